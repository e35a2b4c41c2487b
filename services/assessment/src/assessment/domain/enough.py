"""When enough has been said: neither the proposal nor the sum can change, and the statutory core is covered.

Until then it says which question could still change the answer most. Nobody is kept from saying more.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from assessment.domain.allocation_table import AllocationTable, used_by
from assessment.domain.content import Content
from assessment.domain.eligibility import Proposal, propose
from assessment.domain.given import Given
from assessment.domain.possible import NOTHING, Possible, Weight, openers, possible
from assessment.domain.possible_proposals import PossibleProposals, possible_proposals
from assessment.domain.purposes import CORE, CoreTopic, Limb
from assessment.domain.questions import Question
from assessment.domain.sum_bounds import codes_settled, sum_bounds
from assessment.domain.voices import Key, Part

OF_THE_CAUSE, OF_AN_OUTCOME, OF_WHAT_FOLLOWS = 1000, 10, 1
"""What an answer weighs: the regulation asks what needs arise from, then what somebody is unable to achieve as a
result, and then for the impact on wellbeing as a consequence, which nobody can tell before."""

_WEIGHS = {
    Limb.IMPAIRMENT.value: OF_THE_CAUSE,
    Limb.NECESSARY_CARE.value: OF_THE_CAUSE,
    Limb.WELLBEING.value: OF_WHAT_FOLLOWS,
}


@dataclass(frozen=True)
class Look:
    """How far an assessment has come. `weekly_pence`: the least and the most that a sum may still come to."""

    enough: bool
    next: Question | None
    """The question that could still change the answer most."""
    following: tuple[Question, ...]
    """All that is shown and could still change something, what could change most first."""
    optional: tuple[Question, ...]
    """What is shown, not answered, and would change nothing: it may be said, and need not."""
    proposal_settled: bool
    sum_settled: bool
    weekly_pence: tuple[int, int] | None
    """None where no sum can follow, or no table is known."""
    core_uncovered: tuple[CoreTopic, ...]
    why: str
    content: Content = field(repr=False)
    given: Mapping[str, Given] = field(repr=False)
    use: str

    @cached_property
    def proposal(self) -> Proposal:
        """What the rules propose on what has been said so far."""
        return propose(self.content, self.given, self.use)

    def unheard(self) -> "Look":
        """The same while the person cannot be asked alone: what is for them alone waits."""
        following = tuple(one for one in self.following if not one.alone)
        waits = sum(one.alone for one in (*self.following, *self.optional))
        many = "1 question waits" if waits == 1 else f"{waits} questions wait"
        return replace(
            self,
            why=f"{self.why} {many} until the person is seen alone." if waits else self.why,
            next=following[0] if following else None,
            following=following,
            optional=tuple(one for one in self.optional if not one.alone),
        )


def look(
    content: Content, given: Mapping[str, Given], tables: Sequence[AllocationTable] = (), use: str = ""
) -> Look:
    """Look at what is still possible. `tables`: those by which a sum may be made, for any client group.

    Where no table is known for the client groups that the questionnaire is for, or one that cannot be read, the levels
    themselves have to be settled. Where it is settled that needs are not eligible, no sum follows, and none has to be.
    """
    found = possible(content, given, use)
    proposals = possible_proposals(content, found)
    money, weekly_pence = money_open(content, found, proposals, tables)
    uncovered = _uncovered(found)
    weights = _weights(found, proposals, money)
    following, optional = _asked(found, weights, uncovered)
    uncovered = _awaited(found, uncovered)
    enough = proposals.settled and money is None and not uncovered
    return Look(
        enough=enough,
        next=following[0] if following else None,
        following=tuple(following),
        optional=tuple(optional),
        proposal_settled=proposals.settled,
        sum_settled=money is None,
        weekly_pence=weekly_pence,
        core_uncovered=uncovered,
        why=_why(proposals, uncovered, sum_settled=money is None),
        content=content,
        given=dict(given),
        use=use,
    )


def _uncovered(found: Possible) -> tuple[CoreTopic, ...]:
    """The parts of the statutory core to which nothing has been said, not even why not."""
    answered = (found.form.asked[name].question for name in found.given if name in found.shown)
    covered = {purpose.core for question in answered for purpose in question.purposes}
    return tuple(topic for topic in CORE[found.form.content.about] if topic not in covered)


def _awaited(found: Possible, uncovered: Iterable[CoreTopic]) -> tuple[CoreTopic, ...]:
    """Those that are waited for: what is asked of the person alone never is, for nobody may leave them alone."""
    asked = (one.question for one in found.form.asked.values() if not one.question.alone)
    with_others = {purpose.core for question in asked for purpose in question.purposes}
    alone = (one.question for one in found.form.asked.values() if one.question.alone)
    only_alone = {purpose.core for question in alone for purpose in question.purposes} - with_others
    return tuple(topic for topic in uncovered if topic not in only_alone)


def money_open(
    content: Content, found: Possible, proposals: PossibleProposals, tables: Sequence[AllocationTable]
) -> tuple[Mapping[Key, int] | None, tuple[int, int] | None]:
    """What the sum still depends on, with pence a week, or None where it is settled; and its bounds."""
    if proposals.no_sum:
        return None, None
    levels, help_ = found.levels(), found.help()
    used = used_by(tables, content.client_groups)
    if not used or not all(table.readable for table in used):
        return codes_settled(levels, help_) or None, None
    bounds = [sum_bounds(table, levels, help_) for table in used]
    least = [one.least for one in bounds if one.least is not None]
    most = [one.most for one in bounds if one.most is not None]
    weekly_pence = (min(least), max(most)) if least and most else None
    if all(one.settled for one in bounds):
        return None, weekly_pence
    moving: dict[Key, int] = {}
    for one in bounds:
        for key, width in ({} if one.settled else one.moving).items():
            moving[key] = max(width, moving.get(key, 0))
    return moving, weekly_pence


def _weights(
    found: Possible, proposals: PossibleProposals, money: Mapping[Key, int] | None
) -> dict[str, Weight]:
    """What rests on each question that may be asked or may come to count: of itself, or by what it opens."""
    weights: dict[str, Weight] = {}
    for key in proposals.moving | set(money or {}):
        mine = 0
        if key in proposals.moving:
            mine = _WEIGHS.get(key[1], OF_AN_OUTCOME) if key[0] is Part.LIMB else OF_AN_OUTCOME
        pence = (money or {}).get(key, 0)
        for question in found.movers.get(key, ()):
            before = weights.get(question, NOTHING)
            weights[question] = (before[0] + mine, before[1] + pence)
    return weights


def _asked(
    found: Possible, weights: Mapping[str, Weight], uncovered: Sequence[CoreTopic]
) -> tuple[list[Question], list[Question]]:
    """The questions that are shown and not answered: those that could change something, and the others."""
    waiting = [
        (n, asked.question)
        for n, (name, asked) in enumerate(found.form.asked.items())
        if name in found.reachable and name not in found.given and asked.question.asked
    ]
    covers = {one.id for _, one in waiting if any(purpose.core in uncovered for purpose in one.purposes)}
    opened = openers(found, dict.fromkeys(covers, NOTHING) | dict(weights))
    following, optional = [], []
    for n, one in waiting:
        if one.id not in found.shown:
            continue
        if one.id in weights or one.id in opened or one.id in covers:
            rests, pence = weights.get(one.id, NOTHING)
            ways = opened.get(one.id, NOTHING)
            following.append(((-rests, -pence, -ways[0], -ways[1], one.id not in covers, n), one))
        else:
            optional.append(one)
    return [one for _, one in sorted(following, key=lambda pair: pair[0])], optional


def _why(proposals: PossibleProposals, uncovered: Sequence[CoreTopic], *, sum_settled: bool) -> str:
    """Say in a plain sentence why it is enough, or what is still open."""
    open_ = []
    if not proposals.settled:
        open_.append("what is proposed about eligibility can still change")
    if not sum_settled:
        open_.append("the weekly sum can still change")
    if uncovered:
        parts = ", ".join(topic.value.replace("_", " ") for topic in uncovered)
        open_.append(f"nothing has been said yet about: {parts}")
    if open_:
        sentence = "; ".join(open_)
        return f"{sentence[0].upper()}{sentence[1:]}."
    money = "no sum follows from it" if proposals.no_sum else "nor can the weekly sum"
    return (
        f"What is proposed about eligibility cannot change any more, {money}, and every part that the law asks for "
        "was spoken of. You may still say more."
    )
