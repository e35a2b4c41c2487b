"""What others said of a case: what was said last counts, whichever way and how often it arrives."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from services.planning.tests.made_plans import (
    CASE,
    CENTRE,
    FOUND,
    PERSON,
    TODAY,
    case,
    determined,
    invitation,
)

from planning.domain.known import (
    Indicated,
    Invitation,
    KnownIndication,
    Need,
    indicated,
    may_lead,
    part_in_planning,
    with_heard,
)
from planning.domain.known import determined as read

SUMS = {"weekly_pence": 21_000, "low_weekly_pence": 18_900, "high_weekly_pence": 23_100}


def test_of_what_was_said_of_an_invitation_the_last_counts_in_whichever_order_it_comes() -> None:
    story = [
        invitation(CENTRE, "viewer", sequence=1),
        invitation(CENTRE, "lead", sequence=2),
        invitation(CENTRE, "none", sequence=3),
    ]
    for order in permutations([*story, *story]):
        held: tuple[Invitation, ...] = ()
        for each in order:
            held = with_heard(held, each)
        assert held == (story[-1],)
        assert may_lead(held, TODAY) == ()


def test_an_invitation_holds_on_its_last_day_and_not_after() -> None:
    held = [invitation(CENTRE, until=TODAY)]
    assert may_lead(held, TODAY) == (CENTRE,)
    assert may_lead(held, TODAY + timedelta(days=1)) == ()
    assert may_lead([invitation(CENTRE, "helper")], TODAY) == ()


def test_two_invitations_of_one_login_are_one_who_may_lead_as_long_as_either_holds() -> None:
    first = invitation(CENTRE, until=TODAY - timedelta(days=1))
    second = replace(invitation(CENTRE), sharing_id=CENTRE)
    assert may_lead([first, second, second], TODAY) == (CENTRE,)


def test_who_may_lead_stands_in_the_order_of_invitation_however_it_is_read() -> None:
    held = [invitation(CENTRE, sequence=2), replace(invitation(PERSON, sequence=7), sharing_id=PERSON)]
    assert may_lead(held, TODAY) == may_lead(held[::-1], TODAY) == (CENTRE, PERSON)


def test_who_is_invited_to_other_stages_only_may_nothing_here() -> None:
    assert part_in_planning("lead", ("signoff",)) == "none"
    assert part_in_planning("lead", ("planning", "signoff")) == "lead"
    assert part_in_planning("lead", None) == "lead"


def test_an_older_determination_does_not_take_the_place_of_a_newer() -> None:
    known = case(determined=determined("a", version=2))
    assert not known.determine(determined("b", version=1))
    assert known.determined == determined("a", version=2)
    assert known.determine(determined(decision="not_eligible", version=3))
    assert not known.determined.to_be_met


def test_a_sum_that_was_withdrawn_stays_withdrawn_until_there_is_a_newer_one() -> None:
    known = KnownIndication(CASE, PERSON)
    known.indicate(1, Indicated(1, "x", 1, 1, 1))
    known.withdraw(1)
    assert known.indicated is None
    known.indicate(1, Indicated(1, "x", 1, 1, 1))
    assert known.indicated is None
    known.indicate(2, Indicated(2, "y", 2, 2, 2))
    known.withdraw(1)
    assert known.indicated == Indicated(2, "y", 2, 2, 2)


def test_a_determination_is_read_as_its_owner_serves_it() -> None:
    content = {"found": {"unable": {"b": ["slow"], "a": ["needs_help"], "c": []}}, "more": 1}
    found = read(FOUND, "power_to_meet", TODAY, content)
    assert found.needs == (Need("a", eligible=False), Need("b", eligible=False))
    assert read(FOUND, "eligible", TODAY, {}).needs == ()


def test_a_carers_needs_are_their_outcomes_and_their_health_where_it_is_at_risk() -> None:
    unable = {"carer_viii": ["endangers"], "carer_i": []}
    content = {"about": "carer", "found": {"carer_health": True, "unable": unable}}
    found = read(FOUND, "eligible", TODAY, content)
    assert found.needs == (Need("carer_health", eligible=True), Need("carer_viii", eligible=True))
    assert (found.about, read(FOUND, "eligible", TODAY, {}).about) == ("carer", "adult")
    well = {"about": "carer", "found": {"carer_health": False, "unable": unable}}
    assert read(FOUND, "eligible", TODAY, well).needs == (Need("carer_viii", eligible=True),)


def test_a_sum_is_read_with_its_range_and_one_without_a_sum_is_none() -> None:
    assert indicated(3, "d", {"calculation": SUMS}) == Indicated(3, "d", 21_000, 18_900, 23_100)
    assert indicated(3, "d", {"calculation": {"weekly_pence": 5}}) == Indicated(3, "d", 5, 5, 5)
    unread = {"weekly_pence": 5, "low_weekly_pence": None, "high_weekly_pence": True}
    assert indicated(3, "d", {"calculation": unread}) == Indicated(3, "d", 5, 5, 5)
    for content in ({}, {"calculation": None}, {"calculation": {"weekly_pence": "5"}}):
        assert indicated(3, "d", content) is None


def test_an_indication_without_a_sum_takes_the_place_of_the_one_before() -> None:
    known = KnownIndication(CASE, PERSON)
    known.indicate(1, Indicated(1, "x", 1, 1, 1))
    known.indicate(2, None)
    assert (known.indicated, known.version) == (None, 2)
