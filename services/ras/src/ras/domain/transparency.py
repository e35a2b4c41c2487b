"""The transparency record of a table, generated from it: what it does, who answers for it, how to object.

Fields and their numbers are those of the UK's Algorithmic Transparency Recording Standard, version 3.
"""

from dataclasses import dataclass
from datetime import date

from ras.domain.explanation import SOURCES, STANDING
from ras.domain.money import Amount, Percent, percent, pounds
from ras.domain.table import Adjustment, Item, Linear, Table

STANDARD = "Algorithmic Transparency Recording Standard v3.0"


@dataclass(frozen=True)
class Entry:
    """One field of the record."""

    number: str
    name: str
    text: str


@dataclass(frozen=True)
class TransparencyRecord:
    """The record of one version of a table."""

    standard: str
    reference: str
    completed_on: date
    overview: tuple[Entry, ...]
    owner_and_responsibility: tuple[Entry, ...]
    description_and_rationale: tuple[Entry, ...]
    decision_making_process: tuple[Entry, ...]
    technical_specification: tuple[Entry, ...]
    risks_and_impact: tuple[Entry, ...]


def transparency_record(table: Table, *, reference: str, completed_on: date) -> TransparencyRecord:
    """Write the record of a table. `reference` names the version, `completed_on` the day it was published."""
    return TransparencyRecord(
        standard=STANDARD,
        reference=reference,
        completed_on=completed_on,
        overview=_overview(table),
        owner_and_responsibility=_owner(table),
        description_and_rationale=_rationale(table),
        decision_making_process=_process(table),
        technical_specification=_specification(table, reference),
        risks_and_impact=_risks(table),
    )


def _overview(table: Table) -> tuple[Entry, ...]:
    about = table.about
    return (
        Entry("1.1", "Name", table.title),
        Entry("1.2", "Description", f"{about.purpose} {STANDING[0]} {STANDING[1]}"),
        Entry("1.3", "Website URL", about.website),
        Entry("1.4", "Contact", about.contact),
    )


def _owner(table: Table) -> tuple[Entry, ...]:
    about = table.about
    return (
        Entry("2.1.1", "Organisation or department", about.organisation),
        Entry("2.1.2", "Team", about.team),
        Entry("2.1.3", "Senior responsible owner", about.responsible_role),
        Entry("2.1.4", "Third party involvement", about.supplier or "None."),
    )


def _rationale(table: Table) -> tuple[Entry, ...]:
    about = table.about
    items = "1 item" if len(table.items) == 1 else f"{len(table.items)} items"
    detailed = (
        f"Points for {items} are added up and turned into money. {_price(table)} "
        f"Unpaid help is taken off task by task, only where the carer said that they are able and willing. "
        f"Adjustments, all of them: {_adjustments(table)}"
    )
    return (
        Entry("2.2.1", "Detailed description", detailed),
        Entry("2.2.2", "Benefits", about.benefit),
        Entry("2.2.3", "Previous process", about.previous_process),
        Entry(
            "2.2.4", "Alternatives considered", f"{about.alternatives} Designed with: {about.designed_with}"
        ),
    )


def _process(table: Table) -> tuple[Entry, ...]:
    return (
        Entry(
            "2.3.1",
            "Process integration",
            "After a named practitioner has determined that needs are to be met, the table gives an "
            "indicative sum from which planning starts. " + STANDING[1],
        ),
        Entry(
            "2.3.2",
            "Provided information",
            "A weekly sum, a range, and the sum explained twice: in plain words and as the full calculation.",
        ),
        Entry(
            "2.3.3",
            "Frequency and scale of usage",
            f"Once for each determination of a person in the group {table.client_group}, from "
            f"{table.effective_from.isoformat()}; again if needs or the help around the person change.",
        ),
        Entry(
            "2.3.4",
            "Human decisions and review",
            "People decide on eligibility before, and on the plan and its final budget after. A professional "
            "can mark the sum as wrong, and then costs the support line by line instead.",
        ),
        Entry(
            "2.3.5",
            "Required training",
            "Practitioners explain the sum to the person, and know the grounds on which it is wrong.",
        ),
        Entry("2.3.6", "Appeals and review", f"{table.challenge} {table.ask} {STANDING[2]}"),
    )


def _specification(table: Table, reference: str) -> tuple[Entry, ...]:
    items = "; ".join(f"{item.name} (outcomes {_outcomes(item)})" for item in table.items)
    return (
        Entry(
            "2.4.1.1", "System architecture", "Arithmetic on published figures; no learning, no hidden step."
        ),
        Entry("2.4.1.2", "System-level input", f"The level of need for: {items}."),
        Entry(
            "2.4.1.3",
            "System-level output",
            f"Pence a week, rounded: {table.rounding.value.replace('_', ' ')}.",
        ),
        Entry(
            "2.4.1.4", "Maintenance", "A change is a new version of the table; sums made before keep theirs."
        ),
        Entry("2.4.2.1", "Model name", table.title),
        Entry("2.4.2.2", "Model version", reference),
        Entry("2.4.2.7", "Model performance", f"Range expected of plans: {_range(table)}"),
        Entry("2.4.2.8", "Datasets and their purposes", table.about.figures_from),
    )


def _risks(table: Table) -> tuple[Entry, ...]:
    return (
        Entry("2.5.1", "Impact assessments", table.about.equality_impact),
        Entry(
            "2.5.2",
            "Risks and mitigations",
            "That the sum is taken for a limit: nothing that follows may refuse a plan because it costs "
            f"more. That it is not enough: anyone can say so in one step. "
            f"Law and guidance: {'; '.join(SOURCES)}.",
        ),
    )


def _price(table: Table) -> str:
    conversion = table.conversion
    per = f"a {table.period.value}"
    if isinstance(conversion, Linear):
        each = "point" if conversion.for_points == 1 else f"{conversion.for_points} points"
        return f"{pounds(conversion.amount.pence)} {per} for every {each}."
    rows = "; ".join(f"from {row.from_points}: {pounds(row.amount.pence)}" for row in conversion.rows)
    return f"Money {per} by points: {rows}."


def _size(size: Amount | Percent) -> str:
    return percent(size) if isinstance(size, Percent) else f"{pounds(size.pence)} a {size.per.value}"


def _adjustments(table: Table) -> str:
    def one(adjustment: Adjustment) -> str:
        when = (
            " and ".join(f"{each.item} is {' or '.join(each.levels)}" for each in adjustment.when) or "always"
        )
        size = _size(adjustment.size)
        return f"{adjustment.name} ({adjustment.kind.value}, {size}; {when}): {adjustment.reason}"

    return "; ".join(one(adjustment) for adjustment in table.adjustments) or "none."


def _range(table: Table) -> str:
    return f"{_size(table.range.low)} below to {_size(table.range.high)} above. {table.range.reason}"


def _outcomes(item: Item) -> str:
    """Name the outcomes as the regulation for adults, or the one for carers, does."""
    names = ", ".join(outcome.removeprefix("carer_") for outcome in item.outcomes)
    carers = any(outcome.startswith("carer_") for outcome in item.outcomes)
    return f"{names} of SI 2015/313 regulation {'3(2)(b)' if carers else '2(2)'}"
