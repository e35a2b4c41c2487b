"""Versions of an allocation: what they rest on, and that they come out the same again."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from services.ras.tests.samples import step, table

from ras.domain.allocation import Allocation, State
from ras.domain.calculation import UnpaidHelp
from ras.domain.determination import Determined, Reference
from ras.domain.estimate import Each, Estimate, EstimateLine, Ground
from ras.domain.indicating import (
    from_estimate,
    from_table,
    recomputed,
    same_pence,
    table_used,
    why_no_table,
)
from ras.domain.indication import Basis, Indication, Responsible
from ras.domain.money import Percent
from ras.domain.publication import AllocationTable, Publication, in_force
from ras.domain.refusals import AlreadyPublished, NoAllocation, NoTableFits, TableGivesTheSum
from ras.domain.table import Table
from ras.domain.table_format import read_table

TODAY = date(2026, 11, 23)
HELP = UnpaidHelp("eating", "half", able=True, willing=True)


def sample(**changes: Any) -> Table:
    """Read the sample table, changed."""
    return read_table(table(**changes))


def publication(number: int = 1, effective_from: date = date(2026, 4, 1)) -> Publication:
    """Give a publication of the sample table."""
    document = Reference(f"/v1/tables/x/versions/{number}", number, "0" * 64)
    return Publication(uuid4(), uuid4(), number, "older_people", "Sample", effective_from, TODAY, document)


def allocation(**determined: Any) -> Allocation:
    """Give an allocation that waits for its sum."""
    rests_on = Determined(
        Reference("/v1/cases/x/determinations/1", 1, "0" * 64),
        "eligible",
        date(2026, 3, 3),
        "older_people",
        {"eating": "all", "washing": "daily"},
    )
    return Allocation(uuid4(), uuid4(), replace(rests_on, **determined), State.NEEDS_ESTIMATE)


def by_table(one: Allocation, of: Table) -> Indication:
    """Indicate by a table."""
    return from_table(one, of, table_used(publication()), TODAY, Responsible(worker_id=uuid4()))


def estimate() -> Estimate:
    """Give a costed estimate."""
    line = EstimateLine("Guide", 200, "hours", 2100, Each.DAY, ("i",), "to go out")
    return Estimate(
        Ground.DEAFBLIND, "no table fits", (line,), Percent(0), Percent(0), "No range.", "Prices of 2026."
    )


def test_a_version_says_what_it_rests_on_and_who_confirms_it() -> None:
    one = allocation()
    version = by_table(one, sample())
    assert (version.version, version.basis, version.never_a_cap) == (1, Basis.TABLE, True)
    assert version.determination is one.determined.reference
    assert version.to_confirm.worker_id is not None
    assert version.explanation.opening == (
        "On 3 March 2026 it was determined that your needs are to be met. "
        "This sum comes from Sample, in force from 1 April 2026."
    )


def test_help_that_the_table_does_not_name_takes_nothing_off() -> None:
    one = allocation()
    one.unpaid_help = (HELP, UnpaidHelp("washing", "half", able=True, willing=True))
    version = by_table(one, sample())
    assert version.unpaid_help == (HELP,)
    assert version.calculation.weekly_pence == 11374 - 3361


def test_what_a_practitioner_judged_is_told_as_theirs() -> None:
    version = by_table(allocation(judged=("washing",)), sample())
    told = {line.words.split(":")[0]: line.words for line in version.explanation.plain}
    assert "you told us" in told["Eating and drinking"]
    assert "the practitioner who decided found" in told["Washing"]


def test_a_version_comes_to_the_same_pence_again_from_what_it_kept() -> None:
    one = allocation()
    one.unpaid_help = (HELP,)
    for version in (
        by_table(one, sample()),
        from_estimate(one, estimate(), uuid4(), TODAY, Responsible()),
    ):
        assert same_pence(recomputed(version, sample()), version.calculation)


def test_another_table_would_not_come_to_the_same_pence_and_that_is_seen() -> None:
    version = by_table(allocation(), sample())
    other = sample(conversion=step("week", (0, 0), (22, 11375)))
    assert not same_pence(recomputed(version, other), version.calculation)


def test_a_version_from_a_table_is_not_recomputed_without_it() -> None:
    with pytest.raises(NoTableFits):
        recomputed(by_table(allocation(), sample()), None)


def test_an_estimate_is_explained_with_its_reason_and_without_a_range_where_it_has_none() -> None:
    version = from_estimate(allocation(), estimate(), uuid4(), TODAY, Responsible())
    assert version.basis is Basis.COSTED_ESTIMATE
    assert "No table gives this sum" in version.explanation.opening
    assert version.explanation.together == "Together: £294.00 a week."


@pytest.mark.parametrize(
    ("determined", "of", "why"),
    [
        ({"circumstances": ("deafblind",)}, sample(), "deafblind"),
        ({}, None, "no_table"),
        ({"levels": {}}, sample(), "no_levels"),
        ({}, sample(), None),
    ],
)
def test_why_no_table_gives_a_sum_is_a_code(
    determined: dict[str, Any], of: Table | None, why: str | None
) -> None:
    assert why_no_table(allocation(**determined), of) == why


def test_an_estimate_replaces_a_tables_sum_only_after_it_was_marked_wrong() -> None:
    one = allocation()
    one.may_estimate()
    reference = Reference("/v1/x/1", 1, "0" * 64)
    one.indicate(reference, TODAY, basis=Basis.TABLE, table=table_used(publication()))
    with pytest.raises(TableGivesTheSum):
        one.may_estimate()
    one.need_estimate("marked_wrong", TODAY)
    one.may_estimate()
    one.indicate(reference, TODAY, basis=Basis.COSTED_ESTIMATE)
    one.may_estimate()


def test_what_a_carer_says_later_takes_the_place_of_what_was_said_before() -> None:
    one = allocation()
    with pytest.raises(NoAllocation):
        one.helped_by(HELP)
    used = table_used(publication())
    one.indicate(Reference("/v1/x/1", 1, "0" * 64), TODAY, basis=Basis.TABLE, table=used)
    assert one.helped_by(HELP) is used
    no_longer = replace(HELP, willing=False)
    one.helped_by(no_longer)
    assert one.unpaid_help == (no_longer,)


def test_another_determination_takes_the_place_of_the_one_before_with_its_own_help() -> None:
    one = allocation()
    one.unpaid_help = (HELP,)
    one.end(State.ENDED, TODAY)
    one.redetermine(replace(one.determined, levels={"eating": "some"}), TODAY)
    assert one.state is State.NEEDS_ESTIMATE
    assert not one.unpaid_help
    assert one.determined.levels == {"eating": "some"}


def test_help_that_a_carer_took_back_stays_taken_back_when_eligibility_is_determined_again() -> None:
    one = allocation()
    one.redetermine(replace(one.determined, unpaid_help=(HELP,)), TODAY)
    assert one.unpaid_help == (HELP,)
    used = table_used(publication())
    one.indicate(Reference("/v1/x/1", 1, "0" * 64), TODAY, basis=Basis.TABLE, table=used)
    no_longer = replace(HELP, willing=False)
    one.helped_by(no_longer)
    one.redetermine(replace(one.determined, unpaid_help=(HELP,)), TODAY)
    assert one.unpaid_help == (no_longer,)
    one.indicate(Reference("/v1/x/2", 2, "0" * 64), TODAY, basis=Basis.TABLE, table=used)
    one.helped_by(HELP)
    one.redetermine(replace(one.determined, unpaid_help=(HELP,)), TODAY)
    assert one.unpaid_help == (HELP,)


def test_what_a_carer_said_for_another_determination_gives_way_to_what_they_say_for_this_one() -> None:
    one = allocation()
    one.redetermine(replace(one.determined, unpaid_help=(replace(HELP, willing=False),)), TODAY)
    one.redetermine(replace(one.determined, unpaid_help=(HELP,)), TODAY)
    assert one.unpaid_help == (HELP,)


def test_a_draft_is_published_once_and_redrafting_makes_the_next_version() -> None:
    drafted = AllocationTable(uuid4(), sample())
    assert (drafted.state, drafted.publish(), drafted.state) == ("draft", 1, "published")
    with pytest.raises(AlreadyPublished):
        drafted.publish()
    drafted.redraft(sample(title="Another"))
    assert (drafted.state, drafted.publish()) == ("draft", 2)


def test_the_newest_publication_that_has_begun_is_in_force() -> None:
    spring, autumn = publication(1), publication(2, date(2026, 10, 1))
    assert in_force([autumn, spring], date(2026, 3, 31)) is None
    assert in_force([autumn, spring], date(2026, 9, 30)) is spring
    assert in_force([spring, autumn], date(2026, 10, 1)) is autumn
    assert in_force([], TODAY) is None
