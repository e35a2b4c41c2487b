"""What the rules may still come to hear: every value that some answer still possible would bring about.

An answer that was given stands; a question without one may get any answer or none, and so may each that answers
still open could come to show. Conditions only ever ask that something was answered, so what is shown now stays
shown. Each part is looked at by itself: together they may allow more than can be, and never less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.voices import SAYS_YES, SILENT, Form, Key, Part, Value, form_of

Weight = tuple[int, int]
"""How much of the proposal rests on a question, and about how many pence a week."""
NOTHING: Weight = (0, 0)


@dataclass(frozen=True)
class Heard:
    """One question that tells of a part: what it may tell, and whether it has certainly told."""

    question: str
    values: frozenset[Value]
    certain: bool


@dataclass(frozen=True)
class Possible:
    """All that may still be: which questions are shown, may be shown, and what each part may come to."""

    form: Form
    given: Mapping[str, Given]
    shown: frozenset[str]
    reachable: frozenset[str]
    """Shown now, or by some answers still open."""
    values: Mapping[Key, frozenset[Value]]
    movers: Mapping[Key, tuple[str, ...]]
    """The questions on which it depends what a part comes to: not answered, or answered and not yet shown."""

    def of(self, part: Part, name: str) -> frozenset[Value]:
        """What a part may come to; silence where nothing tells of it."""
        nothing: Value = "" if part in {Part.LEVEL, Part.HELP} else SILENT
        return self.values.get((part, name), frozenset({nothing}))

    def names(self, *parts: Part) -> list[str]:
        """The items that something may tell of in any of these parts."""
        return list(dict.fromkeys(name for part, name in self.values if part in parts))

    def levels(self) -> dict[str, frozenset[str]]:
        """The level codes that each item may come to; "" where it may stay untold."""
        return {
            item: frozenset(str(level) for level in self.of(Part.LEVEL, item))
            for item in self.names(Part.LEVEL)
        }

    def help(self) -> dict[str, frozenset[str | None]]:
        """The level of unpaid help that may count for each item; None where it may not count."""
        found: dict[str, frozenset[str | None]] = {}
        for item in self.names(Part.ABLE, Part.WILLING):
            able, willing = self.of(Part.ABLE, item), self.of(Part.WILLING, item)
            counts: frozenset[str | None] = frozenset(str(level) for level in self.of(Part.HELP, item))
            may = SAYS_YES in able and SAYS_YES in willing
            may_not = SILENT in able or SILENT in willing
            found[item] = (counts if may else frozenset()) | (frozenset({None}) if may_not else frozenset())
        return found

    def depends_on(self, question: str, value: str) -> bool:
        """Whether this answer, by which another question would come to be shown, is still open."""
        if question not in self.reachable:
            return False
        if question in self.given:
            return question not in self.shown and value in self.given[question].values()
        return self.form.asked[question].can_be(value)


def possible(content: Content, given: Mapping[str, Given], use: str = "") -> Possible:
    """Gather what may still be, in one pass over the questions."""
    form = form_of(content, use)
    shown, reachable = _reach(form, given)
    entries: dict[Key, list[Heard]] = {}
    for name, asked in form.asked.items():
        if name not in reachable or not asked.may_tell:
            continue
        if name in given:
            for key, value in asked.tells(given[name], content).items():
                entries.setdefault(key, []).append(Heard(name, frozenset({value}), name in shown))
        else:
            for key, all_of_it in asked.may_tell.items():
                entries.setdefault(key, []).append(Heard(name, all_of_it, certain=False))
    values: dict[Key, frozenset[Value]] = {}
    movers: dict[Key, tuple[str, ...]] = {}
    for key, heard in entries.items():
        values[key], movers[key] = _folded(key[0], heard)
    return Possible(form, given, shown, reachable, values, movers)


def _reach(form: Form, given: Mapping[str, Given]) -> tuple[frozenset[str], frozenset[str]]:
    """The questions shown now, and those that answers still open may come to show too."""
    said = {name: one.values() for name, one in given.items()}
    shown: set[str] = set()
    reachable: set[str] = set()

    def answer_is(question: str, value: str) -> bool:
        return question in shown and value in said.get(question, ())

    def answer_can_be(question: str, value: str) -> bool:
        if question not in reachable:
            return False
        return value in said[question] if question in said else form.asked[question].can_be(value)

    for name in form.order:
        condition = form.conditions[name]
        if condition is None or condition.holds(answer_is):
            shown.add(name)
        if condition is None or condition.holds(answer_can_be):
            reachable.add(name)
    return frozenset(shown), frozenset(reachable)


def _folded(part: Part, heard: Sequence[Heard]) -> tuple[frozenset[Value], tuple[str, ...]]:
    """What a part may come to, and the questions on which that depends.

    Of levels the last that is told counts, of the extent of unpaid help the first, of all else the highest.
    """
    if part in {Part.LEVEL, Part.HELP}:
        first = list(heard) if part is Part.HELP else list(reversed(heard))
        open_ = list(takewhile(lambda one: not one.certain, first))
        rest: frozenset[Value] = first[len(open_)].values if len(open_) < len(first) else frozenset({""})
        return rest.union(*(one.values for one in open_)), tuple(one.question for one in open_)
    floor = max((int(value) for one in heard if one.certain for value in one.values), default=SILENT)
    higher = {one.question: {v for v in one.values if int(v) > floor} for one in heard if not one.certain}
    values: frozenset[Value] = frozenset({floor}).union(*higher.values())
    return values, tuple(question for question, some in higher.items() if some)


def changing(found: Possible, keys: Iterable[Key]) -> frozenset[str]:
    """The questions on which any of these parts depends, or that open the way to such a question."""
    movers = {question for key in keys for question in found.movers.get(key, ())}
    return frozenset(movers | set(openers(found, dict.fromkeys(movers, NOTHING))))


def openers(found: Possible, wanted: Mapping[str, Weight]) -> dict[str, Weight]:
    """What questions open the way to, if it is not shown yet; a chain of conditions to its first question."""
    opened: dict[str, Weight] = {}
    for name in reversed(found.form.order):
        condition = found.form.conditions[name]
        if name in found.shown or name not in found.reachable or condition is None:
            continue
        weights = [each[name] for each in (wanted, opened) if name in each]
        for one in condition.parts() if weights else ():
            if found.depends_on(one.question, one.value):
                opened[one.question] = max(*weights, opened.get(one.question, NOTHING))
    return opened
