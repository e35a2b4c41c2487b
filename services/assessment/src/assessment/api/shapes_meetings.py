"""What is sent, and shown, of meetings and calls of an assessment."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from assessment.api.shapes import Body, Line, Text
from assessment.api.shown import Shown
from assessment.domain.case import Channel
from assessment.domain.meeting import Present, Relation
from chassis.exact import Day, YesNo

MEETING: dict[str, Any] = {
    "channel": "face_to_face",
    "present": [{"name": "Eve", "relation": "family", "invited_by_person": True}],
    "seen_alone": True,
    "alone_because": "For a quarter of an hour, as with everybody.",
}


class PresentGiven(Body):
    """Somebody who was there besides the person."""

    name: Line
    relation: Relation
    invited_by_person: YesNo
    """Whether the person had asked them to be there."""


class MeetingGiven(Body):
    """A meeting or call, as it was."""

    model_config = ConfigDict(json_schema_extra={"examples": [MEETING]})
    on: Day | None = None
    """The day; without it, today."""
    channel: Channel
    present: Annotated[list[PresentGiven], Field(max_length=20)] = Field(default_factory=list)
    seen_alone: YesNo
    """Whether the person was seen or heard with nobody else there, for all of it or a part."""
    alone_because: Text = ""
    """Why, or why not; needed where others were there and the person was not seen alone."""

    def there(self) -> list[Present]:
        """Return who was there."""
        return [Present(one.name, one.relation, one.invited_by_person) for one in self.present]


class MeetingShown(Shown):
    """A meeting or call."""

    assessment_id: UUID
    on: date
    channel: Channel
    present: list[Present]
    seen_alone: bool
    alone_because: str
    recorded_by: UUID


class MeetingsShown(BaseModel):
    """The meetings and calls of an assessment, in the order in which they were recorded."""

    items: list[MeetingShown]
