"""What is sent about a concern about money. There is no field to stop a payment, and no unknown field is taken."""

from typing import Annotated

from pydantic import ConfigDict, Field

from review.api import samples_concerns as samples
from review.api.shapes import Body, Name, Text
from review.domain.concern import SURPLUS, About, Result

CODES = "|".join((*(each.value for each in About), SURPLUS))


class ConcernGiven(Body):
    """What worries somebody."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CONCERN]})
    about: Annotated[str, Field(pattern=f"^({CODES})$")]
    """`surplus` is refused: money left over is there for what may come."""
    words: Text
    """To the person, who reads and answers it."""


class ConcernAnswerGiven(Body):
    """What the person answers."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CONCERN_ANSWERED]})
    words: Text
    said_by_name: Name = ""
    """Whose words they are; needed of staff who write them down."""


class ConcernClosedGiven(Body):
    """What it came to."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.CONCERN_CLOSED]})
    result: Result
    words: Text
    """Why, for the person."""
    name: Name
