"""Determine eligibility: a named practitioner decides, with reasons, on a completed assessment."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from assessment.commands.close_case import say_closed
from assessment.commands.see_advocacy_judged import advocacy_objections, see_advocacy_judged
from assessment.commands.withdraw_resume_code import withdraw_codes
from assessment.domain.advocacy_due import Circumstances
from assessment.domain.assessment import Assessment
from assessment.domain.assessment_parts import AssessmentVersion
from assessment.domain.assessment_refusals import AssessmentNotCompleted, DeterminedAlready
from assessment.domain.case import Case, Closing, Exit
from assessment.domain.content import Content
from assessment.domain.determination import (
    Basis,
    Decision,
    Determination,
    Found,
    Reasons,
    VersionLink,
    objections,
)
from assessment.domain.eligibility import propose
from assessment.domain.given import Given
from assessment.domain.levels import levels, unpaid_help
from assessment.domain.open_levels import LevelsOpen, applying, open_levels
from assessment.domain.reassessing import reassessment_made
from assessment.domain.record import Delivery, way_to, written_record
from assessment.domain.refusals import Refused, insist
from assessment.domain.workers import Worker, named_practitioner
from assessment.storage.allocation_tables import tables_that_may_apply
from assessment.storage.cases import (
    assessment_versions,
    assessments,
    cases,
    deliveries,
    delivery_id,
    determinations,
    written_records,
)
from assessment.storage.contents import content_of
from assessment.storage.council import workers
from assessment.storage.people import people
from chassis.metrics import STAGE_DURATION
from chassis.work import Work
from contracts.assessment import EligibilityDetermined
from contracts.event import Document


@dataclass(frozen=True)
class Decided:
    """What the practitioner decides. `levels` replace what the answers tell, item by item."""

    decision: Decision
    found: Found
    reasons: Reasons
    client_group: str
    circumstances: tuple[str, ...] = ()
    levels: dict[str, str] | None = None
    advocacy: Circumstances | None = None
    """What is found of advocacy, where nobody has judged it in the case."""


async def determine_eligibility(work: Work, case_id: UUID, decided: Decided) -> tuple[Case, Document]:
    """Decide: the case goes on or ends, and the person gets a written record with the reasons."""
    case, worker = await _who(work, case_id)
    assessment, version, basis = await _basis(work, case)
    given = {entry.question: entry.sayings[-1].given for entry in version.entries}
    content = await content_of(work, version.questionnaire_id, version.questionnaire_version)
    proposal = propose(content, given, version.use)
    insist(objections(decided.decision, decided.found, decided.reasons, proposal))
    insist(await _levels_open(work, decided, content, given, version.use))
    await see_advocacy_judged(work, assessment, decided.advocacy)
    met = decided.decision is not Decision.NOT_ELIGIBLE
    told, judged = levels(content, given, version.use), decided.levels or {}
    closing = Closing(Exit.NOT_ELIGIBLE, work.today, decided.reasons.advice, work.actor.id)
    reassessment = reassessment_made(assessment, version, case.determinations)
    began = case.asked_from(assessment.clock_from)
    determination = Determination(
        case_id=case.id,
        person_id=case.person_id,
        number=case.determined(to_be_met=met, closing=closing),
        decision=decided.decision,
        proposed=proposal.proposed,
        found=decided.found,
        reasons=decided.reasons,
        client_group=decided.client_group,
        circumstances=decided.circumstances,
        levels=told | judged,
        levels_judged=tuple(sorted(item for item, level in judged.items() if told.get(item) != level)),
        unpaid_help=unpaid_help(content, given, version.use),
        basis=basis,
        determined_by=work.actor.id,
        determined_by_name=worker.named(),
        determined_on=work.today,
        ask_again=f"/v1/cases/{case.id}/reopenings",
        reassessment=reassessment,
        about=content.about,
    )
    work.save(cases, case)
    link = work.publish(determinations, case.id, determination.number, determination)
    await _write_record(work, determination, link, version, worker.phone)
    work.say(
        EligibilityDetermined(
            case_id=case.id,
            person_id=case.person_id,
            determination=link,
            decision=determination.decision.value,
            determined_on=determination.determined_on,
        )
    )
    if began is not None:
        work.measured(STAGE_DURATION, (work.today - began).total_seconds(), stage="assessment")
    if not met:
        await withdraw_codes(work, case.id, closing=True)
        say_closed(work, case)
    return case, link


async def objections_to_determining(work: Work, case_id: UUID, decided: Decided) -> list[Refused]:
    """Everything that would be refused."""
    try:
        case, _ = await _who(work, case_id)
        assessment, version, _ = await _basis(work, case)
    except Refused as refused:
        return [refused]
    given = {entry.question: entry.sayings[-1].given for entry in version.entries}
    content = await content_of(work, version.questionnaire_id, version.questionnaire_version)
    proposal = propose(content, given, version.use)
    found = list(objections(decided.decision, decided.found, decided.reasons, proposal))
    found += await _levels_open(work, decided, content, given, version.use)
    return [*found, *await advocacy_objections(work, assessment, decided.advocacy)]


async def _levels_open(
    work: Work, decided: Decided, content: Content, given: Mapping[str, Given], use: str
) -> list[Refused]:
    """Name the levels that the sum to follow still depends on, by the tables in force for the client group decided.

    What was settled when the assessment was completed may be open now: for another client group, by a table that
    came since, or where the rules proposed that no sum follows.
    """
    if decided.decision is Decision.NOT_ELIGIBLE:
        return []
    tables = applying(await tables_that_may_apply(work, work.today), decided.client_group, work.today)
    items = open_levels(content, given, tables, decided.levels or {}, use)
    detail = f"Set the level of each, or ask: {', '.join(items)}."
    return [LevelsOpen(detail, pointer=f"/levels/{item}") for item in items]


async def _who(work: Work, case_id: UUID) -> tuple[Case, Worker]:
    case = await work.get(cases, case_id, match=True)
    case.going_on()
    worker = await work.one(workers, principal_id=work.actor.id)
    return case, named_practitioner(worker)


async def _basis(work: Work, case: Case) -> tuple[Assessment, AssessmentVersion, Basis]:
    if case.assessment_id is None:
        raise AssessmentNotCompleted
    assessment = await work.get(assessments, case.assessment_id)
    if assessment.completed_on is None:
        raise AssessmentNotCompleted
    seen = await work.version(assessment_versions, assessment.id, assessment.versions)
    version = assessment_versions.adapter.validate_python(seen.document)
    link = VersionLink(assessment_versions.at(assessment.id, seen.version), seen.version, seen.sha256)
    if case.determinations:
        last = await work.version(determinations, case.id, case.determinations)
        if determinations.adapter.validate_python(last.document).basis.assessment == link:
            raise DeterminedAlready
    return assessment, version, Basis(link, assessment.questionnaire_id, assessment.questionnaire_version)


async def _write_record(
    work: Work, determination: Determination, link: Document, version: AssessmentVersion, ask_phone: str
) -> None:
    person = await work.get(people, determination.person_id)
    at = VersionLink(link.path, link.version, link.sha256)
    record = written_record(person, determination, at, version.entries, ask_phone)
    work.publish(written_records, determination.case_id, record.number, record)
    delivery = Delivery(
        id=delivery_id(determination.case_id, record.number),
        case_id=determination.case_id,
        person_id=determination.person_id,
        record=record.number,
        way=way_to(person),
    )
    work.add(deliveries, delivery)
