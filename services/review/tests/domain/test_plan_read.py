"""A review reads of the signed plan what life is about, bears what it does not know, and reads no sum of money."""

from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st
from services.review.tests.made_reviews import PLAN, READ

from review.domain.plan_read import PlanRead, plan_read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["sections", "outcomes", "items", "actions", "id", "lead", "employs", "paid_by"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def test_outcomes_actions_and_what_if_are_read_in_the_persons_words() -> None:
    assert [(each.id, each.words) for each in READ.outcomes] == [
        ("o1", "To cook again"),
        ("o2", "To sing on Fridays"),
    ]
    assert [(each.what, each.who, each.when) for each in READ.actions] == [
        ("Cook together", "A personal assistant", "Every morning"),
        ("Go to the choir", "The hub", "Fridays"),
    ]
    assert [each.then for each in READ.contingency] == ["Call my sister"]
    assert (READ.employs, READ.takes_direct_payment, READ.determination_version) == (True, True, 1)


def test_no_sum_of_money_is_read() -> None:
    text = repr(asdict(READ))
    for sum_of_the_plan in ("15000", "6000", "1350", "700"):
        assert sum_of_the_plan not in text


def test_whom_the_person_employs_is_no_paid_provider() -> None:
    assert READ.paid_providers == {"thehub"}


@given(st.dictionaries(st.sampled_from(["sections", "lead", "conflict_of_interest", "leads"]), JSON))
def test_whatever_another_service_writes_it_is_read(content: dict[str, object]) -> None:
    assert isinstance(plan_read(content), PlanRead)
    assert isinstance(plan_read(PLAN | content), PlanRead)
