"""What is shown and not yet answered, and which parts of the statutory core nothing was said to."""

from collections.abc import Mapping

from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.purposes import CORE, CoreTopic
from assessment.domain.questions import Question


def unanswered(content: Content, given: Mapping[str, Given], use: str = "") -> list[Question]:
    """The questions that are shown and to which nothing has been said, not even why not; in order."""
    shown = content.shown({name: one.values() for name, one in given.items()}, use)
    return [question for question in shown if question.asked and question.id not in given]


def core_uncovered(content: Content, given: Mapping[str, Given], use: str = "") -> list[CoreTopic]:
    """The parts of the statutory core to which nothing has been said, not even why not."""
    shown = content.shown({name: one.values() for name, one in given.items()}, use)
    covered = {p.core for question in shown if question.id in given for p in question.purposes}
    return [topic for topic in CORE[content.about] if topic not in covered]
