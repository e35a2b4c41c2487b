"""What a weekly sum would still depend on where eligibility is determined: levels that nobody has told or set.

Resource allocation counts a level that is not told as nothing, so what is left open would make the sum too small.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from assessment.domain.allocation_table import AllocationTable, used_by
from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.possible import Possible, possible
from assessment.domain.purposes import Asks, PurposeKind
from assessment.domain.questions import BY_CHOOSING
from assessment.domain.refusals import Refused
from assessment.domain.sum_bounds import codes_settled, sum_bounds
from assessment.domain.voices import Part


class LevelsOpen(Refused):
    """Where a sum follows, each level that it depends on is told by an answer or set by whoever determines.

    It depends on those that the questionnaire asks for and the table in force for the client group counts.
    """

    code = "levels_open"
    source = (
        "Care Act 2014 s.26(1) and (2); council policy: a level that nobody told is not a level of nothing"
    )


def applying(tables: Sequence[AllocationTable], client_group: str, on: date) -> tuple[AllocationTable, ...]:
    """Of the tables that may apply from a day on, those in force on it for a client group."""
    return tuple(one for one in used_by(tables, (client_group,)) if one.effective_from <= on)


def open_levels(
    content: Content,
    given: Mapping[str, Given],
    tables: Sequence[AllocationTable],
    judged: Mapping[str, str],
    use: str = "",
) -> tuple[str, ...]:
    """Name the items whose level could still change the sum by any of the tables in force.

    `judged`: the levels that the practitioner sets. An item that no question asks for is never named, nor one of
    which somebody said why there is no answer.
    """
    found = possible(content, given, use)
    told, help_, worded = found.levels(), found.help(), _in_words(found)
    open_: set[str] = set()
    for table in tables:
        any_level = {one.code: frozenset({"", *one.points}) for one in table.items if one.code in worded}
        levels = {**told, **any_level, **{item: frozenset({level}) for item, level in judged.items()}}
        moving = codes_settled(levels, {})
        if table.readable:
            bounds = sum_bounds(table, levels, help_)
            moving = {} if bounds.settled else dict(bounds.moving)
        open_ |= {item for part, item in moving if part is Part.LEVEL}
    return tuple(sorted(open_))


def _in_words(found: Possible) -> frozenset[str]:
    """The items asked for by a question that is shown and answered in words, and of which no answer tells a level."""
    told = found.levels()
    return frozenset(
        purpose.item
        for name, one in found.given.items()
        if name in found.shown and one.answered and found.form.asked[name].question.kind not in BY_CHOOSING
        for purpose in found.form.asked[name].question.purposes
        if purpose.kind is PurposeKind.ALLOCATION
        and purpose.asks is Asks.LEVEL
        and "" in told.get(purpose.item, {""})
    )
