"""What is decided for a later day is told from its day on, and until then what the person can still do about it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from services.insight.tests.histories import link

from chassis.calendar import WorkingDays
from chassis.hearing import Heard
from contracts import assessment as a
from contracts import review as v
from contracts import signoff as s
from contracts.event import Event
from insight.domain.case import Case
from insight.domain.next_steps import next_steps
from insight.domain.options import Option, options
from insight.domain.sentences import View
from insight.domain.standing import sentence_of as standing_sentence
from insight.domain.standing import standing_of
from insight.domain.step import Step
from insight.domain.story import Entry, link_of, sentence_of, step_sentence
from insight.subscriptions import told_of

P1, P2, REVIEW = UUID(int=1), UUID(int=2), UUID(int=3)
BEGUN = date(2026, 3, 2)


@dataclass
class Story:
    """A case to which events are told on days that are counted from the first."""

    ids: dict[str, UUID] = field(default_factory=lambda: {"case_id": uuid4(), "person_id": uuid4()})
    case: Case | None = None
    said: dict[str, int] = field(default_factory=dict)
    sentences: list[str] = field(default_factory=list)
    links: list[str | None] = field(default_factory=list)

    def tell(self, n: int, kind: type[Event], **facts: Any) -> None:
        """Tell an event on a day."""
        event = kind.model_validate({**self.ids, **facts})
        number = self.said[event.stage] = self.said.get(event.stage, 0) + 1
        at = datetime(2026, 3, 2, 9, tzinfo=UTC) + timedelta(days=n, seconds=sum(self.said.values()))
        told = told_of(Heard(event, uuid4(), "e09000099", number, at, uuid4(), "practitioner"))
        first = Case(self.ids["case_id"], self.ids["person_id"], told.at, told.day)
        case = (self.case or first).hear(told)
        self.case = case.with_steps(next_steps(case, WorkingDays()))
        entry = Entry(told.source, number, told.at, told.on, told.name, told.role, told.facts)
        self.sentences.append(sentence_of(entry, self.now.id, View.PERSON))
        self.links.append(link_of(entry, self.now.id, View.PERSON))

    @property
    def now(self) -> Case:
        """The case as it is known."""
        assert self.case is not None
        return self.case

    def sign(self, n: int, plan: UUID, **facts: Any) -> None:
        """Tell of a signed plan."""
        decided = {
            "decision": link("/v1/d/1"),
            "decided_on": day(n),
            "plan_version": 1,
            "starts_by": day(n + 28),
        }
        self.tell(n, s.PlanSignedOff, plan_id=plan, **decided, **facts)

    def start(self, n: int, plan: UUID) -> None:
        """Tell that all support started."""
        started = {"plan_version": 1, "whole": True, "started_on": day(n), "said_by": "person"}
        self.tell(n, s.SupportStarted, plan_id=plan, **started)

    def budget(self, n: int, reason: str, begins: int, **facts: Any) -> None:
        """Tell of a changed budget of the first plan."""
        changed = {"budget": link("/v1/b/2", 2), "reason": reason, "effective_from": day(begins)}
        self.tell(n, s.BudgetChanged, plan_id=P1, **(changed | facts))

    def standing(self, n: int) -> str:
        """Say where it is on a day."""
        return standing_of(self.now, day(n)).code

    def steps(self, n: int) -> list[str]:
        """Name the steps that can be done on a day."""
        return [each.code for each in self.now.steps if each.opens_on <= day(n) and each.stands(day(n))]

    def options(self, n: int) -> dict[str, Option]:
        """Give what the person can do on a day."""
        return {each.code: each for each in options(self.now, day(n))}


def day(n: int) -> date:
    """Give a day, counted from the first."""
    return BEGUN + timedelta(days=n)


def supported() -> Story:
    """Tell of a case whose support has run since its first day."""
    story = Story()
    story.tell(0, a.CaseOpened, channel="online", opened_on=day(0))
    story.sign(0, P1, effective_from=day(0))
    story.start(0, P1)
    return story


def test_a_plan_is_in_force_until_the_one_that_takes_its_place_begins() -> None:
    story = supported()
    story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1)
    assert [story.standing(n) for n in (100, 113, 114)] == ["supported", "supported", "starting"]
    assert "say_started" not in story.steps(113)
    assert {"start_support", "say_started"} <= set(story.steps(114))
    assert "schedule_review" in story.steps(113)
    assert "schedule_review" not in story.steps(114)
    assert "ask_review" in story.options(113)
    assert "ask_review" in story.options(114)


def test_a_plan_set_aside_before_its_day_changes_nothing() -> None:
    story = supported()
    before = [story.standing(n) for n in range(100, 120)]
    story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1, can_be_taken_back_before=day(114))
    assert "think_again" in story.options(113)
    aside = {"restored_plan_id": P1, "set_aside_on": day(103)}
    story.tell(103, s.PlanSetAside, plan_id=P2, **aside, because="agreement_taken_back")
    assert [story.standing(n) for n in range(100, 120)] == before
    assert "think_again" not in story.options(104)
    assert "think_again" not in story.steps(104)


def test_a_review_can_be_asked_for_from_the_day_a_plan_is_signed() -> None:
    story = Story()
    story.tell(0, a.CaseOpened, channel="online", opened_on=day(0))
    assert "ask_review" not in story.options(0)
    story.sign(0, P1, effective_from=day(7))
    assert "ask_review" in story.options(0)


def test_the_person_can_think_again_exactly_where_and_while_it_can_be_taken_back() -> None:
    story = supported()
    story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1)
    assert "think_again" not in story.options(101), "more, or found by a reassessment: nothing was agreed"
    story = supported()
    story.budget(100, "correction", 114, direction="down", can_be_taken_back_before=day(114))
    assert story.sentences[-1] == (
        "Your budget becomes less from 24 June 2026, as you agreed. Until 23 June 2026 you can think again."
    )
    offered = story.options(113)["think_again"]
    assert (offered.until, offered.href) == (day(113), f"/v1/sign-offs/{P1}/agreement-withdrawal")
    assert "think_again" in story.steps(113)
    assert "think_again" not in story.options(114)
    assert "think_again" not in story.steps(114)
    story.budget(102, "contribution_known", 102)
    assert "think_again" in story.options(103), "what is paid towards care leaves the agreement as it is"
    story.budget(104, "agreement_taken_back", 104, direction="same")
    assert "think_again" not in story.options(105)
    assert story.sentences[-1] == "What you agreed to was taken back. Your plan and your budget go on."


def test_an_agreed_end_can_be_taken_back_until_its_day_and_then_support_goes_on() -> None:
    story = supported()
    story.budget(100, "plan_ended", 120, direction="down", can_be_taken_back_before=day(120))
    assert "think_again" in story.options(119)
    assert {"plan_ends", "think_again"} <= set(story.steps(119))
    assert story.standing(119) == "supported"
    assert story.standing(120) != "supported"
    assert "ask_review" not in story.options(120)
    story.budget(101, "agreement_taken_back", 101)
    assert story.standing(120) == "supported"
    assert "think_again" not in story.options(102)


def test_less_without_agreement_is_told_with_its_day_and_how_to_challenge_it() -> None:
    story = supported()
    story.budget(100, "correction", 114, direction="down")
    assert story.sentences[-1] == (
        "Your budget becomes less from 24 June 2026. You can read why, and how to challenge it."
    )
    assert "think_again" not in story.options(101)


def test_why_a_plan_was_set_aside_is_told_and_nobody_thought_again_who_did_not() -> None:
    found = set()
    for because in ("agreement_taken_back", "needs_more_now", "replaced", "plan_ended", None):
        story = supported()
        story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1)
        aside = {"restored_plan_id": P1, "set_aside_on": day(101), "because": because}
        story.tell(101, s.PlanSetAside, plan_id=P2, **aside)
        assert "thought again" not in story.sentences[-1]
        assert "as they were" not in story.sentences[-1]
        found.add(story.sentences[-1])
    assert len(found) == 5


def test_nobody_is_told_that_they_agreed_where_they_may_not_have() -> None:
    story = supported()
    assert story.sentences[1].startswith("The council decided on your plan and your budget.")
    assert "agreed" not in story.sentences[1]
    told = standing_sentence(story.standing(10), View.PERSON)
    assert told == "Your plan is signed and your support runs."
    story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1, can_be_taken_back_before=day(114))
    assert (
        "You agreed to less, from 24 June 2026. Until 23 June 2026 you can think again."
        in story.sentences[-1]
    )


def test_a_corrected_contribution_is_told_as_that() -> None:
    story = supported()
    story.budget(100, "contribution_corrected", 100, direction="same")
    assert story.sentences[-1] == "What you pay towards your care was put right from 10 June 2026."


def test_nothing_is_offered_to_somebody_who_has_died() -> None:
    story = supported()
    story.tell(50, v.MoneyConcernOpened, concern_id=uuid4(), close_by=day(80))
    assert "answer_concern" in story.steps(50)
    story.tell(60, a.CaseClosed, reason="died", closed_on=day(60))
    assert story.options(60) == {}
    assert "answer_concern" not in story.steps(60)
    assert story.sentences[-1] == "This case was closed, because the person has died."
    story = Story()
    story.tell(0, a.CaseOpened, channel="online", opened_on=day(0))
    story.tell(1, a.CaseClosed, reason="died", closed_on=day(1))
    closed = standing_of(story.now, day(1))
    assert (closed.code, standing_sentence(closed.sentence, View.PERSON)) == (
        "closed",
        "This case is closed.",
    )


def test_a_late_step_is_told_as_late_and_not_as_coming() -> None:
    story = supported()
    days = {"opens_on": day(300), "due_by": day(250)}
    story.tell(100, v.ReviewScheduled, plan_id=P1, review_id=REVIEW, clocks=["annual"], **days)
    step = next(each for each in story.now.steps if each.code == "arrange_review")
    assert step.opens_on == day(250)
    late = Step("arrange_review", "review", REVIEW, step.who, day(100), day(300), 3, day(250))
    told = step_sentence(late, day(260), View.PERSON)
    assert told.endswith("This is late. It should have been done by 7 November 2026.")
    assert "can begin" not in told


def test_a_review_whose_time_has_come_has_begun_whenever_it_was_to_open() -> None:
    story = supported()
    days = {"opens_on": day(300), "due_by": day(350)}
    story.tell(100, v.ReviewScheduled, plan_id=P1, review_id=REVIEW, clocks=["annual"], **days)
    story.tell(120, v.ReviewDue, review_id=REVIEW, due_by=day(134))
    assert {"say_wishes", "arrange_review"} <= set(story.steps(120))


def test_reviews_that_end_with_a_plan_that_was_set_aside_say_so() -> None:
    story = supported()
    story.tell(100, v.ReviewsEnded, plan_id=P2, reason="plan_set_aside", ended_on=day(100))
    assert story.sentences[-1] == "There are no more reviews of this plan, because it does not take effect."


def test_a_first_direct_payment_is_waited_for_until_it_was_made_under_the_plan_or_one_before() -> None:
    story = supported()
    story.sign(100, P2, effective_from=day(114), replaces_plan_id=P1, direct_payment=True)
    assert "first_payment" not in story.steps(113)
    assert "first_payment" in story.steps(114)
    story.tell(101, s.PaymentStarted, plan_id=P1, first_paid_on=day(101), said_by="finance")
    assert "first_payment" not in story.steps(114)


def test_the_change_that_a_review_asks_for_is_waited_for_until_it_was_decided() -> None:
    story = supported()
    done = {"review": link("/v1/r/1"), "closes": ["check_in"], "completed_on": day(50)}
    story.tell(50, v.ReviewCompleted, plan_id=P1, review_id=REVIEW, result="budget_changes", **done)
    for reason in ("contribution_known", "contribution_corrected", "interim_increase"):
        story.budget(51, reason, 51)
        assert "change_budget" in story.steps(52)
    story.budget(52, "price_change", 52, direction="up")
    assert "change_budget" not in story.steps(52)


def test_an_end_that_a_review_found_is_settled_for_good_where_somebody_lets_the_plan_go_on() -> None:
    story = supported()
    done = {"review": link("/v1/r/1"), "closes": ["check_in"], "completed_on": day(50)}
    story.tell(50, v.ReviewCompleted, plan_id=P1, review_id=REVIEW, result="plan_ends", **done)
    story.budget(51, "plan_goes_on", 51, direction="same", review_id=P2)
    assert "settle_end" in story.steps(51), "another review was settled"
    story.budget(52, "plan_goes_on", 52, direction="same", review_id=REVIEW)
    assert "settle_end" not in story.steps(52)
    assert story.standing(52) == "supported"
    assert story.links[-1] == f"/v1/endings/{REVIEW}"
    assert story.sentences[-1].startswith("Nothing ends by your review. What was decided before stays.")
