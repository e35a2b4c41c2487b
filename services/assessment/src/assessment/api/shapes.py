"""What the bodies of all calls have in common. Unknown fields are refused; texts have bounds."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from assessment.api import samples
from assessment.domain.external_ids import ExternalId

Line = Annotated[str, Field(max_length=300)]
Text = Annotated[str, Field(max_length=4_000)]
Account = Annotated[str, Field(max_length=20_000)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
KNOWN_AS = r"[a-z][a-z0-9_]{0,39}(\.[a-z][a-z0-9_]{0,39})?"
KNOWN_AS_OR_NONE = f"^({KNOWN_AS})?$"
SystemName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class LoginGiven(Body):
    """A login: issuer and subject of its tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.LOGIN]})
    issuer: Annotated[str, Field(min_length=1, max_length=500)]
    subject: Annotated[str, Field(min_length=1, max_length=500)]


class ExternalIdGiven(Body):
    """The identifier of a record in another system."""

    system: SystemName
    id: Annotated[str, Field(min_length=1, max_length=100)]

    def external_id(self) -> ExternalId:
        """Return it."""
        return ExternalId(self.system, self.id)


ExternalIds = Annotated[list[ExternalIdGiven], Field(max_length=20)]
