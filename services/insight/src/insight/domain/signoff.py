"""Where a case stands at sign-off: what was decided on each plan, whether support runs, and what is challenged."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from insight.domain import ends_said
from insight.domain.decision import Challenge, Decision
from insight.domain.ends_said import EndsSaid
from insight.domain.told import Told


@dataclass(frozen=True, slots=True)
class Signoff:
    """What signoff has said so far: a decision for each plan, in the order it heard of them."""

    decisions: tuple[Decision, ...] = ()
    challenges: tuple[Challenge, ...] = ()
    ends: EndsSaid = field(default_factory=EndsSaid)

    @property
    def settled_reviews(self) -> frozenset[UUID]:
        """The reviews of which somebody settled that nothing ends by them, with what was kept before all were."""
        kept = [each.goes_on_after for each in self.decisions if each.goes_on_after]
        return frozenset((*self.ends.settled, *kept))

    def of(self, plan_id: UUID) -> Decision:
        """Give what was said of a plan."""
        return next((each for each in self.decisions if each.plan_id == plan_id), Decision(plan_id))

    @property
    def holding(self) -> tuple[Decision, ...]:
        """The signed plans that no other takes the place of, those included whose end is decided."""
        return tuple(each for each in self.decisions if each.signed and not self._after(each))

    @property
    def in_force(self) -> tuple[Decision, ...]:
        """The signed plans that go on, without an end."""
        return tuple(each for each in self.holding if each.ended_from is None)

    @property
    def ending(self) -> tuple[Decision, ...]:
        """The signed plans whose end is decided: until that day they run, and their budget is paid."""
        return tuple(each for each in self.holding if each.ended_from is not None)

    @property
    def giving_way(self) -> tuple[tuple[Decision, date], ...]:
        """The signed plans that another takes the place of, each with the day on which that begins."""
        found = ((each, self.over_from(each)) for each in self.decisions if each.signed and self._after(each))
        return tuple((each, day) for each, day in found if day is not None)

    def over_from(self, plan: Decision) -> date | None:
        """Give the day from which a signed plan holds no longer: its end, or the day another takes its place."""
        days = [each.begins for each in self._after(plan)]
        return min((day for day in (plan.ended_from, *days) if day is not None), default=None)

    def going_on(self, day: date) -> tuple[Decision, ...]:
        """Give the signed plans that are not over by a day, those included that are still to take effect."""
        signed = [(each, self.over_from(each)) for each in self.decisions if each.signed]
        return tuple(each for each, over in signed if over is None or day < over)

    def running_on(self, day: date) -> tuple[Decision, ...]:
        """Give the signed plans that run on a day; one that takes another's place does so from its day on."""
        return tuple(each for each in self.going_on(day) if each.replaces is None or _begun(each, day))

    def paid(self, plan: Decision) -> bool:
        """Whether a first direct payment was made under a plan, or under one before it in its line."""
        line = [plan]
        while line[-1].replaces is not None and line[-1].replaces not in {each.plan_id for each in line}:
            line.append(self.of(line[-1].replaces))
        return any(each.paid_on is not None for each in line)

    def _after(self, plan: Decision) -> list[Decision]:
        return [each for each in self.decisions if each.signed and each.replaces == plan.plan_id]


def _begun(plan: Decision, day: date) -> bool:
    return plan.begins is None or plan.begins <= day


def heard(was: Signoff, told: Told) -> Signoff:
    """Give where it stands after what was told."""
    if told.name in CHALLENGES:
        return CHALLENGES[told.name](was, told)
    fold = FOLDS.get(told.name)
    if fold is None:
        return was
    if told.name == "budget_changed":
        was = replace(was, ends=ends_said.heard(was.ends, told))
    plan_id = told.facts["plan_id"]
    known = any(each.plan_id == plan_id for each in was.decisions)
    decisions = was.decisions if known else (*was.decisions, Decision(plan_id))
    return replace(
        was,
        decisions=tuple(fold(each, told) if each.plan_id == plan_id else each for each in decisions),
    )


def _routed(was: Decision, told: Told) -> Decision:
    version = told.facts["plan_version"]
    return replace(
        was,
        routed_version=version,
        to=told.facts["to"],
        due_on=told.facts["due_on"],
        overdue=was.overdue and version == was.routed_version,
        asked_on=was.asked_on if version == was.routed_version else None,
    )


def _asked(was: Decision, told: Told) -> Decision:
    return replace(was, asked_on=told.on)


def _returned(was: Decision, told: Told) -> Decision:
    facts = told.facts
    return replace(
        was, returned_version=facts["plan_version"], returned_on=facts["returned_on"], asked_on=None
    )


def _signed(was: Decision, told: Told) -> Decision:
    facts = told.facts
    return replace(
        was,
        signed_version=facts["plan_version"],
        decided_on=facts["decided_on"],
        decided_at=told.at,
        replaces=facts.get("replaces_plan_id"),
        effective_from=facts.get("effective_from"),
        direct_payment=bool(facts.get("direct_payment")),
        starts_by=facts.get("starts_by"),
        asked_on=None,
        not_started=None,
        back_before=facts.get("can_be_taken_back_before"),
        agreed_on=told.day,
    )


def _interim(was: Decision, told: Told) -> Decision:
    return replace(was, interim_on=told.facts["decided_on"])


def _overdue(was: Decision, _: Told) -> Decision:
    return replace(was, overdue=True)


def _budget(was: Decision, told: Told) -> Decision:
    if told.facts["reason"] == "plan_goes_on":
        return was
    ends = {"plan_ended": told.facts["effective_from"], "agreement_taken_back": None}
    ended = ends.get(told.facts["reason"], was.ended_from)
    said_on = told.day if ended != was.ended_from else was.end_said_on
    at = told.at if told.facts["reason"] in DECIDED else was.budget_changed_at
    moved = replace(was, budget_changed_at=at, ended_from=ended, end_said_on=said_on)
    back = told.facts.get("can_be_taken_back_before")
    if back is None and told.facts["reason"] in BESIDE:
        return moved
    return replace(moved, back_before=back, agreed_on=told.day)


def _started(was: Decision, told: Told) -> Decision:
    whole = told.facts["whole"]
    return replace(
        was,
        started_on=told.facts["started_on"],
        whole=whole,
        not_started=None if whole else was.not_started,
    )


def _paid(was: Decision, told: Told) -> Decision:
    return replace(was, paid_on=told.facts["first_paid_on"])


def _not_started(was: Decision, told: Told) -> Decision:
    return replace(was, not_started=told.facts["was_due_on"])


def _set_aside(was: Decision, told: Told) -> Decision:
    return replace(was, set_aside_on=told.facts["set_aside_on"])


def _challenged(was: Signoff, told: Told) -> Signoff:
    facts = told.facts
    opened = Challenge(
        facts["challenge_id"], facts["plan_id"], told.on, facts["acknowledge_by"], facts["due_on"]
    )
    return replace(was, challenges=(*was.challenges, opened))


def _challenge_closed(was: Signoff, told: Told) -> Signoff:
    left = tuple(each for each in was.challenges if each.challenge_id != told.facts["challenge_id"])
    return replace(was, challenges=left)


FOLDS: Mapping[str, Callable[[Decision, Told], Decision]] = {
    "signoff_routed": _routed,
    "question_asked": _asked,
    "plan_returned": _returned,
    "plan_signed_off": _signed,
    "interim_signed": _interim,
    "signoff_overdue": _overdue,
    "budget_changed": _budget,
    "support_started": _started,
    "payment_started": _paid,
    "support_not_started": _not_started,
    "plan_set_aside": _set_aside,
}
CHALLENGES: Mapping[str, Callable[[Signoff, Told], Signoff]] = {
    "challenge_opened": _challenged,
    "challenge_closed": _challenge_closed,
}
DECIDED = frozenset({"planned_step", "price_change", "correction", "plan_ended"})
"""Reasons of a new version that settle what a review found of the budget."""
BESIDE = frozenset({"contribution_known", "contribution_corrected"})
"""Reasons of a new version of a budget that leave what was agreed as it is."""
UNMOVED: frozenset[str] = frozenset()
