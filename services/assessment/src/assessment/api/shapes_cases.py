"""What is sent about cases and sharing."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Account, Body, ExternalIdGiven, ExternalIds, LoginGiven, Text
from assessment.domain.case import AskedBy, Case, Channel, Exit, Refusal
from assessment.domain.sharing import SharePart, Stage
from chassis.exact import Day, YesNo


class CaseAsked(Body):
    """Somebody asks for help."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CASE]})
    person_id: UUID
    channel: Channel
    asked: Account = ""
    """What for, in the words of whoever asked."""
    asked_by: AskedBy = AskedBy.PERSON
    external_ids: ExternalIds = Field(default_factory=list)
    """What the council's other systems call it; only the council gives these."""

    def case(self, id_: UUID, opened_on: date) -> Case:
        """Return the case this describes."""
        return Case(
            id=id_,
            person_id=self.person_id,
            channel=self.channel,
            opened_on=opened_on,
            asked=self.asked,
            asked_by=self.asked_by,
            external_ids=tuple(one.external_id() for one in self.external_ids),
        )


class ExternalCaseGiven(Body):
    """A case as another system has it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"external_id": samples.EXTERNAL_ID, "case": samples.CASE}]}
    )
    external_id: ExternalIdGiven
    """By which the case is found."""
    case: CaseAsked


class CasesSought(Body):
    """What another system calls a case."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"external_id": samples.EXTERNAL_ID}]})
    external_id: ExternalIdGiven


class ResponsibleGiven(Body):
    """Who is responsible; neither means nobody."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"worker_id": samples.ID, "team_id": None}]})
    worker_id: UUID | None = None
    team_id: UUID | None = None


class RefusalGiven(Body):
    """What the duty to assess turns on when it is refused (Care Act 2014 s.11(2))."""

    has_capacity_to_refuse: YesNo
    assessment_in_best_interests: YesNo
    at_risk_of_abuse_or_neglect: YesNo

    def refusal(self) -> Refusal:
        """Return the finding."""
        return Refusal(**self.model_dump())


class ClosureGiven(Body):
    """How a case ends without a determination."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CLOSURE]})
    reason: Exit
    words: Text
    """For the person: why, and what they can do now."""
    refusal: RefusalGiven | None = None
    """With the reason `refused`."""


class SharingGiven(Body):
    """Whom the person lets see or help. They need not be registered anywhere."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SHARING]})
    login: LoginGiven
    known_as: Annotated[str, Field(min_length=1, max_length=300)]
    """What the person calls them."""
    part: SharePart
    stages: Annotated[list[Stage], Field(min_length=1, max_length=5)] = [Stage.ASSESSMENT, Stage.RAS]
    until: Day | None = None
    """The last day; none: until withdrawn."""
