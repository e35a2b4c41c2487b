"""What came of trying a draft: for whoever tries it, and for whoever keeps the questionnaire."""

from dataclasses import dataclass
from uuid import UUID

from assessment.domain.enough import look
from assessment.domain.questionnaire_policy import in_force
from assessment.domain.questionnaire_refusals import ConditionsGoRound, IdTwice
from assessment.domain.questions import Question
from assessment.domain.softening import Softened
from assessment.domain.trying import Mark, TriedAs, TriedByAll, Trying
from assessment.queries.reading_age import reading_age
from assessment.storage.allocation_tables import tables_that_may_apply
from assessment.storage.cases import assessments
from assessment.storage.council import policies, questionnaires
from assessment.storage.tryings import softened_since, token_of_whoever_tries, tryings
from chassis.problems import NotHere
from chassis.reading import Reading

UNORDERED = (ConditionsGoRound, IdTwice)
"""What a draft can be tried with, and what keeps anybody from saying which of its questions is worth most."""


@dataclass(frozen=True)
class QuestionTried:
    """One question of a draft, what it is for, and what came of trying it."""

    question: str
    text: str
    asked: bool
    """Whether the present draft asks it."""
    lost: list[str]
    """The decisions or records that would be lost if it went."""
    reading_age: float
    hard_to_read: bool
    """Whether it takes more than the reading age of the council's policy."""
    tried: int
    answered: int
    marks: dict[Mark, int]
    said: list[str]
    wants_answer: list[Mark]
    """The marks to which it must be said, before publication, what changed or why not."""
    changed: str
    kept_because: str


@dataclass(frozen=True)
class DraftTried:
    """What came of trying the present draft, by whatever way it was tried, and how much is asked for."""

    people: int
    people_asked_for: int
    social_workers: int
    social_workers_asked_for: int
    under_way: int
    """Tryings that are begun and not finished: they do not count yet."""
    minutes: int
    questions: list[QuestionTried]


async def draft_tried(read: Reading, questionnaire_id: UUID) -> DraftTried:
    """Everything that came of trying the present draft, question by question."""
    draft = await read.get(questionnaires, questionnaire_id)
    policy = in_force((dated.policy for dated in await read.find(policies)), read.today)
    begun = await read.find(tryings, questionnaire_id=draft.id)
    found = draft.all_tryings(begun)
    owed = draft.owed(found, policy)
    tried = {one.question: one for one in found.questions}
    asked = {each.id: each for each in draft.content.questions() if each.asked}

    def recorded(tried_as: TriedAs) -> int:
        return sum(one.tried_as is tried_as for one in draft.trials)

    return DraftTried(
        people=found.people + recorded(TriedAs.USES_SERVICES),
        people_asked_for=policy.people,
        social_workers=found.social_workers + recorded(TriedAs.SOCIAL_WORKER),
        social_workers_asked_for=policy.social_workers,
        under_way=sum(one.finished_at is None and one.round == draft.round for one in begun),
        minutes=found.minutes,
        questions=[
            _one(
                name,
                asked.get(name),
                tried.get(name),
                [Mark(mark) for mark in owed.get(name, ())],
                policy.reading_age,
            )
            for name in [*asked, *(name for name in tried if name not in asked)]
        ],
    )


def _one(
    name: str, asked: Question | None, tried: TriedByAll | None, wants: list[Mark], years: int
) -> QuestionTried:
    age = reading_age((asked.text, asked.help) if asked else (tried.text,) if tried else ())
    return QuestionTried(
        question=name,
        text=asked.text if asked else tried.text if tried else "",
        asked=asked is not None,
        lost=[purpose.lost for purpose in asked.purposes] if asked else [],
        reading_age=age,
        hard_to_read=age > years,
        tried=tried.tried if tried else 0,
        answered=tried.answered if tried else 0,
        marks=tried.marks if tried else dict.fromkeys(Mark, 0),
        said=list(tried.said) if tried else [],
        wants_answer=wants,
        changed=tried.changed if tried else "",
        kept_because=tried.kept_because if tried else "",
    )


@dataclass(frozen=True)
class OwnTrying:
    """A trying as it stands, and what its draft asks now."""

    trying: Trying
    next: Question | None
    enough: bool
    remaining: list[Question]


async def own_trying(read: Reading, trying_id: UUID) -> OwnTrying:
    """The caller's own trying. Raises NotHere for anybody else.

    Next comes what an assessment would ask next; when that would be enough, what is left, in order.
    """
    trying = await read.get(tryings, trying_id)
    if trying.by != token_of_whoever_tries(read, trying.questionnaire_id, trying.round):
        raise NotHere
    content = (await read.get(questionnaires, trying.questionnaire_id)).content
    remaining = trying.remaining(content)
    if not remaining or any(isinstance(each, UNORDERED) for each in content.objections()):
        return OwnTrying(trying, remaining[0] if remaining else None, not remaining, remaining)
    seen = look(content, trying.taken(), await tables_that_may_apply(read, read.today), trying.use)
    return OwnTrying(trying, seen.next if seen.next in remaining else remaining[0], seen.enough, remaining)


async def softened_in(read: Reading, assessment_id: UUID) -> list[Softened]:
    """What was softened of the questions of an assessment since the version by which it asks."""
    return await softened_since(read, await read.get(assessments, assessment_id))
