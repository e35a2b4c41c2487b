"""What signoff shows of the start of support: who said what, what is waited for, and what comes next."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from signoff.domain.known import Responsible
from signoff.domain.start import Start
from signoff.domain.start_next import NextStep, comes_next
from signoff.domain.start_parts import (
    SAID_BY,
    FollowUp,
    Missed,
    PaymentSaid,
    SetBy,
    StartSaid,
    State,
    Stopped,
    What,
)


class _Shown(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class PartStart(_Shown):
    """The start of what one decision signed: the plan, or a part of it."""

    decision: int
    plan_version: int
    whole: bool
    """Whether it was the whole plan, and not a part of it."""
    signed_on: date
    starts_by: date
    starts_by_set_by: SetBy
    """`signer`, `plan` or `policy`."""
    starts_by_source: str
    """Where the policy comes from, if the day is the policy's."""
    waits_for: list[What]
    late: bool


class ActionStart(_Shown):
    """An action that was signed, and the day it started."""

    action: str
    started_on: date | None


class StartSaidShown(_Shown):
    """Who said that support has started, and of what. What was said later corrects it."""

    said_by: str
    """`person`, `supporter`, `planner`, `provider`, `practitioner`, `manager` or `finance`."""
    said_on: date
    started_on: date
    whole: bool
    actions: list[str]
    words: str

    @classmethod
    def of(cls, said: StartSaid) -> "StartSaidShown":
        """Show it."""
        return cls(
            said_by=SAID_BY[said.role],
            said_on=said.said_on,
            started_on=said.started_on,
            whole=said.whole,
            actions=list(said.actions),
            words=said.words,
        )


class PaymentSaidShown(_Shown):
    """Who said when the first direct payment was made."""

    said_by: str
    said_on: date
    first_paid_on: date
    words: str

    @classmethod
    def of(cls, said: PaymentSaid) -> "PaymentSaidShown":
        """Show it."""
        return cls(
            said_by=SAID_BY[said.role],
            said_on=said.said_on,
            first_paid_on=said.first_paid_on,
            words=said.words,
        )


class PaymentStart(_Shown):
    """The first direct payment, where something is taken as one."""

    first_paid_on: date | None
    late: bool
    said: list[PaymentSaidShown]
    """What was said of it, the newest last: that one counts."""


class StartShown(_Shown):
    """Whether support has started under what was signed. That it is late ends neither plan nor budget."""

    plan_version: int
    state: State
    """`waiting`, `started`, `stopped` (see there) or `closed` with the case."""
    starts_by: date
    """The day by which what was signed last is to have started."""
    due_on: date | None
    """The day by which it is expected as things stand; None: nothing is waited for."""
    late: bool
    """Whether something is waited for after the day it was to start by; a new expected day does not take that back."""
    waits_for: list[What]
    """`support`, `payment` (the first direct payment), or both."""
    whole: bool
    """Whether all of the plan has started, and not only of a part that was signed before the rest."""
    started_on: date | None
    """The first day on which anything started; once all has, the day on which all had."""
    parts: list[PartStart]
    actions: list[ActionStart]
    payment: PaymentStart | None
    said: list[StartSaidShown]
    """What was said of it, the newest last; what was said before a correction stays."""
    missed: list[Missed]
    """The days that passed while it was waited for; they stay, also once it has started."""
    follow_ups: list[FollowUp]
    """What was found by going after it, the newest last."""
    stopped: Stopped | None
    """Why it is not waited for any more: `replaced`, `plan_ended` or `set_aside`."""
    who_acts: Responsible | None
    """The team and the worker responsible now, while something is waited for."""
    comes_next: list[NextStep]

    @classmethod
    def of(cls, start: Start, responsible: Responsible, on: date) -> "StartShown":
        """Show how a start stands on a day."""
        late, standing, started = start.late_on(on), start.standing, start.started
        return cls(
            plan_version=start.expected[-1].plan_version,
            state=start.state,
            starts_by=start.expected[-1].day.by,
            due_on=start.due_on,
            late=bool(late),
            waits_for=list(start.waits_for),
            whole=start.whole,
            started_on=standing.started_on if standing else None,
            parts=_parts(start, on),
            actions=[ActionStart(action=each, started_on=started.get(each)) for each in sorted(start.signed)],
            payment=PaymentStart(
                first_paid_on=start.first_paid_on,
                late=What.PAYMENT in late,
                said=[PaymentSaidShown.of(each) for each in start.payments_said],
            )
            if start.takes_direct_payment
            else None,
            said=[StartSaidShown.of(each) for each in start.said],
            missed=list(start.missed),
            follow_ups=list(start.follow_ups),
            stopped=start.stopped,
            who_acts=responsible if start.waits_for else None,
            comes_next=list(comes_next(start, on)),
        )


class StartListed(_Shown):
    """A start that is waited for, as a work list shows it."""

    plan_id: UUID
    case_id: UUID
    person_id: UUID
    since: date | None
    """The day on which the first of what is waited for was signed."""
    due_on: date | None
    """The day by which it is expected as things stand."""
    late: bool
    waits_for: list[What]
    missed: int
    """How many days have passed with nobody saying so."""
    last_follow_up: FollowUp | None
    who_acts: Responsible

    @classmethod
    def of(cls, start: Start, responsible: Responsible, on: date) -> "StartListed":
        """Show it as it stands on a day."""
        return cls(
            plan_id=start.id,
            case_id=start.case_id,
            person_id=start.person_id,
            since=start.since,
            due_on=start.due_on,
            late=bool(start.late_on(on)),
            waits_for=list(start.waits_for),
            missed=len(start.missed),
            last_follow_up=next(iter(start.follow_ups[-1:]), None),
            who_acts=responsible,
        )


def _parts(start: Start, on: date) -> list[PartStart]:
    return [
        PartStart(
            decision=each.decision,
            plan_version=each.plan_version,
            whole=each.whole,
            signed_on=each.decided_on,
            starts_by=each.day.by,
            starts_by_set_by=each.day.set_by,
            starts_by_source=each.day.source,
            waits_for=list(start.open_of(each)) if start.waits_for else [],
            late=bool(start.waits_for and start.open_of(each) and each.day.by < on),
        )
        for each in start.expected
    ]
