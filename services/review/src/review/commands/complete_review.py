"""Complete a review: what it covered is computed, what comes of it is said, and the document never changes."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.problems import Stale
from chassis.work import Work
from contracts.event import Document
from contracts.review import ReviewCompleted, RevisionRequested
from review.commands.ask_reassessment import say_reassessment
from review.commands.conclude_review import conclude_review
from review.domain.arranging import Continuity
from review.domain.choices_said import Ending, Reason, Result
from review.domain.completing import Before, Completer, Completing, holder_of, objections
from review.domain.completion import Reviewed, complete
from review.domain.conversation import Part, all_parts, part_id
from review.domain.ending import Found
from review.domain.facts import Reference
from review.domain.known import KnownCase
from review.domain.policy import in_force
from review.domain.purposes import talk_of
from review.domain.refusals import Refused
from review.domain.result_kept import result_of
from review.domain.results import asks_for_reassessment, revision_ground
from review.domain.review import Review
from review.domain.review_document import ReviewDocument
from review.domain.review_parts import Completed
from review.storage.conversation import conversation_parts, review_documents, review_results
from review.storage.signed_plans import signed_plan
from review.storage.stores import known_cases, policies, reviews


@dataclass(frozen=True)
class Judged:
    """A review with everything its completion is judged by."""

    review: Review
    known: KnownCase
    parts: list[Part]
    before: Before
    plan: Reference | None
    """The signed plan as it is kept here."""


async def complete_review(work: Work, review_id: UUID, given: Completing) -> tuple[Review, Document]:
    """Complete it, and say what comes of it: to sign-off, planning and assessment, as far as it concerns them.

    Raises:
        Refused: the first rule that speaks against it.

    """
    judged = await _judged(work, review_id, given)
    review, known = judged.review, judged.known
    of = Reviewed(review.case_id, review.person_id, review.plan_id, judged.plan, review.id)
    document = complete(given, judged.before, completer(work), of, judged.parts)
    link = work.publish(review_documents, review.id, document.number, document)
    kept = Reference(link.path, link.version, link.sha256)
    _say_completed(work, review, document, link)
    completed = _completed(work, document, kept)
    await conclude_review(work, known, review, completed)
    work.add(review_results, result_of(document, kept, _continuity(work, review, known)))
    _close_parts(work, review, judged)
    await _say_what_follows(work, judged, given)
    return review, link


async def objections_to_completing(work: Work, review_id: UUID, given: Completing) -> list[Refused]:
    """Give everything that would be refused."""
    judged = await _judged(work, review_id, given)
    return objections(given, judged.before, completer(work))


def completer(work: Work) -> Completer:
    """Give who would complete it."""
    provider = work.call.principal.provider if work.call else None
    return Completer(work.actor.id, str(work.actor.role), provider)


async def _judged(work: Work, review_id: UUID, given: Completing) -> Judged:
    review = await work.get(reviews, review_id, match=True)
    review.must_be_completable(ends_plan=given.result is Result.PLAN_ENDS)
    known = await work.get(known_cases, review.case_id)
    plan = await signed_plan(work, known, review)
    signed = known.plan(review.plan_id).signed
    kept = signed.kept if signed else None
    parts = await work.find(conversation_parts, review_id=review_id)
    policy = in_force(await work.find(policies), work.today, work.now)
    calendar = WorkingDays.without(policy.closed_days)
    found = known.determination
    before = Before(
        plan=plan,
        talk=talk_of(parts, holder_of(review).worker_principal_id),
        clocks=review.clocks,
        on=work.today,
        earliest_end=calendar.after(work.today, policy.ending_notice_working_days) + timedelta(days=1),
        holder=holder_of(review),
        found=Found(
            found.decision if found else None,
            found.version if found else None,
            plan.determination_version,
        ),
        person_principal_id=known.person_principal_id,
        plan_since=signed.effective_from if signed else date.min,
        plan_kept=kept is not None,
        contact=policy.contact,
        advocacy=policy.advocacy,
    )
    return Judged(review, known, parts, before, kept)


def _completed(work: Work, document: ReviewDocument, kept: Reference) -> Completed:
    ending = document.ending
    return Completed(
        on=document.completed_on,
        at=work.now,
        by=document.completed_by,
        role=document.completed_as,
        name=document.name,
        result=document.result,
        closes=document.codes,
        document=kept,
        ending=Ending(ending.reason) if ending else None,
        ends_on=ending.ends_on if ending else None,
    )


def _continuity(work: Work, review: Review, known: KnownCase) -> str:
    if work.actor.id == known.assessed_by.worker_principal_id:
        return Continuity.SAME_WORKER.value
    return (review.arrangement.continuity if review.arrangement else Continuity.NOT_KNOWN).value


def _close_parts(work: Work, review: Review, judged: Judged) -> None:
    """Close every part: of a text that comes at this moment, its author is told that it came too late."""
    written = {part.id for part in judged.parts}
    for part in judged.parts:
        part.closed = True
        work.save(conversation_parts, part)
    for name in all_parts(judged.before.plan):
        at = part_id(review.id, name)
        if at not in written:
            blank = Part(at, review.case_id, review.person_id, review.id, name, closed=True)
            work.add(conversation_parts, blank, taken=Stale())


def _say_completed(work: Work, review: Review, document: ReviewDocument, link: Document) -> None:
    work.say(
        ReviewCompleted(
            case_id=review.case_id,
            person_id=review.person_id,
            plan_id=review.plan_id,
            review_id=review.id,
            review=link,
            closes=list(document.codes),
            result=document.result.value,
            completed_on=document.completed_on,
        )
    )


async def _say_what_follows(work: Work, judged: Judged, given: Completing) -> None:
    review, plan = judged.review, judged.plan
    ground = revision_ground(given.result, given.ground, revise=given.revise)
    if ground and plan:
        work.say(
            RevisionRequested(
                case_id=review.case_id,
                person_id=review.person_id,
                plan_id=review.plan_id,
                request_id=work.new_id(),
                review_id=review.id,
                plan=Document(path=plan.path, version=plan.version, sha256=plan.sha256),
                plan_version=review.plan_version,
                ground=ground,
                requested_on=work.today,
            )
        )
    if asks_for_reassessment(given.result, given.ground):
        await say_reassessment(
            work,
            judged.known,
            reason=Reason.NEEDS_CHANGED,
            words=given.reasons,
            name=given.name,
            review_id=review.id,
        )
