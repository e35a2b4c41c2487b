"""Tryings of drafts, and softenings of what is published."""

from collections.abc import Collection
from uuid import UUID

from assessment.domain.alone import private
from assessment.domain.assessment import Assessment
from assessment.domain.content import Content
from assessment.domain.easing import eased
from assessment.domain.softening import Softened
from assessment.domain.trying import Trying
from assessment.storage.cases import assessments
from assessment.storage.contents import content_of
from assessment.storage.tables import softenings_table, tryings_table
from chassis.reading import Looking
from chassis.store import Store

tryings = Store(
    Trying,
    tryings_table,
    columns={"questionnaire_id": lambda one: one.questionnaire_id},
    sealed_for=lambda one: one.id,
)
"""What somebody answers while they try is sealed under a key of that trying alone."""
softenings = Store(Softened, softenings_table, columns={"questionnaire_id": lambda one: one.questionnaire_id})


def token_of_whoever_tries(look: Looking, questionnaire_id: UUID, round_: int) -> str:
    """A keyed token for who acts: the same for one login and one draft, another for any other draft."""
    return look.search_token("trying", f"{questionnaire_id.hex}{look.actor.id.hex}{round_}").hex()


async def softened_since(look: Looking, assessment: Assessment) -> list[Softened]:
    """The softenings of a questionnaire that are newer than the version of an assessment, oldest first."""
    found = await look.find(softenings, questionnaire_id=assessment.questionnaire_id)
    return [each for each in found if each.number > assessment.questionnaire_version]


async def unheard_in(look: Looking, assessment_id: UUID) -> frozenset[str]:
    """The questions of an assessment that are for the person alone by now, also where they were not before."""
    return private(await asked_in(look, await look.get(assessments, assessment_id)))


async def asked_in(look: Looking, assessment: Assessment, answered: Collection[str] | None = None) -> Content:
    """What an assessment asks now: its version, with what was softened since.

    What was left out is not among it unless it is `answered`; without that, everything of the version is.
    """
    content = await content_of(look, assessment.questionnaire_id, assessment.questionnaire_version)
    kept = [each.id for each in content.questions()] if answered is None else answered
    return eased(content, await softened_since(look, assessment), kept)
