"""Young carers who were found wait for an offer, and whoever is responsible sees that they do."""

from services.insight.tests.domain.test_later_days import Story, day

from contracts import assessment as a


def test_somebody_has_to_offer_young_carers_an_assessment_until_it_was_offered() -> None:
    story = Story()
    story.tell(0, a.CaseOpened, channel="phone", opened_on=day(0))
    assert "offer_young_carers" not in story.steps(0)
    story.tell(3, a.YoungCarersFound, found_on=day(3))
    assert "offer_young_carers" in story.steps(3)
    story.tell(9, a.YoungCarersSettled, how="offered", settled_on=day(9))
    assert "offer_young_carers" not in story.steps(9)
    assert story.sentences[-2:] == [
        "A child helps to care for somebody in your family. The council offers them an assessment of their own.",
        "The child who helps to care was offered an assessment of their own.",
    ]


def test_a_case_that_is_asked_for_again_still_waits_for_the_offer() -> None:
    story = Story()
    story.tell(0, a.CaseOpened, channel="phone", opened_on=day(0))
    story.tell(3, a.YoungCarersFound, found_on=day(3))
    story.tell(4, a.CaseClosed, reason="self_funding", closed_on=day(4))
    story.tell(9, a.CaseReopened, opened_on=day(9))
    assert "offer_young_carers" in story.steps(9)
