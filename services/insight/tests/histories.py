"""Possible histories of a case, made move by move: what each stage could say next, as the flow of the stages has it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from chassis.clock import day_of
from chassis.hearing import Heard
from contracts import assessment as a
from contracts import planning as p
from contracts import ras as r
from contracts import review as v
from contracts import signoff as s
from contracts.event import Document, Event
from insight.domain.told import Told
from insight.subscriptions import told_of

SET_ASIDE = ("agreement_taken_back", "needs_more_now", "replaced", "plan_ended")
CHANGES = ("correction", "planned_step", "contribution_corrected", "agreement_taken_back", "plan_goes_on")
BEGUN = datetime(2026, 3, 2, 9, tzinfo=UTC)


def link(path: str, version: int = 1) -> Document:
    """Give a link to a document."""
    return Document(path=path, version=version, sha256="0" * 64)


@dataclass
class Plan:
    """A plan, as the stages know it together."""

    id: UUID
    version: int = 0
    waits: bool = False
    returned: bool = False
    signed: bool = False
    started: bool = False
    paid: bool = False
    ended: bool = False
    replaces: UUID | None = None


@dataclass
class History:
    """A case and what was said of it. Every move is something that a stage may say as things stand."""

    chance: Random
    at: datetime = BEGUN
    events: list[Heard[Any]] = field(default_factory=list)
    said: dict[str, int] = field(default_factory=dict)
    open: bool = False
    worker: bool = False
    assessed: bool = False
    eligible: bool = False
    allocation: int = 0
    holds: bool = False
    plans: list[Plan] = field(default_factory=list)
    contests: list[UUID] = field(default_factory=list)
    challenges: list[tuple[UUID, UUID]] = field(default_factory=list)
    requests: list[UUID] = field(default_factory=list)
    concerns: list[UUID] = field(default_factory=list)
    review: UUID | None = None
    due: bool = False
    decided_review: UUID | None = None
    reassess: bool = False
    revise: bool = False
    advocate: bool = False
    young_carers: bool = False
    determined_once: bool = False
    urgent: list[UUID] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.case_id, self.person_id = self.new_id(), self.new_id()

    # -- what every move uses ---------------------------------------------------------------------------------

    def new_id(self) -> UUID:
        """Give an id."""
        return UUID(int=self.chance.getrandbits(128), version=4)

    @property
    def today(self) -> date:
        """The day it is."""
        return day_of(self.at)

    @property
    def ids(self) -> dict[str, UUID]:
        """The ids that every event has."""
        return {"case_id": self.case_id, "person_id": self.person_id}

    def later(self, days: int) -> date:
        """Give a day after today."""
        return self.today + timedelta(days=days)

    def say(self, event: Event, role: str = "practitioner") -> None:
        """Let a stage say something, some time after what was said before."""
        self.at += timedelta(seconds=self.chance.randint(1, 400_000))
        number = self.said[event.stage] = self.said.get(event.stage, 0) + 1
        self.events.append(Heard(event, self.new_id(), "e09000099", number, self.at, self.new_id(), role))

    @property
    def told(self) -> list[Told]:
        """What was said, as insight reads it."""
        return [told_of(each) for each in self.events]

    @property
    def in_force(self) -> list[Plan]:
        """Signed plans that nothing has taken the place of."""
        signed = [plan for plan in self.plans if plan.signed and not plan.ended]
        return [plan for plan in signed if plan.id not in {each.replaces for each in signed}]

    # -- moves ------------------------------------------------------------------------------------------------

    def moves(self) -> list[Callable[[], None]]:
        """Give every move that is possible now."""
        if not self.events:
            return [self.ask]
        found: list[Callable[[], None]] = [self.allocate, self.share, *self._answers()]
        if self.determined_once:
            found.append(self.correct)
        if self.urgent:
            found += [self.go_on_urgently, self.end_urgently]
        if not self.open:
            found.append(self.reopen)
        else:
            found += self._before()
            found += self._planning()
        return found + self._after()

    def play(self, moves: int) -> "History":
        """Make so many moves."""
        for _ in range(moves):
            self.chance.choice(self.moves())()
        return self

    def _before(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = [self.close] if self.chance.random() < 0.2 else []
        found.append(self.settle_advocacy if self.advocate else self.need_advocate)
        found.append(self.settle_young_carers if self.young_carers else self.find_young_carers)
        if not self.eligible:
            found.append(self.start_urgently)
        if not self.assessed:
            found += [self.complete] * 3
        else:
            found += [self.determine] * 2
        if self.eligible and self.assessed:
            found += [self.indicate] * (1 if self.holds else 4)
        if self.holds:
            found += [self.contest, self.withdraw_allocation]
        return found

    def _planning(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = []
        under_way = [plan for plan in self.plans if not plan.signed and not plan.ended]
        if not under_way and self.eligible and (not self.plans or self.revise):
            found += [self.start_plan] * 4
        for plan in under_way:
            if plan.waits:
                found += [partial(self.route, plan), partial(self.ask_about, plan)]
                found += [partial(self.give_back, plan), partial(self.withdraw, plan)]
                found += [partial(self.sign, plan)] * 4
                found += [partial(self.fall_overdue, plan), partial(self.sign_part, plan)]
            else:
                found += [partial(self.submit, plan)] * 3
                found += [partial(self.hand_lead, plan)]
        return found

    def _after(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = []
        for plan in self.in_force:
            found += [partial(self.start_support, plan)] * (1 if plan.started else 4)
            found += [partial(self.pay, plan), partial(self.challenge, plan)]
            found += [partial(self.change_budget, plan), self.request, self.concern]
            found.append(partial(self.change_budget, plan, self.chance.choice(CHANGES), days=14))
            if not plan.started:
                found.append(partial(self.miss_start, plan))
            elif self.review is None:
                found += [partial(self.schedule, plan)] * 5
            if plan.replaces and not plan.started:
                found.append(partial(self.set_aside, plan))
            if self.review is not None:
                found += [self.come_due, self.arrange, partial(self.complete_review, plan)] * 2
        return found

    def _answers(self) -> list[Callable[[], None]]:
        found: list[Callable[[], None]] = []
        found += [self.answer_contest] * bool(self.contests) + [self.answer_challenge] * bool(self.challenges)
        found += [self.answer_request] * bool(self.requests) + [self.close_concern] * bool(self.concerns)
        return found

    # -- assessment -------------------------------------------------------------------------------------------

    def ask(self) -> None:
        self.open = True
        self.say(a.CaseOpened(**self.ids, channel="online", opened_on=self.today), "person")

    def allocate(self) -> None:
        team, worker = (self.new_id() if self.chance.random() < 0.7 else None for _ in range(2))
        login = self.new_id() if worker else None
        self.say(a.ResponsibleChanged(**self.ids, team_id=team, worker_id=worker, worker_principal_id=login))

    def share(self) -> None:
        sharing, login = self.new_id(), self.new_id()
        granted = a.SharingGranted(
            **self.ids, sharing_id=sharing, principal_id=login, part="helper", stages=["planning"], until=None
        )
        self.say(granted, "person")
        self.say(a.SharingWithdrawn(**self.ids, sharing_id=sharing, principal_id=login), "person")

    def complete(self) -> None:
        self.assessed = True
        record = link(f"/v1/cases/{self.case_id}/written-records/1")
        self.say(
            a.AssessmentCompleted(**self.ids, assessment=record, completed_on=self.today, led_by="person")
        )

    def determine(self) -> None:
        decision = self.chance.choice(["eligible", "eligible", "eligible", "not_eligible", "power_to_meet"])
        self.eligible, self.reassess, self.determined_once = decision != "not_eligible", False, True
        event = {
            **self.ids,
            "determination": link(f"/v1/cases/{self.case_id}/determinations/1"),
            "decision": decision,
            "determined_on": self.today,
        }
        self.say(a.EligibilityDetermined.model_validate(event))
        if not self.eligible:
            self.close("not_eligible")

    def close(self, reason: str = "") -> None:
        self.open = self.holds = self.assessed = self.eligible = False
        for plan in self.plans:
            plan.ended = plan.ended or not plan.signed
        why = reason or self.chance.choice(["moved", "died", "refused", "self_funding"])
        self.say(a.CaseClosed(**self.ids, reason=why, closed_on=self.today))

    def reopen(self) -> None:
        self.open = True
        self.say(a.CaseReopened(**self.ids, opened_on=self.today), "person")

    def correct(self) -> None:
        record = link(f"/v1/cases/{self.case_id}/written-records/2")
        why = self.chance.choice(["corrected_after_decision", "second_voice"])
        again = a.AssessmentCompleted(
            **self.ids, assessment=record, completed_on=self.today, led_by="person", again=why
        )
        self.say(again)
        if self.chance.random() < 0.5:
            looked = a.CorrectionConsidered(**self.ids, assessment=record, considered_on=self.today)
            self.say(looked)

    def need_advocate(self) -> None:
        self.advocate = True
        self.say(a.AdvocacyDue(**self.ids, due_on=self.today))

    def settle_advocacy(self) -> None:
        self.advocate = False
        how = self.chance.choice(["arranged", "not_due"])
        self.say(a.AdvocacySettled(**self.ids, how=how, settled_on=self.today))

    def find_young_carers(self) -> None:
        self.young_carers = True
        self.say(a.YoungCarersFound(**self.ids, found_on=self.today))

    def settle_young_carers(self) -> None:
        self.young_carers = False
        how = self.chance.choice(["offered", "none"])
        self.say(a.YoungCarersSettled(**self.ids, how=how, settled_on=self.today))

    def start_urgently(self) -> None:
        self.urgent.append(self.new_id())
        days = {"starts_on": self.today, "review_on": self.later(14)}
        self.say(a.UrgentSupportStarted(**self.ids, urgent_support_id=self.urgent[-1], **days))

    def go_on_urgently(self) -> None:
        about = self.urgent[0]
        self.say(a.UrgentSupportContinued(**self.ids, urgent_support_id=about, review_on=self.later(14)))

    def end_urgently(self) -> None:
        about, by = self.urgent.pop(), self.chance.choice(["plan", "decision"])
        self.say(a.UrgentSupportEnded(**self.ids, urgent_support_id=about, ended_by=by, ended_on=self.today))

    # -- ras --------------------------------------------------------------------------------------------------

    def indicate(self) -> None:
        self.allocation += 1
        self.holds = True
        path = f"/v1/cases/{self.case_id}/allocation/versions/{self.allocation}"
        self.say(
            r.AllocationIndicated(**self.ids, allocation=link(path, self.allocation), basis="table"), "stage"
        )

    def withdraw_allocation(self) -> None:
        self.holds = False
        self.say(r.AllocationWithdrawn(**self.ids, allocation_version=self.allocation, reason="marked_wrong"))

    def contest(self) -> None:
        contest = self.new_id()
        self.contests.append(contest)
        self.say(
            r.AllocationContested(
                **self.ids,
                allocation_version=self.allocation,
                ground="wrong",
                answer_due=self.later(7),
                contest_id=contest,
            ),
            "person",
        )

    def answer_contest(self) -> None:
        self.say(
            r.AllocationContestAnswered(
                **self.ids,
                contest_id=self.contests.pop(),
                allocation_version=self.allocation,
                result="agreed",
                answered_on=self.today,
            )
        )

    # -- planning ---------------------------------------------------------------------------------------------

    def start_plan(self) -> None:
        replaces = self.in_force[0].id if self.in_force else None
        plan = Plan(self.new_id(), replaces=replaces)
        self.plans.append(plan)
        self.revise = False
        led = self.chance.choice(["self", "ulo", "family_friend", "social_worker", "somebody_new"])
        self.say(p.PlanStarted(**self.ids, plan_id=plan.id, led_by=led, started_on=self.today), "person")

    def hand_lead(self, plan: Plan) -> None:
        self.say(p.PlanLeadChanged(**self.ids, plan_id=plan.id, led_by="peer", changed_on=self.today))

    def submit(self, plan: Plan) -> None:
        plan.version, plan.waits = plan.version + 1, True
        document = link(f"/v1/plans/{plan.id}/versions/{plan.version}", plan.version)
        self.say(
            p.PlanSubmitted(
                **self.ids, plan_id=plan.id, plan=document, led_by="self", submitted_on=self.today
            ),
            "person",
        )

    def withdraw(self, plan: Plan) -> None:
        plan.waits = False
        self.say(
            p.PlanWithdrawn(**self.ids, plan_id=plan.id, plan_version=plan.version, withdrawn_on=self.today),
            "person",
        )

    # -- signoff ----------------------------------------------------------------------------------------------

    def _of(self, plan: Plan) -> dict[str, Any]:
        return {**self.ids, "plan_id": plan.id, "plan_version": plan.version}

    def _decision(self, plan: Plan) -> Document:
        return link(f"/v1/sign-offs/{plan.id}/decisions/1")

    def route(self, plan: Plan) -> None:
        to = self.chance.choice(["practitioner", "manager"])
        event = {**self._of(plan), "to": to, "reasons": [], "because": "submitted", "due_on": self.later(7)}
        self.say(s.SignoffRouted.model_validate(event), "stage")

    def ask_about(self, plan: Plan) -> None:
        self.say(s.QuestionAsked(**self._of(plan), question_id=self.new_id()))

    def fall_overdue(self, plan: Plan) -> None:
        self.say(s.SignoffOverdue(**self._of(plan), was_due_on=self.today), "stage")

    def give_back(self, plan: Plan) -> None:
        plan.waits, plan.returned = False, True
        returned = link(f"/v1/sign-offs/{plan.id}/returns/1")
        self.say(
            s.PlanReturned(
                **self._of(plan), returned=returned, grounds=["need_not_met"], returned_on=self.today
            )
        )

    def sign_part(self, plan: Plan) -> None:
        self.say(s.InterimSigned(**self._of(plan), decision=self._decision(plan), decided_on=self.today))

    def sign(self, plan: Plan) -> None:
        plan.waits, plan.signed = False, True
        if plan.replaces not in {each.id for each in self.in_force if each is not plan}:
            plan.replaces = plan.replaces if self._signed(plan.replaces) else None
        begins = self.later(self.chance.choice([0, 14]))
        agreed = begins > self.today and self.chance.random() < 0.5
        self.say(
            s.PlanSignedOff(
                **self._of(plan),
                decision=self._decision(plan),
                decided_on=self.today,
                replaces_plan_id=plan.replaces,
                effective_from=begins,
                can_be_taken_back_before=begins if agreed else None,
                direct_payment=self.chance.random() < 0.5,
                starts_by=self.later(28) if self.chance.random() < 0.8 else None,
            )
        )

    def _signed(self, plan_id: UUID | None) -> bool:
        return any(each.id == plan_id and each.signed for each in self.plans)

    def set_aside(self, plan: Plan) -> None:
        plan.ended = True
        if plan.replaces is not None:
            self.say(
                s.PlanSetAside(
                    **self.ids,
                    plan_id=plan.id,
                    restored_plan_id=plan.replaces,
                    set_aside_on=self.today,
                    because=self.chance.choice([*SET_ASIDE, None]),
                ),
                "person",
            )

    def start_support(self, plan: Plan) -> None:
        plan.started = True
        whole = self.chance.random() < 0.7
        self.say(
            s.SupportStarted(**self._of(plan), whole=whole, started_on=self.today, said_by="person"), "person"
        )

    def miss_start(self, plan: Plan) -> None:
        self.say(s.SupportNotStarted(**self.ids, plan_id=plan.id, was_due_on=self.today), "stage")

    def pay(self, plan: Plan) -> None:
        self.say(s.PaymentStarted(**self.ids, plan_id=plan.id, first_paid_on=self.today, said_by="finance"))

    def change_budget(self, plan: Plan, reason: str = "price_change", *, days: int = 0) -> None:
        budget = link(f"/v1/sign-offs/{plan.id}/personal-budgets/2", 2)
        day, direction = self.later(days), self.chance.choice(["up", "down", "same", None])
        agreed = day if days and self.chance.random() < 0.5 else None
        event = {**self.ids, "plan_id": plan.id, "budget": budget, "reason": reason, "effective_from": day}
        self.say(
            s.BudgetChanged.model_validate(
                {**event, "direction": direction, "can_be_taken_back_before": agreed}
            )
        )

    def challenge(self, plan: Plan) -> None:
        found = (self.new_id(), plan.id)
        self.challenges.append(found)
        self.say(
            s.ChallengeOpened(
                **self.ids,
                plan_id=plan.id,
                challenge_id=found[0],
                acknowledge_by=self.later(3),
                due_on=self.later(20),
            ),
            "person",
        )

    def answer_challenge(self) -> None:
        challenge, plan = self.challenges.pop()
        self.say(
            s.ChallengeClosed(
                **self.ids, plan_id=plan, challenge_id=challenge, result="upheld", closed_on=self.today
            )
        )

    # -- review -----------------------------------------------------------------------------------------------

    def schedule(self, plan: Plan) -> None:
        self.review, self.due = self.new_id(), False
        self.say(
            v.ReviewScheduled(
                **self.ids,
                plan_id=plan.id,
                review_id=self.review,
                clocks=["check_in"],
                opens_on=self.later(42),
                due_by=self.later(56),
            ),
            "stage",
        )

    def come_due(self) -> None:
        if self.review is not None:
            self.say(v.ReviewDue(**self.ids, review_id=self.review, due_by=self.later(14)), "stage")

    def arrange(self) -> None:
        if self.review is not None:
            self.say(
                v.ReviewArranged(
                    **self.ids,
                    review_id=self.review,
                    way="phone",
                    held_by=self.chance.choice(["assessing_team", "ulo", "peer"]),
                    team_id=None,
                    worker_principal_id=None,
                    planned_on=self.later(7) if self.chance.random() < 0.5 else None,
                )
            )

    def complete_review(self, plan: Plan) -> None:
        if self.review is None:
            return
        review, self.review = self.review, None
        result = self.chance.choice(["no_change", "plan_changes", "budget_changes", "plan_ends"])
        event = {
            **self.ids,
            "plan_id": plan.id,
            "review_id": review,
            "review": link(f"/v1/reviews/{review}/versions/1"),
            "closes": ["check_in"],
            "result": result,
            "completed_on": self.today,
        }
        self.say(v.ReviewCompleted.model_validate(event))
        sent = {**self.ids, "request_id": self.new_id(), "review_id": review, "requested_on": self.today}
        if result == "plan_changes":
            self.revise = True
            plan_kept = link(f"/v1/cases/{self.case_id}/kept-plans/1", plan.version)
            about = {"plan_id": plan.id, "plan": plan_kept, "plan_version": plan.version}
            self.say(v.RevisionRequested.model_validate({**sent, **about, "ground": "plan_change"}))
        elif result == "budget_changes" and self.open and self.chance.random() < 0.5:
            self.reassess, self.assessed, self.revise = True, False, True
            self.say(v.ReassessmentRequested.model_validate({**sent, "reason": "needs_changed"}))
        elif result == "budget_changes":
            self.change_budget(plan)
        elif result == "plan_ends" and self.chance.random() < 0.7:
            plan.ended = True
            self.change_budget(plan, "plan_ended", days=self.chance.choice([0, 14]))
            self.say(
                v.ReviewsEnded(**self.ids, plan_id=plan.id, reason="plan_ended", ended_on=self.today), "stage"
            )

    def request(self) -> None:
        request = self.new_id()
        self.requests.append(request)
        self.say(
            v.ReviewRequested(
                **self.ids,
                request_id=request,
                asked_by="carer",
                requested_on=self.today,
                acknowledge_by=self.later(3),
                decide_by=self.later(10),
            ),
            "supporter",
        )

    def answer_request(self) -> None:
        answer = self.chance.choice(["acknowledged", "accepted", "refused", "withdrawn"])
        request = self.requests[-1] if answer == "acknowledged" else self.requests.pop()
        event = {**self.ids, "request_id": request, "answer": answer, "answered_on": self.today}
        self.say(v.ReviewRequestAnswered.model_validate(event))

    def concern(self) -> None:
        concern = self.new_id()
        self.concerns.append(concern)
        self.say(v.MoneyConcernOpened(**self.ids, concern_id=concern, close_by=self.later(28)))

    def close_concern(self) -> None:
        self.say(
            v.MoneyConcernClosed(
                **self.ids, concern_id=self.concerns.pop(), result="explained", closed_on=self.today
            )
        )
