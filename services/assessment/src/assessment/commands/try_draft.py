"""Try a draft: begin, answer and mark its questions, end; and say what was made of what people marked."""

from collections.abc import Iterable
from uuid import UUID

from assessment.domain.given import Given
from assessment.domain.questionnaire import Questionnaire
from assessment.domain.questionnaire_refusals import UseUnknown
from assessment.domain.trying import Mark, TriedAs, Trying
from assessment.domain.trying_refusals import TriedAsNotYours, TryingIsOver
from assessment.storage.council import questionnaires
from assessment.storage.tryings import token_of_whoever_tries, tryings
from chassis.problems import NotHere
from chassis.work import Work
from contracts.roles import Role

WORKERS = frozenset({Role.PRACTITIONER, Role.MANAGER})


async def try_draft(work: Work, questionnaire_id: UUID, *, tried_as: TriedAs, use: str) -> Trying:
    """Begin to try the present draft. Staff who try it as those who use services type for somebody."""
    staff = work.actor.role in WORKERS
    if tried_as is TriedAs.SOCIAL_WORKER and not staff:
        raise TriedAsNotYours(pointer="/tried_as")
    drafted = await work.get(questionnaires, questionnaire_id)
    if use and use not in drafted.content.uses:
        raise UseUnknown(pointer="/use")
    trying = Trying(
        id=work.new_id(),
        questionnaire_id=drafted.id,
        round=drafted.round,
        tried_as=tried_as,
        begun_at=work.now,
        by=token_of_whoever_tries(work, drafted.id, drafted.round),
        typed_for=staff and tried_as is TriedAs.USES_SERVICES,
        use=use,
    )
    work.add(tryings, trying)
    return trying


async def try_question(
    work: Work, trying_id: UUID, question_id: str, *, given: Given | None, marks: Iterable[Mark], words: str
) -> Trying:
    """Take an answer to a question of the draft, and what is said of it."""
    trying, drafted = await _mine(work, trying_id)
    trying.try_question(drafted.content, question_id, given, marks, words)
    work.save(tryings, trying)
    return trying


async def finish_trying(work: Work, trying_id: UUID) -> Trying:
    """End it: what was answered goes."""
    trying, _ = await _mine(work, trying_id)
    trying.finish(work.now)
    work.save(tryings, trying)
    return trying


async def answer_to_trials(
    work: Work, questionnaire_id: UUID, question_id: str, *, changed: str, kept_because: str
) -> Questionnaire:
    """Say what changed because of what people marked at a question, or why it stays."""
    drafted = await work.get(questionnaires, questionnaire_id)
    together = drafted.all_tryings(await work.find(tryings, questionnaire_id=drafted.id))
    drafted.answer_to_trials(together, question_id, changed, kept_because, work.today)
    work.save(questionnaires, drafted)
    return drafted


async def _mine(work: Work, trying_id: UUID) -> tuple[Trying, Questionnaire]:
    """The caller's own trying and its draft. Raises NotHere for anybody else."""
    trying = await work.get(tryings, trying_id)
    if trying.by != token_of_whoever_tries(work, trying.questionnaire_id, trying.round):
        raise NotHere
    drafted = await work.one(questionnaires, id=trying.questionnaire_id)
    if drafted is None:
        raise NotHere
    if drafted.round != trying.round:
        raise TryingIsOver
    return trying, drafted
