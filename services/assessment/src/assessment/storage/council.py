"""What belongs to the council: its workers and teams, its questionnaires and what it asks of them."""

from assessment.domain.questionnaire import PublishedQuestionnaire, Questionnaire
from assessment.domain.questionnaire_policy import DatedPolicy
from assessment.domain.workers import RecordId, Team, Worker
from assessment.storage.tables import policies_table, questionnaires_table, teams_table, workers_table
from chassis.store import Store, Versions


def external_key(record_id: RecordId | None) -> str | None:
    """The column that a worker or team is found by."""
    return f"{record_id.system}/{record_id.id}" if record_id else None


workers = Store(
    Worker,
    workers_table,
    columns={
        "external": lambda worker: external_key(worker.external_id),
        "principal_id": lambda worker: worker.principal_id,
    },
    sealed_for=lambda worker: worker.id,
)
teams = Store(
    Team,
    teams_table,
    columns={"external": lambda team: external_key(team.external_id)},
    sealed_for=lambda team: team.id,
)
questionnaires = Store(Questionnaire, questionnaires_table, columns={"published": lambda one: one.published})
policies = Store(DatedPolicy, policies_table)
questionnaire_versions = Versions(
    "questionnaire", PublishedQuestionnaire, path="/v1/questionnaires/{id}/versions/{version}"
)
