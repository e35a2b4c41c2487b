"""A questionnaire as a council owns it: drafted, tried, published as a version that never changes again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.burden import Burden, Reading
from assessment.domain.content import Content, mostly_new, only_lighter
from assessment.domain.import_report import ImportReport
from assessment.domain.questionnaire_policy import DEFAULT_POLICY, QuestionnairePolicy
from assessment.domain.questionnaire_refusals import (
    NothingToPublish,
    NotTriedEnough,
    OverTheCeiling,
    TooKnotted,
    TrialSaysNothing,
)
from assessment.domain.refusals import Refused, insist
from assessment.domain.softening import Softened, Softening, softened
from assessment.domain.trying import (
    NO_TRYINGS,
    TrialAnswer,
    TriedAs,
    Trying,
    Tryings,
    together,
    unanswered_marks,
)
from assessment.domain.trying_refusals import MarkUnanswered, QuestionNotTried
from assessment.domain.words import says_something


@dataclass(frozen=True)
class Trial:
    """One person's trial of a draft. What they said and what changed is public; who they are is not kept."""

    tried_as: TriedAs
    on: date
    said: str
    changed: str
    recorded_by: UUID


@dataclass(frozen=True)
class OverCeiling:
    """Who answers for a questionnaire that is longer than the ceiling, and the public reason."""

    named_person: str
    reason: str


@dataclass(frozen=True)
class PublishedQuestionnaire:
    """A version, never changed and public, with who tried it as what, and what it costs to answer."""

    questionnaire_id: UUID
    number: int
    published_on: date
    content: Content
    burden: Burden
    policy: QuestionnairePolicy
    trials: tuple[dict[str, str], ...]
    over_ceiling: OverCeiling | None = None
    tryings: Tryings = NO_TRYINGS
    hard_to_read: tuple[str, ...] = ()
    """The questions that take more than the reading age of the policy, the hardest first."""
    softened: Softened | None = None
    """Where it was made at once from the version before, without trials: what was softened, and why."""


@dataclass(eq=False)
class Questionnaire:
    """A council's questionnaire: its draft, the trials of that draft, and its last published version."""

    id: UUID
    content: Content
    trials: tuple[Trial, ...] = ()
    published: int = 0
    published_on: date | None = None
    imported: ImportReport | None = None
    owner_id: UUID | None = None
    """The worker who may soften what is published, at once."""
    round: int = 1
    """Which draft is tried now; a softening of what is published begins no other."""
    trial_answers: tuple[TrialAnswer, ...] = ()
    drafted_first: Content | None = None
    """What the draft was when it began to be tried, where it has been replaced since."""
    of_another: int = 0
    """How many of the trials were of a draft that was mostly another one: public still, and not counted."""

    def redraft(self, content: Content) -> None:
        """Replace the draft. What was said of earlier drafts of the same version stays.

        Where most of it is new, it is another draft, and is to be tried anew.
        """
        first = self.drafted_first or self.content
        self.content, self.drafted_first = content, first
        if mostly_new(first, content):
            self.drafted_first, self.of_another, self.round = None, len(self.trials), self.round + 1

    def tried(self, trial: Trial) -> None:
        """Record that someone tried the draft."""
        for field in ("said", "changed"):
            if not says_something(getattr(trial, field)):
                raise TrialSaysNothing(pointer=f"/{field}")
        self.trials = (*self.trials, trial)

    def all_tryings(self, tryings: Iterable[Trying]) -> Tryings:
        """The finished tryings of the present draft together, with what was made of them."""
        order = [question.id for question in self.content.questions()]
        ours = (one for one in tryings if one.round == self.round)
        return together(ours, {one.question: one for one in self.trial_answers}, order)

    def owed(self, tryings: Tryings, policy: QuestionnairePolicy) -> dict[str, tuple[str, ...]]:
        """For each question the marks that want an answer before publication."""
        answers = {one.question: one for one in self.trial_answers}
        return {name: tuple(marks) for name, marks in unanswered_marks(tryings, answers, policy).items()}

    def answer_to_trials(
        self, tryings: Tryings, question: str, changed: str, kept_because: str, on: date
    ) -> None:
        """Say what changed because of what was marked at a question, or why it stays."""
        tried = next((one for one in tryings.questions if one.question == question), None)
        if tried is None:
            raise QuestionNotTried(pointer="")
        if not says_something(changed) and not says_something(kept_because):
            raise TrialSaysNothing(pointer="/changed")
        kept = (one for one in self.trial_answers if one.question != question)
        self.trial_answers = (*kept, TrialAnswer(question, changed, kept_because, on, tried.marks))

    def publish(
        self,
        on: date,
        reading: Reading,
        policy: QuestionnairePolicy = DEFAULT_POLICY,
        over_ceiling: OverCeiling | None = None,
        last: Content | None = None,
        tryings: Tryings = NO_TRYINGS,
    ) -> PublishedQuestionnaire:
        """Make the draft a version. `last` is the content of the version before, if there is one."""
        insist(self.objections(policy, over_ceiling, last, tryings))
        burden = self.content.burden(reading)
        over = burden.most > policy.ceiling(self.content.route)
        trials = tuple(
            {"tried_as": t.tried_as.value, "on": t.on.isoformat(), "said": t.said, "changed": t.changed}
            for t in self.trials
        )
        self.published, self.published_on, self.round = self.published + 1, on, self.round + 1
        self.trials, self.trial_answers, self.drafted_first, self.of_another = (), (), None, 0
        return PublishedQuestionnaire(
            questionnaire_id=self.id,
            number=self.published,
            published_on=on,
            content=self.content,
            burden=burden,
            policy=policy,
            trials=trials,
            over_ceiling=over_ceiling if over else None,
            tryings=tryings,
            hard_to_read=burden.above(policy.reading_age),
        )

    def soften(
        self, id_: UUID, by: Softening, last: PublishedQuestionnaire, on: date, reading: Reading
    ) -> tuple[PublishedQuestionnaire, Softened]:
        """Make the next version of what was published last, with one question softened; no trials are needed.

        The draft, where it is another, is softened too; what was said of it stays. Refused where the statutory core
        would not be asked.
        """
        content = by.of(last.content)
        insist(content.objections())
        told = softened(id_, self.id, self.published + 1, on, last.content, by)
        self.content = content if self.content == last.content else by.in_draft(self.content, last.content)
        self.published, self.published_on = self.published + 1, on
        burden = content.burden(reading)
        over = burden.most > last.policy.ceiling(content.route)
        version = PublishedQuestionnaire(
            questionnaire_id=self.id,
            number=self.published,
            published_on=on,
            content=content,
            burden=burden,
            policy=last.policy,
            trials=(),
            over_ceiling=last.over_ceiling if over else None,
            hard_to_read=burden.above(last.policy.reading_age),
            softened=told,
        )
        return version, told

    def objections(
        self,
        policy: QuestionnairePolicy,
        over_ceiling: OverCeiling | None,
        last: Content | None,
        tryings: Tryings = NO_TRYINGS,
    ) -> Iterator[Refused]:
        """Say what keeps the draft from going live.

        A draft that only takes out, rewords or no longer requires questions needs no new trials.
        """
        wrong = list(self.content.objections())
        yield from wrong
        if last == self.content:
            yield NothingToPublish(pointer="/content")
        if last is None or not only_lighter(last, self.content):
            yield from self._tried_too_little(policy, tryings)
        for question, marks in self.owed(tryings, policy).items():
            yield MarkUnanswered(f"At {question}: {', '.join(marks)}.")
        if wrong:
            return
        try:
            most, ceiling = self.content.most_asked(), policy.ceiling(self.content.route)
        except TooKnotted as knotted:
            yield knotted
            return
        named = over_ceiling and all(map(says_something, (over_ceiling.named_person, over_ceiling.reason)))
        if most > ceiling and not named:
            detail = f"The longest path has {most} questions; the ceiling is {ceiling}."
            yield OverTheCeiling(detail, pointer="/over_ceiling")

    def _tried_too_little(self, policy: QuestionnairePolicy, tryings: Tryings) -> Iterator[Refused]:
        counted = self.trials[self.of_another :]
        recorded = sum(trial.tried_as is TriedAs.USES_SERVICES for trial in counted)
        people = recorded + tryings.people
        workers = len(counted) - recorded + tryings.social_workers
        if people < policy.people or workers < policy.social_workers:
            detail = (
                f"Tried by {people} of {policy.people} people who use services "
                f"and {workers} of {policy.social_workers} social workers."
            )
            yield NotTriedEnough(detail)
