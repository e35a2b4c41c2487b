"""What a correction of a completed assessment may change, in plain words. It changes no decision by itself."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.allocation_table import AllocationTable
from assessment.domain.assessment_parts import AssessmentVersion, Considered
from assessment.domain.case import Case
from assessment.domain.content import Content
from assessment.domain.determination import Determination
from assessment.domain.eligibility import Proposal, Proposed, propose
from assessment.domain.levels import UnpaidHelp, levels, unpaid_help
from assessment.domain.sums import weekly_pence
from assessment.domain.words import Words

PROPOSED = {
    Proposed.ELIGIBLE: "that needs are eligible",
    Proposed.NOT_ELIGIBLE: "that needs are not eligible",
    Proposed.NOT_KNOWN: "nothing yet",
}
"""What the rules propose, in the middle of a sentence."""


@dataclass(frozen=True)
class LevelChanged:
    """The level of one item of the allocation, as the answers tell it; empty where they tell none."""

    item: str
    before: str
    after: str


@dataclass(frozen=True)
class SumChanged:
    """What one published table gives for the levels before and after. It is no budget, and decides nothing."""

    client_group: str
    weekly_pence_before: int | None
    weekly_pence_after: int | None


@dataclass(frozen=True)
class Correction:
    """One version of a completed assessment beside the one before it, and what may follow."""

    assessment_id: UUID
    number: int
    why: Words
    questions: tuple[str, ...]
    """The questions of which something was said since the version before."""
    proposed_before: Proposed
    proposed_after: Proposed
    levels: tuple[LevelChanged, ...]
    sums: tuple[SumChanged, ...]
    determination: int | None
    """The number of the determination that stands, if there is one. It is not changed by this."""
    words: tuple[Words, ...]
    considered: tuple[Considered, ...] = ()


@dataclass(frozen=True)
class Read:
    """A version with what the rules read in it."""

    version: AssessmentVersion
    proposal: Proposal
    levels: dict[str, str]
    help: tuple[UnpaidHelp, ...]


def read_in(version: AssessmentVersion, content: Content) -> Read:
    """Read a version with the rules."""
    given = {entry.question: entry.sayings[-1].given for entry in version.entries}
    use = version.use
    return Read(
        version, propose(content, given, use), levels(content, given, use), unpaid_help(content, given, use)
    )


def in_force(
    tables: Iterable[AllocationTable], on: date, groups: Collection[str]
) -> tuple[AllocationTable, ...]:
    """Give the table of each client group that applies on a day, if it can be read; of all groups where none is named.

    It is the newest begun, and of two for one day the one published later, as resource allocation has it.
    """
    newest: dict[str, AllocationTable] = {}
    for table in sorted(tables, key=lambda one: (one.effective_from, one.heard_in.int, one.number)):
        if table.effective_from <= on and (not groups or table.client_group in groups):
            newest[table.client_group] = table
    return tuple(newest[group] for group in sorted(newest) if newest[group].readable)


def decided_on(case: Case, assessment_id: UUID) -> bool:
    """Whether a determination stands that may rest on this assessment."""
    return case.determinations > 0 and not (case.under_way and case.assessment_id == assessment_id)


def correction(
    before: Read,
    after: Read,
    tables: Iterable[AllocationTable],
    stands: Determination | None,
    considered: Iterable[Considered] = (),
) -> Correction:
    """Say what a version may change against the one before it.

    `tables`: those in force, of the groups that matter; `stands`: the newest determination of the case.
    """
    told = tuple(
        LevelChanged(item, before.levels.get(item, ""), after.levels.get(item, ""))
        for item in sorted(before.levels.keys() | after.levels.keys())
        if before.levels.get(item) != after.levels.get(item)
    )
    sums = tuple(_sums(before, after, tables, stands))
    was, is_ = before.proposal.proposed, after.proposal.proposed
    had = {entry.question: entry for entry in before.version.entries}
    return Correction(
        assessment_id=after.version.assessment_id,
        number=after.version.number,
        why=after.version.correction,
        questions=tuple(each.question for each in after.version.entries if had.get(each.question) != each),
        proposed_before=was,
        proposed_after=is_,
        levels=told,
        sums=sums,
        determination=stands.number if stands else None,
        words=tuple(_words(was, is_, told, sums, stands)),
        considered=tuple(one for one in considered if one.version == after.version.number),
    )


def _sums(
    before: Read, after: Read, tables: Iterable[AllocationTable], stands: Determination | None
) -> Iterable[SumChanged]:
    """Give what the tables make of both, with the levels that a practitioner judged; only where it differs."""
    judged: Mapping[str, str] = (
        {item: stands.levels[item] for item in stands.levels_judged if item in stands.levels}
        if stands
        else {}
    )
    for table in tables:
        first = weekly_pence(table, {**before.levels, **judged}, before.help)
        second = weekly_pence(table, {**after.levels, **judged}, after.help)
        if first != second:
            yield SumChanged(table.client_group, first, second)


def _words(
    was: Proposed,
    is_: Proposed,
    told: Iterable[LevelChanged],
    sums: Iterable[SumChanged],
    stands: Determination | None,
) -> Iterable[str]:
    if was is is_:
        yield f"The rules propose what they proposed before: {PROPOSED[is_]}."
    else:
        yield f"The rules proposed {PROPOSED[was]}. With the correction they propose {PROPOSED[is_]}."
    for one in told:
        yield f"The level of {one.item} was {one.before or 'not told'} and is {one.after or 'not told'} now."
    for each in sums:
        yield (
            f"By the council's table for {each.client_group} the first idea of a budget was "
            f"{_pounds(each.weekly_pence_before)} and would be {_pounds(each.weekly_pence_after)}."
        )
    if stands is None:
        yield "Nothing has been decided yet. Whoever decides reads the corrected answers."
    else:
        day = stands.determined_on
        yield f"The decision of {day.day} {day:%B %Y} stays as it is, and so does what follows from it."
        yield "A practitioner has to look at the correction, and decides again if it changes anything."


def _pounds(pence: int | None) -> str:
    return "not known" if pence is None else f"£{pence // 100}.{pence % 100:02} a week"
