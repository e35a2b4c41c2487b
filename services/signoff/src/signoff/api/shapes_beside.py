"""What is sent about policies, challenges, advice and samples. Unknown fields are refused."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from chassis.exact import Day
from signoff.api.bounds import Body, Name, Pence, PlanVersion, Text
from signoff.api.samples import ASSESSED
from signoff.api.samples_beside import (
    ACKNOWLEDGEMENT,
    ADVICE,
    ADVICE_GIVEN,
    CHALLENGE,
    CHALLENGE_ANSWER,
    CHALLENGE_BY_TELEPHONE,
    POLICY,
    SAMPLE_READ,
    WITHDRAWAL,
)
from signoff.api.shapes import ContributionGiven
from signoff.commands.challenge_decision import SaidOfIt
from signoff.domain.advice import Of
from signoff.domain.challenge_parts import About, Channel, Result, TakenDown
from signoff.domain.policy import SignoffPolicy

Share = Annotated[int, Field(strict=True, ge=0, le=10_000)]
Days = Annotated[int, Field(strict=True, ge=0, le=1_000)]


class PolicyGiven(Body):
    """Who may sign what, and how soon, from a day on."""

    model_config = ConfigDict(json_schema_extra={"examples": [POLICY]})
    effective_from: Day
    name: Name
    owner: Name
    """The post that answers for it, such as `Head of adult social care`; no name of a person."""
    source: Text
    """Who decided it, and where it is published."""
    tolerance_basis_points: Share = 1000
    """How far above the top of the indicative range a practitioner may sign: 1000 is ten per cent."""
    tolerance_weekly_pence: Pence = 2500
    """The same in pence; whichever is more counts."""
    decision_working_days: Days = 5
    sample_basis_points: Share = 500
    """The share of signed plans that is read afterwards."""
    practitioner_limit_weekly_pence: Pence | None = None
    acknowledgement_working_days: Days = 3
    challenge_working_days: Days = 20
    start_days: Days = 14
    """Days from the decision by which support is to have started, where neither who signs nor the plan names a day."""
    notice_working_days: Days = 10
    """Working days from the decision before less is paid, in which an agreement to it can be taken back."""
    same_share_cases: Days = 5
    """From how many cases in a month that lose the same share of their budget the policy's owner is told."""
    closed_days: Annotated[list[Day], Field(max_length=200)] = []
    """Days on which the council is shut besides weekends and bank holidays."""
    contact: Annotated[str, Field(max_length=500)] = ""
    """Where somebody telephones, writes or comes who does not agree; every decision says it."""
    advocacy: Annotated[str, Field(max_length=500)] = ""
    """Who finds an advocate here, and how they are reached; every decision says it."""

    def policy(self) -> SignoffPolicy:
        """Give the policy; its id is not given out yet."""
        given = self.model_dump(exclude={"closed_days"})
        return SignoffPolicy(id=UUID(int=0), closed_days=tuple(sorted(set(self.closed_days))), **given)


class TakenDownGiven(Body):
    """Who said it, and how, where you write it down for somebody."""

    said_by: Annotated[str, Field(min_length=1, max_length=200)]
    channel: Channel

    def taken_down(self) -> TakenDown:
        """Give what is said."""
        return TakenDown(self.said_by, self.channel)


class ChallengeGiven(Body):
    """What is not right, in the person's words. Words are enough; everything else may be left out."""

    model_config = ConfigDict(json_schema_extra={"examples": [CHALLENGE, CHALLENGE_BY_TELEPHONE]})
    words: Text
    would_settle: Text = ""
    """What the person would like to happen."""
    about: About = About.DECISION
    """A `decision`, a `return` of the plan, or a `delay`: that nobody decides."""
    decision: PlanVersion | None = None
    """Which decision on the plan; without it, the last one."""
    returned: PlanVersion | None = None
    budget: PlanVersion | None = None
    """The version of the personal budget; without it, the last."""
    """Which return of the plan; without it, the last one."""
    taken_down: TakenDownGiven | None = None
    """Needed of who writes it down for somebody: staff, a planner, a provider."""

    def said(self) -> SaidOfIt:
        """Give what is said."""
        return SaidOfIt(
            self.words,
            self.would_settle,
            self.about,
            self.decision,
            self.returned,
            self.budget,
            self.taken_down.taken_down() if self.taken_down else None,
        )


class WithdrawalGiven(Body):
    """That a challenge is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [WITHDRAWAL]})
    wish: Text = ""
    """Who wants that, in their words; needed of who writes it down for somebody."""


class AcknowledgementGiven(Body):
    """That somebody has it, and how they go about it."""

    model_config = ConfigDict(json_schema_extra={"examples": [ACKNOWLEDGEMENT]})
    name: Name
    words: Text


class ChallengeAnswerGiven(Body):
    """The answer of a named person who had no part in the decision."""

    model_config = ConfigDict(json_schema_extra={"examples": [CHALLENGE_ANSWER]})
    name: Name
    result: Result
    reasons: Text
    will_change: Text = ""
    """What changes now, where something does."""


class ContributionNow(ContributionGiven):
    """What the adult contributes, once finance has said it, or says it anew."""

    model_config = ConfigDict(json_schema_extra={"examples": [ASSESSED]})
    correction: Text = ""
    """Why a contribution that was assessed, or was not charged, is another one now. The person reads it."""


class AdviceGivenBody(Body):
    """What is advised: an answer to each question, in its order."""

    model_config = ConfigDict(json_schema_extra={"examples": [ADVICE_GIVEN]})
    name: Name
    answers: Annotated[list[Text], Field(max_length=20)]


class AdviceAsked(Body):
    """What is to be known, of whom, by which day. It can be asked once."""

    model_config = ConfigDict(json_schema_extra={"examples": [ADVICE]})
    of: Of
    questions: Annotated[list[Text], Field(max_length=20)]
    by: Day


class SampleReadGiven(Body):
    """What was seen, and what is learnt from it."""

    model_config = ConfigDict(json_schema_extra={"examples": [SAMPLE_READ]})
    name: Name
    words: Text
    learned: Text = ""
