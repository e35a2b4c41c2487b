"""How long and how much what is sent may be; what every body has in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

LONGEST = 4000
MOST_PENCE = 10_000_000_000
Text = Annotated[str, Field(max_length=LONGEST)]
Name = Annotated[str, Field(max_length=200)]
Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
PartId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""The id of something in the plan, such as an action or a need."""
PlanVersion = Annotated[int, Field(strict=True, ge=1, le=2**31 - 1)]
Pence = Annotated[int, Field(strict=True, ge=0, le=MOST_PENCE)]
Change = Annotated[int, Field(strict=True, ge=-MOST_PENCE, le=MOST_PENCE)]


class Body(BaseModel):
    """What every body has in common."""

    model_config = ConfigDict(extra="forbid", str_max_length=LONGEST, use_attribute_docstrings=True)
