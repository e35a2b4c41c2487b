"""When an advocate is due, how an assessment waits for one, and how capacity is found for one decision."""

from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest

from assessment.domain.advocacy import Advocacy, Arrangement, Emergency, Judgement, TookPart
from assessment.domain.advocacy_due import (
    DEFAULT_POLICY,
    AppropriatePerson,
    Circumstances,
    Difficulty,
    judge,
)
from assessment.domain.advocacy_refusals import (
    AdvocateMissing,
    BestInterestsMissing,
    CapacityDayWrong,
    DecisionNotNamed,
    EmergencyUnexplained,
    HelpNotGiven,
    InabilityUnexplained,
)
from assessment.domain.capacity import CapacityDecision
from assessment.domain.refusals import Refused

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 3, day) for day in (2, 3, 4))
CASE, PERSON, WORKER = (UUID(int=n) for n in (1, 2, 3))
EVE = AppropriatePerson("Eve", "neighbour", paid=False, agreed_by_person=True)
HARD = Circumstances((Difficulty.RETAIN,))
HEARD = replace(HARD, appropriate_person=EVE)


def found(circumstances: Circumstances, on: date = MONDAY) -> Judgement:
    return Judgement(circumstances, judge(circumstances), on, WORKER)


def advocacy(*judgements: Judgement) -> Advocacy:
    return Advocacy(uuid4(), CASE, PERSON, judgements)


@pytest.mark.parametrize("difficulty", list(Difficulty))
def test_any_one_substantial_difficulty_makes_an_advocate_due_where_nobody_can_represent(
    difficulty: Difficulty,
) -> None:
    judged = judge(Circumstances((difficulty,)))
    assert (judged.due, judged.source) == (True, "Care Act 2014 s.67(5) and (6)")


def test_without_difficulty_or_with_somebody_who_can_represent_none_is_due() -> None:
    assert not judge(Circumstances(())).due
    assert not judge(Circumstances((), hospital_28_days=True)).due
    assert not judge(HEARD).due
    cannot_say = replace(EVE, agreed_by_person=False, best_interests_because="She has always trusted her.")
    assert not judge(replace(HARD, appropriate_person=cannot_say), cannot_agree=True).due


def test_who_the_person_does_not_want_never_represents_them() -> None:
    refused = replace(EVE, agreed_by_person=False, objects=True, best_interests_because="He knows her best.")
    for someone in (refused, replace(refused, agreed_by_person=True)):
        for cannot_agree in (True, False):
            judged = judge(replace(HARD, appropriate_person=someone), cannot_agree=cannot_agree)
            assert judged.due
            assert "does not want" in judged.because


def test_best_interests_count_only_where_the_person_was_found_unable_to_agree() -> None:
    known_best = replace(EVE, agreed_by_person=False, best_interests_because="He knows her best.")
    judged = judge(replace(HARD, appropriate_person=known_best))
    assert judged.due
    assert "lack capacity" in judged.because


def test_who_is_paid_to_care_cannot_represent_even_if_the_person_agrees() -> None:
    judged = judge(replace(HARD, appropriate_person=replace(EVE, paid=True)))
    assert judged.due
    assert "for pay" in judged.because


def test_next_of_kin_alone_has_no_authority() -> None:
    son = AppropriatePerson("Max", "son, next of kin", paid=False)
    judged = judge(replace(HARD, appropriate_person=son))
    assert judged.due
    assert "next of kin" in judged.because


@pytest.mark.parametrize("name", list(DEFAULT_POLICY.exceptions))
def test_an_exception_of_the_regulations_makes_one_due_beside_somebody_who_can_represent(name: str) -> None:
    excepted = replace(HEARD, **{name: True})  # type: ignore[arg-type]
    judged = judge(excepted)
    assert (judged.due, judged.source) == (True, DEFAULT_POLICY.source)
    assert DEFAULT_POLICY.exceptions[name] in judged.because
    assert not judge(excepted, replace(DEFAULT_POLICY, exceptions={})).due


def test_an_advocate_is_in_place_from_the_day_they_begin_and_not_when_they_are_named() -> None:
    waiting = advocacy(found(HARD))
    assert [type(one) for one in waiting.objections(MONDAY)] == [AdvocateMissing]
    waiting.arranged(Arrangement("Jo", "Your Voice", WEDNESDAY, "Jo comes by", MONDAY, WORKER))
    assert not waiting.searching(MONDAY)
    assert [type(one) for one in waiting.objections(TUESDAY)] == [AdvocateMissing]
    assert not list(waiting.objections(WEDNESDAY))


JO = Arrangement("Jo", "Your Voice", MONDAY, "Jo comes by", MONDAY, WORKER)


def test_an_advocate_arranged_at_the_moment_of_completing_is_not_before_but_after() -> None:
    one = advocacy(found(HARD))
    one.arranged(replace(JO, arranged_on=TUESDAY))
    assert [type(each) for each in one.objections(TUESDAY)] == [AdvocateMissing]
    assert not list(one.objections(WEDNESDAY))
    assert not list(one.objections(TUESDAY, [(MONDAY, "jo")]))
    assert list(one.objections(TUESDAY, [(MONDAY, "Max")]))
    one.arranged(replace(JO, arranged_on=TUESDAY, confirmed=TookPart("Jo spoke.", TUESDAY, WORKER)))
    assert not list(one.objections(TUESDAY))


def test_only_an_arrangement_that_stands_today_counts() -> None:
    one = advocacy(found(HARD))
    one.arranged(JO)
    one.arranged(replace(JO, ends_on=TUESDAY))
    assert not list(one.objections(TUESDAY))
    assert [type(each) for each in one.objections(WEDNESDAY)] == [AdvocateMissing]
    assert (one.searching(TUESDAY), one.searching(WEDNESDAY)) == (False, True)
    one.arranged(replace(JO, name="Max"))
    assert not one.searching(WEDNESDAY)


def test_an_emergency_lets_it_go_on_for_as_long_as_the_advocate_has_been_due() -> None:
    waiting = advocacy(found(HARD))
    with pytest.raises(EmergencyUnexplained):
        waiting.going_on_without(Emergency(" ", MONDAY, WORKER, "Alex"))
    waiting.going_on_without(Emergency("Nowhere to go tonight.", MONDAY, WORKER, "Alex"))
    assert not list(waiting.objections(MONDAY))
    assert waiting.due
    waiting.judged(found(HEARD, TUESDAY))
    waiting.judged(found(HARD, WEDNESDAY))
    assert waiting.due_since == WEDNESDAY
    assert [type(one) for one in waiting.objections(WEDNESDAY)] == [AdvocateMissing]


def test_it_is_due_since_the_first_of_the_days_without_a_break() -> None:
    assert advocacy(found(HARD), found(HARD, TUESDAY)).due_since == MONDAY
    assert advocacy(found(HARD), found(HEARD, TUESDAY)).due_since is None
    assert advocacy().due is False


LACKS = CapacityDecision(
    id=UUID(int=9),
    case_id=CASE,
    person_id=PERSON,
    decision="where to live",
    on=MONDAY,
    lapses_after=TUESDAY,
    has_capacity=False,
    by=WORKER,
    by_name="Alex",
    help_given="Pictures, in the morning.",
    because={"retain": "Gone within a minute."},
    best_interests="What she has always wanted.",
)


def capacity(**more: object) -> CapacityDecision:
    return CapacityDecision(**(vars(LACKS) | more))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"decision": " "}, DecisionNotNamed),
        ({"on": WEDNESDAY}, CapacityDayWrong),
        ({"lapses_after": date(2026, 3, 1)}, CapacityDayWrong),
        ({"help_given": ""}, HelpNotGiven),
        ({"because": {}}, InabilityUnexplained),
        ({"because": {"retain": "."}}, InabilityUnexplained),
        ({"best_interests": ""}, BestInterestsMissing),
    ],
)
def test_who_finds_that_somebody_cannot_decide_shows_every_step(
    change: dict[str, object], rule: type[Refused]
) -> None:
    with pytest.raises(rule):
        capacity(**change).check(TUESDAY)


def test_that_somebody_can_decide_needs_no_reasons() -> None:
    capacity(has_capacity=True, help_given="", because={}, best_interests="").check(TUESDAY)
    capacity().check(TUESDAY)


def test_what_was_found_lapses_with_the_decision() -> None:
    assert not LACKS.lapsed(TUESDAY)
    assert LACKS.lapsed(WEDNESDAY)
