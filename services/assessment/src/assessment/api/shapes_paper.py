"""What is sent of several answers at once: a form that came back on paper, or a call by telephone."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from assessment.api.shapes import Account, Body, Line, Text
from assessment.api.shapes_assessments import GivenAnswer, QuestionName
from assessment.commands.key_in import Returned
from assessment.domain.answers import Voice
from assessment.domain.case import Channel
from assessment.domain.given import WhyNot
from assessment.domain.keyed_in import Keyed
from assessment.domain.paper import EasyReadGap
from assessment.queries.paper import FormOf
from chassis.exact import Day, YesNo

Letter = Annotated[str, Field(pattern=r"^[0-9]{0,4}[A-Za-z]{1,3}$")]
PartName = Annotated[str, Field(pattern=r"^[A-Za-z0-9_ -]{1,64}$")]
_KEYED = TypeAdapter(tuple[Keyed, ...])


class KeyedRowGiven(Body):
    """One row of a table on the form, by the letters of its columns."""

    written: Annotated[dict[PartName, Text], Field(max_length=30)] = Field(default_factory=dict)
    chosen: Annotated[
        dict[PartName, Annotated[list[Letter], Field(max_length=100)]], Field(max_length=30)
    ] = Field(default_factory=dict)


class KeyedGiven(Body):
    """What stands at one code: an answer, why there is none, that what we wrote is right, or what cannot be used."""

    code: Annotated[str, Field(pattern=r"^[0-9]{1,4}$")]
    """The number of the question on the form."""
    chosen: Annotated[list[Letter], Field(max_length=100)] = Field(default_factory=list)
    """The letters of the boxes that are ticked: `b`, or `7b`."""
    text: Account = ""
    """As it is written; a date as 2026-03-31."""
    rows: Annotated[list[KeyedRowGiven], Field(max_length=100)] = Field(default_factory=list)
    why_not: WhyNot | None = None
    still_right: YesNo | None = None
    """The boxes under what we had written down: that it is still so, or is not and nothing stands in its place."""
    illegible: YesNo = False
    """It cannot be read: it is asked again, and nothing is guessed."""
    as_written: Account = ""
    """What stands there and fits no box, word for word, beside an answer or alone: it is kept, and asked again."""


class PaperGiven(Body):
    """A form that came back, keyed in by its codes."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "voice": "person",
                    "form": "K7Q2M-1",
                    "written_on": "2026-03-31",
                    "entries": [
                        {"code": "1", "text": "I like to be outside."},
                        {"code": "2", "chosen": ["a"]},
                        {"code": "3", "illegible": True},
                        {"code": "4", "as_written": "Both, it depends on the day."},
                    ],
                }
            ]
        }
    )
    voice: Voice
    """Who filled it in, `not_said` where no box is ticked; who keys it in is known from the token."""
    said_by_name: Line = ""
    """Who it was, where it was not the person."""
    written_on: Day | None = None
    """The day that stands on the form; without it, what was said before in any way goes on standing."""
    form: Annotated[str, Field(max_length=20)] = ""
    """The code of the form, as printed. With it, a form of another questionnaire or version is refused."""
    reference: Annotated[str, Field(max_length=20)] = ""
    """The reference, as printed into a form for one assessment. With it, another's form is refused."""
    entries: Annotated[list[KeyedGiven], Field(min_length=1, max_length=500)]

    def returned(self) -> Returned:
        """Return the form."""
        return Returned(
            entries=_KEYED.validate_python([one.model_dump() for one in self.entries]),
            voice=self.voice,
            said_by_name=self.said_by_name,
            written_on=self.written_on,
            form=self.form,
            reference=self.reference,
        )


class SeveralGiven(Body):
    """Several answers of one talk, in one call."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "channel": "phone",
                    "voice": "person",
                    "answers": {"life": {"text": "I like to be outside."}, "cause": {"chosen": ["yes"]}},
                }
            ]
        }
    )
    channel: Channel
    voice: Voice
    """Who answers; who types is known from the token."""
    said_by_name: Line = ""
    """Who it was, where it was not the person."""
    answers: Annotated[dict[QuestionName, GivenAnswer], Field(min_length=1, max_length=500)]
    """Each answer, by its question."""
    seen: Annotated[
        dict[QuestionName, Annotated[int, Field(strict=True, ge=1, le=2_147_483_647)]], Field(max_length=500)
    ] = Field(default_factory=dict)
    """Of those answered before: the version of the answer that the caller has seen, as in If-Match."""


class FormSought(Body):
    """The reference on a form that came back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reference": "7KQ2-M4XP"}]})
    reference: Annotated[str, Field(min_length=1, max_length=20)]
    """As printed, or as somebody wrote it down."""


class FormsFound(BaseModel):
    """For which assessment a form was printed; nothing where none is known to this caller."""

    items: list[FormOf]


class SeveralDraftShown(BaseModel):
    """What its author sent of several answers while it was refused: nothing typed is lost."""

    sent: dict[str, Any]


class EasyReadGapsShown(BaseModel):
    """The questions of a draft that an Easy Read form has to ask in their ordinary words."""

    missing: list[EasyReadGap]
