"""What the council's own system sends about workers and teams."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Body, Line, LoginGiven
from chassis.exact import YesNo


class WorkerGiven(Body):
    """A worker, by name."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.WORKER]})
    name: Annotated[str, Field(min_length=1, max_length=300)]
    job_title: Line = ""
    phone: Line = ""
    login: LoginGiven | None = None
    active: YesNo = True


class TeamGiven(Body):
    """A team and all its members."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.TEAM]})
    name: Annotated[str, Field(min_length=1, max_length=300)]
    phone: Line = ""
    worker_ids: Annotated[list[UUID], Field(max_length=500)] = Field(default_factory=list)
