"""The pack writes itself from the signed plan and the earlier reviews, and knows nothing of spending."""

from dataclasses import asdict, replace
from datetime import timedelta
from uuid import UUID

from services.review.tests.domain.test_completion import PARTS, completed, part
from services.review.tests.made_reviews import PLAN, READ, TODAY, check_in

from review.domain.choices_said import How, Voice
from review.domain.conversation import CHECK_IN, OutcomeSaid, outcome_part
from review.domain.pack import EMPLOYING, MANAGING, pack_of
from review.domain.plan_read import PlanRead, plan_read


def test_each_outcome_has_what_was_to_happen_for_it() -> None:
    pack = pack_of(READ, [])
    assert [(each.words, [action.what for action in each.actions]) for each in pack.outcomes] == [
        ("To cook again", ["Cook together"]),
        ("To sing on Fridays", ["Go to the choir"]),
    ]
    assert pack.who_helps == ("A personal assistant", "The hub")
    assert [each.then for each in pack.contingency] == ["Call my sister"]
    assert (pack.how_wished, pack.who_wished) == ("By telephone", "With my sister")
    assert pack.last_review is None


def test_what_was_said_last_time_stands_beside_each_outcome() -> None:
    first = completed(PARTS)
    only_two = [
        part(outcome_part("o2", Voice.PERSON), OutcomeSaid(How.PARTIALLY)),
        part(CHECK_IN, check_in()),
    ]
    second = replace(completed(only_two), review_id=UUID(int=44), completed_on=TODAY + timedelta(days=300))
    pack = pack_of(READ, [second, first])
    one, two = pack.outcomes
    assert one.last_time is not None
    assert (one.last_time.on, one.last_time.review_id) == (TODAY, first.review_id)
    assert two.last_time is not None
    assert [view.said.how for view in two.last_time.views] == [How.PARTIALLY]
    assert pack.last_review is not None
    assert pack.last_review.review_id == UUID(int=44)


def test_an_employer_is_asked_whether_it_is_enough_and_nobody_else_is() -> None:
    sections = PLAN["sections"]
    first, second = sections["actions"]["items"]
    alone = plan_read(
        PLAN | {"sections": sections | {"actions": {"items": [first | {"employs": None}, second]}}}
    )
    assert pack_of(READ, []).questions_on_employing == EMPLOYING
    assert pack_of(alone, []).questions_on_employing == MANAGING
    assert pack_of(PlanRead(), []).questions_on_employing == ()


def test_what_serves_no_outcome_stands_besides() -> None:
    sections = PLAN["sections"]
    first, second = sections["actions"]["items"]
    plan = plan_read(
        PLAN | {"sections": sections | {"actions": {"items": [first, second | {"outcomes": []}]}}}
    )
    assert [each.what for each in pack_of(plan, []).besides] == ["Go to the choir"]


def test_nothing_in_it_is_about_money() -> None:
    said = repr(asdict(pack_of(READ, [completed(PARTS)])))
    for word in ("pence", "15000", "6000", "paid_by", "receipt", "spen", "balance"):
        assert word not in said
