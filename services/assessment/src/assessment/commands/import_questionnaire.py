"""Import a council's form as a draft, with a report of what people have to settle."""

from collections.abc import Mapping

from assessment.domain.importing import import_form
from assessment.domain.purposes import Purpose
from assessment.domain.questionnaire import Questionnaire
from assessment.storage.council import questionnaires
from chassis.work import Work


async def import_questionnaire(
    work: Work, form: Mapping[str, object], purposes: Mapping[str, tuple[Purpose, ...]]
) -> Questionnaire:
    """Keep a form as a draft. Nothing in it is dropped."""
    found = import_form(form, purposes)
    drafted = Questionnaire(work.new_id(), found.content, imported=found.report)
    work.add(questionnaires, drafted)
    return drafted
