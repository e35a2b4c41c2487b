"""What is sent, and shown, of joint and combined assessments."""

from datetime import date
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Body, Line, Text
from assessment.api.shapes_assessments import QuestionName
from assessment.api.shown import Shown
from assessment.domain.joining import Agreed, Agreement, Joining, JoiningAsked, JoiningKind, parted
from chassis.exact import Day, YesNo

JOINING: dict[str, Any] = {
    "kind": "combined",
    "with_case_id": samples.ID,
    "agreed_by": [{"person_id": samples.ID, "how": "self", "words": "Yes, let us do it together."}],
}
SHARED: dict[str, Any] = {"questions": ["children"], "meetings": True}


class AgreementGiven(Body):
    """That one of those who are assessed agrees."""

    person_id: UUID
    how: Agreed
    """`in_their_interests` only for a child who cannot agree."""
    words: Text
    """What they said; or why it is in the interests of the child."""
    on: Day | None = None
    """The day; without it, today."""


class JoiningGiven(Body):
    """What is joined, and who agrees: everybody who is assessed."""

    model_config = ConfigDict(json_schema_extra={"examples": [JOINING]})
    kind: JoiningKind
    with_case_id: UUID | None = None
    """The case of the other person, where two people are assessed at the same time."""
    with_organisation: Line = ""
    """Who else assesses, where it is joint, such as an NHS trust."""
    agreed_by: Annotated[list[AgreementGiven], Field(max_length=10)]

    def asked(self, taken_by: UUID, today: date) -> JoiningAsked:
        """Return what is to be joined."""
        agreed = {
            one.person_id: Agreement(one.how, one.words, one.on or today, taken_by) for one in self.agreed_by
        }
        return JoiningAsked(self.kind, self.with_case_id, self.with_organisation, agreed)


class SharedGiven(Body):
    """What the other may know from now on: these questions and nothing else."""

    model_config = ConfigDict(json_schema_extra={"examples": [SHARED]})
    questions: Annotated[list[QuestionName], Field(max_length=500)]
    meetings: YesNo = False
    """Whether to meet together; it is so where both choose it."""


class JoiningShown(Shown):
    """One side of a joining: never what the other said, or in which words they agreed."""

    case_id: UUID
    person_id: UUID
    kind: JoiningKind
    agreement: Agreement
    joined_on: date
    with_case_id: UUID | None
    with_organisation: str
    shared: list[str]
    """What this person chose to share."""
    meetings: bool
    """Whether this person chose to meet together."""
    meet_together: bool
    """Whether both did."""
    parted_on: date | None

    @classmethod
    def seen(cls, own: Joining, other: Joining | None, version: int) -> Self:
        """Show one side; of the other, whether it still holds and whether both meet together."""
        over = parted(own, other)
        return cls(
            id=own.id,
            version=version,
            case_id=own.case_id,
            person_id=own.person_id,
            kind=own.kind,
            agreement=own.agreement,
            joined_on=own.joined_on,
            with_case_id=own.with_case_id,
            with_organisation=own.with_organisation,
            shared=list(own.shared) if over is None else [],
            meetings=own.meetings and over is None,
            meet_together=over is None and own.meetings and other is not None and other.meetings,
            parted_on=over,
        )


class JoiningsShown(BaseModel):
    """With what the assessment of a case is joined, and was."""

    items: list[JoiningShown]
