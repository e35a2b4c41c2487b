"""What was asked although it was known, by question; small numbers are not told, so that nobody can be recognised."""

from dataclasses import dataclass
from uuid import UUID

from assessment.storage.contents import content_of
from assessment.storage.held_facts import asked_in
from chassis.reading import Reading

FEWEST_TOLD = 5


@dataclass(frozen=True)
class AskedAgain:
    """How often one question was answered anew although an answer was known."""

    questionnaire_id: UUID
    question: str
    text: str
    """As it was worded in the newest version that was asked."""
    times: int | None
    """None where it is fewer than five."""
    fewer_than_five: bool


async def asked_although_known(read: Reading, month: str) -> list[AskedAgain]:
    """The questions of a month, the most often first; those told as fewer than five in the order of their names."""
    told: list[AskedAgain] = []
    few: list[AskedAgain] = []
    for one in await asked_in(read, month):
        content = await content_of(read, one.questionnaire_id, one.questionnaire_version)
        text = next((each.text for each in content.questions() if each.id == one.question), "")
        small = one.times < FEWEST_TOLD
        shown = AskedAgain(one.questionnaire_id, one.question, text, None if small else one.times, small)
        (few if small else told).append(shown)
    return [*told, *sorted(few, key=lambda each: (each.questionnaire_id, each.question))]
