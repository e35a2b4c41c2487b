"""Set the council's policy on questionnaires from a day on."""

from assessment.domain.questionnaire_policy import DatedPolicy, QuestionnairePolicy
from assessment.storage.council import policies
from chassis.work import Work


async def set_policy(work: Work, policy: QuestionnairePolicy) -> DatedPolicy:
    """Keep it beside the earlier ones; what was published under those stays so."""
    dated = DatedPolicy(work.new_id(), policy)
    work.add(policies, dated)
    return dated
