"""What is sent by those who try drafts, and by those who keep and lighten questionnaires."""

from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from assessment.api import samples
from assessment.api.shapes import Body, Code, Text
from assessment.api.shapes_assessments import GivenAnswer
from assessment.domain.softening import Softening, SofteningKind
from assessment.domain.trying import Mark, TriedAs


class TryingGiven(Body):
    """Somebody tries the present draft. Who they are is not kept with it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"tried_as": "uses_services"}]})
    tried_as: TriedAs
    use: Code | None = None
    """Which kind of assessment, where the questionnaire serves several."""


class TriedGiven(Body):
    """An answer to a question of a draft, and what is said of the question: one of them at least."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.TRIED]})
    given: GivenAnswer | None = None
    """Made up, or one's own. It shows the next questions, and is gone once the trying is finished."""
    marks: Annotated[list[Mark], Field(max_length=3)] = Field(default_factory=list)
    words: Text = ""
    """What is said of the question, without a name: it becomes public with the version."""


class TrialAnswerGiven(Body):
    """What changed because of what was marked at a question, or why it stays: one of them at least. Public."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"changed": "It is shorter now."}]})
    changed: Text = ""
    kept_because: Text = ""


class OwnerGiven(Body):
    """Who owns a questionnaire."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"worker_id": samples.ID}]})
    worker_id: UUID


class SofteningGiven(Body):
    """Ask less, at once: leave a question out, word it otherwise, ask it without requiring it, or alone."""

    model_config = ConfigDict(json_schema_extra={"examples": [samples.SOFTENING]})
    kind: SofteningKind
    reason: Text
    """Public with the version."""
    text: Annotated[str, Field(min_length=1, max_length=2_000)] | None = None
    """How it is worded from now on; what is left out stays as it is."""
    easy_read: Text | None = None
    help: Text | None = None

    def softening(self, question_id: str) -> Softening:
        """Return it, for one question."""
        return Softening(self.kind, question_id, self.reason, self.text, self.easy_read, self.help)
