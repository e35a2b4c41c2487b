"""The person's choice wins, else the team that assessed; anything else has a reason."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from services.review.tests.made_facts import ASSESSED, DAY, PERSON, known, later, plan, review_of

from review.domain.arranging import Arrangement, By, Continuity, Why, Wishes, continuity
from review.domain.arranging_refusals import (
    ArrangedByNobody,
    NotAsWished,
    PastItsDay,
    SafeguardingNeedsMeeting,
    WishesSaidByNobody,
)
from review.domain.choices_said import SaidBy
from review.domain.known import Responsible
from review.domain.review import Review
from review.domain.way import Way

OTHER_TEAM, OTHER_WORKER = UUID(int=61), UUID(int=62)


def review(**wished: Any) -> Review:
    found = review_of(known(plan(started=DAY)), DAY)
    if wished:
        given = Wishes(
            good_time=True,
            not_before=None,
            way=None,
            who=None,
            who_words="",
            words="",
            said_by=SaidBy.PERSON,
            said_by_name="",
            typed_by=PERSON,
            typed_as="person",
            on=DAY,
        )
        found.be_wished(replace(given, **wished))
    return found


def arranged(**more: Any) -> Arrangement:
    given = Arrangement(
        later(45), Way.PHONE, By.ASSESSING_TEAM, None, None, "Ayesha", None, "", UUID(int=5), later(42)
    )
    return replace(given, **more)


def test_the_team_that_assessed_holds_it_where_nothing_is_wished() -> None:
    found = review()
    found.be_arranged(arranged(team_id=ASSESSED.team_id), ASSESSED)
    assert found.arrangement
    assert found.arrangement.continuity is Continuity.SAME_TEAM
    assert found.waits_for == "conversation"


@pytest.mark.parametrize("held_by", [By.ANOTHER_WORKER, By.ULO, By.PEER, By.OTHER])
def test_others_than_who_assessed_need_the_persons_wish_or_a_reason(held_by: By) -> None:
    with pytest.raises(NotAsWished):
        review().be_arranged(arranged(held_by=held_by), ASSESSED)
    review(who=held_by).be_arranged(arranged(held_by=held_by), ASSESSED)
    review().be_arranged(
        arranged(held_by=held_by, reason=Why.NOT_AVAILABLE, why_not_as_wished="She is on leave."), ASSESSED
    )


def test_a_code_alone_is_no_reason() -> None:
    with pytest.raises(NotAsWished):
        review().be_arranged(arranged(held_by=By.ULO, reason=Why.NOT_AVAILABLE), ASSESSED)


def test_another_team_is_not_the_one_that_assessed_whatever_it_is_called() -> None:
    with pytest.raises(NotAsWished) as caught:
        review().be_arranged(arranged(team_id=OTHER_TEAM), ASSESSED)
    assert caught.value.pointer == "/team_id"


def test_whoever_wishes_for_the_same_worker_gets_that_one_or_a_reason() -> None:
    same = arranged(held_by=By.SAME_WORKER, worker_principal_id=ASSESSED.worker_principal_id)
    found = review(who=By.SAME_WORKER)
    found.be_arranged(same, ASSESSED)
    assert found.arrangement
    assert found.arrangement.continuity is Continuity.SAME_WORKER
    with pytest.raises(NotAsWished) as caught:
        review(who=By.SAME_WORKER).be_arranged(replace(same, worker_principal_id=OTHER_WORKER), ASSESSED)
    assert caught.value.pointer == "/worker_principal_id"


def test_whoever_wishes_for_the_same_worker_does_not_get_somebody_else_who_is_not_named() -> None:
    for held_by in (By.ASSESSING_TEAM, By.ULO, By.ANOTHER_WORKER):
        with pytest.raises(NotAsWished):
            review(who=By.SAME_WORKER).be_arranged(arranged(held_by=held_by), ASSESSED)
    review(who=By.SAME_WORKER).be_arranged(
        arranged(worker_principal_id=ASSESSED.worker_principal_id), ASSESSED
    )


def test_the_same_worker_is_also_the_team_that_assessed() -> None:
    review().be_arranged(arranged(held_by=By.SAME_WORKER), ASSESSED)


@pytest.mark.parametrize(("way", "wished"), [(Way.VIDEO, Way.PHONE), (Way.FACE_TO_FACE, Way.IN_WRITING)])
def test_another_way_than_wished_needs_a_reason(way: Way, wished: Way) -> None:
    with pytest.raises(NotAsWished):
        review(way=wished).be_arranged(arranged(way=way), ASSESSED)


@pytest.mark.parametrize("reason", [Why.SAFEGUARDING, Why.COMMUNICATION])
def test_safeguarding_and_communication_are_reasons_to_meet_and_for_nothing_else(reason: Why) -> None:
    review(way=Way.PHONE).be_arranged(arranged(way=Way.FACE_TO_FACE, reason=reason), ASSESSED)
    with pytest.raises(SafeguardingNeedsMeeting):
        review(way=Way.FACE_TO_FACE).be_arranged(arranged(way=Way.PHONE, reason=reason), ASSESSED)


def test_it_is_not_planned_before_the_day_the_person_named() -> None:
    with pytest.raises(NotAsWished) as caught:
        review(not_before=later(50)).be_arranged(arranged(planned_on=later(49)), ASSESSED)
    assert caught.value.pointer == "/planned_on"


def test_it_is_planned_by_its_last_day_unless_the_person_asked_to_wait() -> None:
    late = arranged(planned_on=later(57))
    with pytest.raises(PastItsDay):
        review().be_arranged(late, ASSESSED)
    review(not_before=later(57)).be_arranged(late, ASSESSED)
    review().be_arranged(replace(late, why_not_as_wished="Snow: we told you on Monday."), ASSESSED)


def test_whoever_arranges_has_a_name() -> None:
    with pytest.raises(ArrangedByNobody):
        review().be_arranged(arranged(name=" "), ASSESSED)


def test_staff_who_write_wishes_down_say_whose_they_are() -> None:
    with pytest.raises(WishesSaidByNobody):
        review(typed_as="practitioner", said_by=SaidBy.CARER)
    review(typed_as="practitioner", said_by=SaidBy.CARER, said_by_name="Karim, her husband")
    review(typed_as="practitioner", said_by=SaidBy.PERSON)


def test_whoever_tells_the_persons_own_wish_tells_it_in_their_words() -> None:
    with pytest.raises(WishesSaidByNobody):
        review(typed_as="supporter", said_by=SaidBy.PERSON)
    review(typed_as="supporter", said_by=SaidBy.PERSON, words="She said: after the wedding.")
    review(typed_as="supporter", said_by=SaidBy.SUPPORTER)


def test_continuity_is_told_by_ids_and_not_by_what_somebody_says() -> None:
    by_ulo = arranged(held_by=By.ULO)
    assert continuity(by_ulo, ASSESSED) is Continuity.OTHERS
    assert continuity(by_ulo, Responsible()) is Continuity.NOT_KNOWN
    same = replace(by_ulo, worker_principal_id=ASSESSED.worker_principal_id)
    assert continuity(same, ASSESSED) is Continuity.SAME_WORKER
