"""The tables: one row an aggregate, the columns one searches by beside it."""

from sqlalchemy import Column, Date, Index, Integer, MetaData, Table, Text, Uuid

from chassis.schema import Moment
from chassis.store import aggregate_table

metadata = MetaData()

people_table = aggregate_table(
    "people",
    metadata,
    Column("login", Uuid),
    Column("family", Text),
    Column("date_of_birth", Text),
    Column("postcode", Text),
    Column("nhs_number", Text),
)
for detail in ("login", "family", "date_of_birth", "postcode", "nhs_number"):
    Index(f"people_{detail}", people_table.c.council, people_table.c[detail])

external_ids_table = aggregate_table("external_ids", metadata, Column("record_id", Uuid, nullable=False))
Index("external_ids_record", external_ids_table.c.council, external_ids_table.c.record_id)

cases_table = aggregate_table(
    "cases",
    metadata,
    Column("person_id", Uuid, nullable=False),
    Column("state", Text, nullable=False),
    Column("worker_id", Uuid),
    Column("team_id", Uuid),
)
for owner in ("person_id", "state", "worker_id", "team_id"):
    Index(f"cases_{owner}", cases_table.c.council, cases_table.c[owner], cases_table.c.id)

assessments_table = aggregate_table(
    "assessments",
    metadata,
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("paper", Text),
)
Index("assessments_case", assessments_table.c.council, assessments_table.c.case_id)
Index("assessments_paper", assessments_table.c.council, assessments_table.c.paper)

answers_table = aggregate_table(
    "answers",
    metadata,
    Column("assessment_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
)
Index("answers_assessment", answers_table.c.council, answers_table.c.assessment_id)

answering_table = Table(
    "answering",
    metadata,
    Column("council", Text, primary_key=True),
    Column("assessment_id", Uuid, primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("moved", Integer, nullable=False),
)
"""How often answers of an assessment were written, and how often it was completed or went on with other questions."""

sharings_table = aggregate_table(
    "sharings",
    metadata,
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
)
Index("sharings_case", sharings_table.c.council, sharings_table.c.case_id)

deliveries_table = aggregate_table(
    "deliveries",
    metadata,
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("record", Integer, nullable=False),
)
Index("deliveries_case", deliveries_table.c.council, deliveries_table.c.case_id)

workers_table = aggregate_table("workers", metadata, Column("external", Text), Column("principal_id", Uuid))
teams_table = aggregate_table("teams", metadata, Column("external", Text))
for table in (workers_table, teams_table):
    Index(f"{table.name}_external", table.c.council, table.c.external, unique=True)
Index("workers_principal", workers_table.c.council, workers_table.c.principal_id)

questionnaires_table = aggregate_table(
    "questionnaires", metadata, Column("published", Integer, nullable=False)
)
policies_table = aggregate_table("questionnaire_policies", metadata)

allocation_tables_table = aggregate_table(
    "allocation_tables",
    metadata,
    Column("client_group", Text, nullable=False),
    Column("effective_from", Date, nullable=False),
)
Index("allocation_tables_group", allocation_tables_table.c.council, allocation_tables_table.c.client_group)

tryings_table = aggregate_table("tryings", metadata, Column("questionnaire_id", Uuid, nullable=False))
Index("tryings_questionnaire", tryings_table.c.council, tryings_table.c.questionnaire_id)
softenings_table = aggregate_table("softenings", metadata, Column("questionnaire_id", Uuid, nullable=False))
Index("softenings_questionnaire", softenings_table.c.council, softenings_table.c.questionnaire_id)

resume_codes_table = aggregate_table(
    "resume_codes",
    metadata,
    Column("assessment_id", Uuid, nullable=False),
    Column("case_id", Uuid, nullable=False),
    Column("person_id", Uuid, nullable=False),
    Column("code", Text, nullable=False),
)
Index("resume_codes_code", resume_codes_table.c.council, resume_codes_table.c.code, unique=True)
Index("resume_codes_assessment", resume_codes_table.c.council, resume_codes_table.c.assessment_id)

resume_tries_table = Table(
    "resume_tries",
    metadata,
    Column("council", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    Column("since", Moment, nullable=False),
    Column("tries", Integer, nullable=False),
)
"""How many codes were tried lately, in a council and from each address; of an address only a keyed hash."""

held_facts_table = aggregate_table("held_facts", metadata, Column("person_id", Uuid, nullable=False))
Index("held_facts_person", held_facts_table.c.council, held_facts_table.c.person_id)

asked_although_known_table = aggregate_table(
    "asked_although_known",
    metadata,
    Column("month", Text, nullable=False),
    Column("questionnaire_id", Uuid, nullable=False),
    Column("questionnaire_version", Integer, nullable=False),
    Column("question", Text, nullable=False),
)
Index(
    "asked_although_known_month",
    *(asked_although_known_table.c[name] for name in ("council", "month", "questionnaire_id", "question")),
)

for_a_case = ("meetings", "advocacies", "capacities", "urgent_supports", "joinings")
meetings_table, advocacies_table, capacities_table, urgent_supports_table, joinings_table = (
    aggregate_table(
        name,
        metadata,
        Column("case_id", Uuid, nullable=False),
        Column("person_id", Uuid, nullable=False),
    )
    for name in for_a_case
)
for table in (meetings_table, advocacies_table, capacities_table, urgent_supports_table, joinings_table):
    Index(f"{table.name}_case", table.c.council, table.c.case_id)

safeguarding_table = aggregate_table(
    "safeguarding_concerns",
    metadata,
    Column("state", Text, nullable=False),
    Column("raised_at", Text, nullable=False),
)
Index("safeguarding_state", safeguarding_table.c.council, safeguarding_table.c.state)

safeguarding_policies_table = aggregate_table("safeguarding_policies", metadata)
