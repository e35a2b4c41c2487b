"""Makes a version of an allocation: the sum, what it rests on, and both explanations."""

from datetime import date
from uuid import UUID

from ras.domain.allocation import Allocation
from ras.domain.calculation import Calculation, calculate, misfit
from ras.domain.estimate import Estimate, cost
from ras.domain.explanation import explain
from ras.domain.indication import Basis, Indication, Responsible, TableUsed
from ras.domain.publication import Publication
from ras.domain.refusals import NoTableFits
from ras.domain.table import Table

ASK = "Ask the person who is responsible for your case; they also confirm this sum with you."
CHALLENGE = "Say 'this is not enough' or 'this is wrong' in one step, with or without words of your own."


def table_used(publication: Publication) -> TableUsed:
    """Name the version of a table, as an allocation keeps it."""
    return TableUsed(
        table_id=publication.table_id,
        client_group=publication.client_group,
        title=publication.title,
        effective_from=publication.effective_from,
        document=publication.document,
    )


def why_no_table(allocation: Allocation, table: Table | None) -> str | None:
    """Say why no table gives a sum in this case: a code; None where one does."""
    beyond = allocation.determined.beyond_tables
    if beyond is not None:
        return beyond.value
    if table is None:
        return "no_table"
    return misfit(table, allocation.determined.levels)


def from_table(
    allocation: Allocation, table: Table, used: TableUsed, on: date, to_confirm: Responsible
) -> Indication:
    """Make the next version from a table. Help that the table does not name for a task takes nothing off."""
    determined = allocation.determined
    named = tuple(each for each in allocation.unpaid_help if table.help_level(each.item, each.level))
    calculation = calculate(table, determined.levels, named)
    opening = (
        f"On {_day(determined.determined_on)} it was determined that your needs are to be met. This sum "
        f"comes from {used.title}, in force from {_day(used.effective_from)}."
    )
    return Indication(
        case_id=allocation.id,
        person_id=allocation.person_id,
        version=allocation.versions + 1,
        basis=Basis.TABLE,
        indicated_on=on,
        determination=determined.reference,
        levels=determined.levels,
        unpaid_help=named,
        table=used,
        estimate=None,
        estimated_by=None,
        calculation=calculation,
        explanation=explain(
            calculation, opening=opening, ask=table.ask, challenge=table.challenge, judged=determined.judged
        ),
        to_confirm=to_confirm,
    )


def from_estimate(
    allocation: Allocation, estimate: Estimate, by: UUID, on: date, to_confirm: Responsible
) -> Indication:
    """Make the next version from a practitioner's costed estimate."""
    determined = allocation.determined
    calculation = cost(estimate)
    opening = (
        f"On {_day(determined.determined_on)} it was determined that your needs are to be met. No table "
        f"gives this sum; a practitioner has costed it line by line. The reason: {estimate.reason}"
    )
    return Indication(
        case_id=allocation.id,
        person_id=allocation.person_id,
        version=allocation.versions + 1,
        basis=Basis.COSTED_ESTIMATE,
        indicated_on=on,
        determination=determined.reference,
        levels=determined.levels,
        unpaid_help=(),
        table=None,
        estimate=estimate,
        estimated_by=by,
        calculation=calculation,
        explanation=explain(calculation, opening=opening, ask=ASK, challenge=CHALLENGE),
        to_confirm=to_confirm,
    )


def recomputed(indication: Indication, table: Table | None) -> Calculation:
    """Calculate a version again from what it kept: levels and table, or the lines of the estimate.

    Raises:
        NoTableFits: it came from a table, and no table was given.

    """
    if indication.estimate is not None:
        return cost(indication.estimate)
    if table is None:
        raise NoTableFits
    return calculate(table, indication.levels, indication.unpaid_help)


def same_pence(one: Calculation, other: Calculation) -> bool:
    """Say whether two calculations come to the same pence, line by line."""

    def pence(of: Calculation) -> list[int]:
        totals = [of.period_pence, of.weekly_pence, of.low_weekly_pence, of.high_weekly_pence]
        return totals + [part for line in of.lines for part in (line.period_pence, line.weekly_pence)]

    return pence(one) == pence(other)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
