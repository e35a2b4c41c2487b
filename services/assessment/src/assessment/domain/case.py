"""A case: from somebody asking for help to a decision, or to an exit that counts too."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.asked_again import ReassessmentAsked
from assessment.domain.external_ids import ExternalId, each_system_once
from assessment.domain.refusals import (
    CaseIsClosed,
    CaseIsNotClosed,
    CaseOfAnotherPerson,
    ExitNeedsItsDecision,
    MoneyDoesNotEndTheDuty,
    ReasonMissing,
    RefusalDoesNotEndTheDuty,
    Refused,
    insist,
)
from assessment.domain.words import Words, says_something
from assessment.domain.young_carers import YoungCarers


class Channel(StrEnum):
    """How somebody asks or answers. All can be mixed within one assessment."""

    ONLINE = "online"
    PHONE = "phone"
    PAPER = "paper"
    FACE_TO_FACE = "face_to_face"
    VIDEO = "video"
    API = "api"


class AskedBy(StrEnum):
    """Who asks: anybody may, for themself or for somebody else."""

    PERSON = "person"
    FAMILY_OR_FRIEND = "family_or_friend"
    CARER = "carer"
    ADVOCATE = "advocate"
    PROFESSIONAL = "professional"
    ANOTHER = "another"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    ASSESSING = "assessing"
    ASSESSED = "assessed"
    TO_BE_MET = "to_be_met"
    CLOSED = "closed"


class Exit(StrEnum):
    """Why a case closes."""

    NOT_ELIGIBLE = "not_eligible"
    REFUSED = "refused"
    SELF_FUNDING = "self_funding"
    NHS_CONTINUING_HEALTHCARE = "nhs_continuing_healthcare"
    MOVED = "moved"
    DIED = "died"


@dataclass(frozen=True)
class Refusal:
    """What the duty to assess turns on when it is refused (Care Act 2014 s.11(2))."""

    has_capacity_to_refuse: bool
    assessment_in_best_interests: bool
    at_risk_of_abuse_or_neglect: bool


@dataclass(frozen=True)
class Closing:
    """How a case closed: `words` are for the person, with what they can do now."""

    reason: Exit
    on: date
    words: Words
    by: UUID
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Responsible:
    """Who is responsible for a case: a worker, their team, or both."""

    worker_id: UUID | None = None
    team_id: UUID | None = None


@dataclass(eq=False)
class Case:
    """One person's request for help, and everything that follows from it in this stage."""

    id: UUID
    person_id: UUID
    channel: Channel
    opened_on: date
    asked: Words = ""
    """What was asked for, in the words of whoever asked."""
    asked_by: AskedBy = AskedBy.PERSON
    state: CaseState = CaseState.OPEN
    responsible: Responsible = Responsible()
    assessment_id: UUID | None = None
    determinations: int = 0
    closings: tuple[Closing, ...] = ()
    external_ids: tuple[ExternalId, ...] = ()
    """What the council's other systems call it; unique per council."""
    asked_again: tuple[ReassessmentAsked, ...] = ()
    """Requests to assess again, while there is nothing from which to begin: whichever is started next answers them."""
    young_carers: YoungCarers | None = None
    """What is known of children who help to care; None while nobody has noted anything."""

    def check(self) -> None:
        """Refuse two identifiers from one system."""
        each_system_once(self.external_ids)

    def corrected(self, sent: "Case") -> None:
        """Take over how it was asked for, as the system that masters it has it now. It stays the same person's."""
        if sent.person_id != self.person_id:
            raise CaseOfAnotherPerson(pointer="/person_id")
        self.channel, self.asked, self.asked_by = sent.channel, sent.asked, sent.asked_by
        self.external_ids = sent.external_ids
        self.check()

    def entrusted(self, responsible: Responsible) -> None:
        """Make a worker or team responsible, or nobody."""
        self.going_on()
        self.responsible = responsible

    def going_on(self) -> None:
        """Refuse to do anything in a closed case."""
        if self.state is CaseState.CLOSED:
            raise CaseIsClosed

    @property
    def under_way(self) -> bool:
        """Whether there is an assessment that is not decided on."""
        return self.assessment_id is not None and self.state in (CaseState.ASSESSING, CaseState.ASSESSED)

    def asked_from(self, clock_from: date) -> date | None:
        """The day from which an assessment was asked for that is now decided on; None for a second decision on it."""
        if self.state is CaseState.TO_BE_MET:
            return None
        return max(self.opened_on, clock_from) if self.determinations else self.opened_on

    @property
    def over_for_good(self) -> bool:
        """Whether it closed in a way after which nobody assesses again by themselves."""
        return self.state is CaseState.CLOSED and self.closings[-1].reason in (Exit.DIED, Exit.MOVED)

    def assessing(self, assessment_id: UUID) -> None:
        """Begin an assessment, or another one after needs have changed."""
        self.going_on()
        self.state, self.assessment_id = CaseState.ASSESSING, assessment_id

    def assessed(self, assessment_id: UUID) -> None:
        """The assessment is complete. A correction after the decision does not undo the decision.

        An earlier assessment, completed after another was begun, leaves the case with the one that was begun.
        """
        self.going_on()
        if self.state is not CaseState.TO_BE_MET and assessment_id == self.assessment_id:
            self.state = CaseState.ASSESSED

    def determined(self, *, to_be_met: bool, closing: Closing) -> int:
        """A practitioner has decided: go on, or close with `closing`. Returns its number."""
        self.going_on()
        self.determinations += 1
        if to_be_met:
            self.state = CaseState.TO_BE_MET
        else:
            self._close(closing)
        return self.determinations

    def close(self, closing: Closing) -> None:
        """End the case by an exit other than a determination."""
        insist(self.objections(closing))
        self._close(closing)

    def objections(self, closing: Closing) -> Iterator[Refused]:
        """Say what keeps the case from closing so."""
        if self.state is CaseState.CLOSED:
            yield CaseIsClosed()
        if closing.reason is Exit.NOT_ELIGIBLE:
            yield ExitNeedsItsDecision(pointer="/reason")
        if closing.reason is Exit.SELF_FUNDING and self.state is not CaseState.TO_BE_MET:
            yield MoneyDoesNotEndTheDuty(pointer="/reason")
        if not says_something(closing.words):
            yield ReasonMissing(pointer="/words")
        if closing.reason is Exit.REFUSED and not ends_the_duty(closing.refusal):
            yield RefusalDoesNotEndTheDuty(pointer="/refusal")

    def _close(self, closing: Closing) -> None:
        self.closings = (*self.closings, closing)
        self.state = CaseState.CLOSED

    def reopen(self, on: date) -> None:
        """The person asks again: one step, no reason needed, and the clocks run from now."""
        if self.state is not CaseState.CLOSED:
            raise CaseIsNotClosed
        self.state, self.opened_on, self.assessment_id = CaseState.OPEN, on, None


def ends_the_duty(refusal: Refusal | None) -> bool:
    """Whether a refusal ends the duty to assess (Care Act 2014 s.11(2))."""
    if refusal is None or refusal.at_risk_of_abuse_or_neglect:
        return False
    return refusal.has_capacity_to_refuse or not refusal.assessment_in_best_interests
