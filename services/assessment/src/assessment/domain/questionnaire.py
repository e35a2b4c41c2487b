"""A questionnaire as a council owns it: drafted, tried, published as a version that never changes again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.burden import Burden, burden_of
from assessment.domain.conditions import Condition, in_order
from assessment.domain.conditions import shown as shown_by
from assessment.domain.purposes import CoreTopic
from assessment.domain.questionnaire_policy import DEFAULT_POLICY, QuestionnairePolicy, Route
from assessment.domain.questionnaire_refusals import (
    ConditionsGoRound,
    CoreNotAsked,
    IdTwice,
    NeverShown,
    NothingToPublish,
    NotTriedEnough,
    OverTheCeiling,
    TrialSaysNothing,
)
from assessment.domain.questions import BY_CHOOSING, IN_ROWS, Kind, Question, Section


class TriedAs(StrEnum):
    """As what someone tried a questionnaire."""

    USES_SERVICES = "uses_services"
    SOCIAL_WORKER = "social_worker"


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
class Content:
    """What is asked: the part of a questionnaire that a version freezes."""

    title: str
    sections: tuple[Section, ...]
    route: Route = Route.FULL
    client_groups: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    """The kinds of assessment it serves, such as reassessment; none where it serves one only."""

    def sections_for(self, use: str = "") -> tuple[Section, ...]:
        """The sections of one kind of assessment."""
        return tuple(s for s in self.sections if not use or not s.uses or use in s.uses)

    def questions(self, use: str = "") -> list[Question]:
        """Every question of one kind of assessment, in order, echoes too."""
        return [question for section in self.sections_for(use) for question in section.questions]

    def shown(self, answers: dict[str, Collection[str]], use: str = "") -> list[Question]:
        """The questions that are shown, in order, given the values chosen or written so far."""
        conditions = {question.id: question.condition for question in self.questions(use)}
        seen = shown_by(conditions, in_order(conditions) or [], answers)
        return [question for question in self.questions(use) if question.id in seen]

    def burden(self) -> Burden:
        """What it costs to answer, over all paths."""
        return burden_of({use: self.questions(use) for use in self.uses or ("",)})

    def check(self) -> None:
        """Refuse content that could not be published, whoever tried it."""
        if not any(question.asked for question in self.questions()):
            raise NothingToPublish(pointer="/content/sections")
        places = {
            (s, q): question
            for s, section in enumerate(self.sections)
            for q, question in enumerate(section.questions)
        }
        ids: set[str] = set()
        for (s, q), question in places.items():
            pointer = f"/content/sections/{s}/questions/{q}"
            question.check(pointer)
            if question.id in ids:
                raise IdTwice(pointer=f"{pointer}/id")
            ids.add(question.id)
        by_id = {question.id: question for question in self.questions()}
        if in_order({i: question.condition for i, question in by_id.items()}) is None:
            raise ConditionsGoRound(pointer="/content/sections")
        for (s, q), question in places.items():
            if question.condition and not can_be_met(question.condition, by_id):
                raise NeverShown(pointer=f"/content/sections/{s}/questions/{q}/condition")
        covered = {
            p.core for question in self.questions() if not question.condition for p in question.purposes
        }
        missing = [topic for topic in CoreTopic if topic not in covered]
        if missing:
            raise CoreNotAsked(f"No question for: {', '.join(missing)}.", pointer="/content/sections")


def can_be_met(condition: Condition, by_id: dict[str, Question]) -> bool:
    """Whether some answer meets the condition, looking at each answer by itself."""

    def possible(question: str, value: str) -> bool:
        asked = by_id.get(question)
        if asked is None or asked.kind in IN_ROWS or asked.kind is Kind.ECHO:
            return False
        return asked.kind not in BY_CHOOSING or asked.option(value) is not None

    return condition.holds(possible)


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


@dataclass(eq=False)
class Questionnaire:
    """A council's questionnaire: its draft, the trials of that draft, and its last published version."""

    id: UUID
    content: Content
    trials: tuple[Trial, ...] = ()
    published: int = 0
    published_on: date | None = None

    def redraft(self, content: Content) -> None:
        """Replace the draft. What was said of earlier drafts of the same version stays."""
        self.content = content

    def tried(self, trial: Trial) -> None:
        """Record that someone tried the draft."""
        if not trial.said.strip() or not trial.changed.strip():
            raise TrialSaysNothing(pointer="/changed" if trial.said.strip() else "/said")
        self.trials = (*self.trials, trial)

    def publish(
        self,
        on: date,
        policy: QuestionnairePolicy = DEFAULT_POLICY,
        over_ceiling: OverCeiling | None = None,
        last: Content | None = None,
    ) -> PublishedQuestionnaire:
        """Make the draft a version. `last` is the content of the version before, if there is one.

        A draft that only takes out, rewords or no longer requires questions needs no new trials.
        """
        self.content.check()
        if last == self.content:
            raise NothingToPublish(pointer="/content")
        if last is None or not only_lighter(last, self.content):
            self._tried_enough(policy)
        burden = self.content.burden()
        ceiling = policy.ceiling(self.content.route)
        if burden.most > ceiling and (
            over_ceiling is None or not over_ceiling.named_person.strip() or not over_ceiling.reason.strip()
        ):
            detail = f"The longest path has {burden.most} questions; the ceiling is {ceiling}."
            raise OverTheCeiling(detail, pointer="/over_ceiling")
        trials = tuple(
            {"tried_as": t.tried_as.value, "on": t.on.isoformat(), "said": t.said, "changed": t.changed}
            for t in self.trials
        )
        self.published, self.published_on, self.trials = self.published + 1, on, ()
        return PublishedQuestionnaire(
            questionnaire_id=self.id,
            number=self.published,
            published_on=on,
            content=self.content,
            burden=burden,
            policy=policy,
            trials=trials,
            over_ceiling=over_ceiling if burden.most > ceiling else None,
        )

    def _tried_enough(self, policy: QuestionnairePolicy) -> None:
        people = sum(trial.tried_as is TriedAs.USES_SERVICES for trial in self.trials)
        workers = len(self.trials) - people
        if people < policy.people or workers < policy.social_workers:
            detail = (
                f"Tried by {people} of {policy.people} people who use services "
                f"and {workers} of {policy.social_workers} social workers."
            )
            raise NotTriedEnough(detail)


def only_lighter(before: Content, after: Content) -> bool:
    """Whether `after` asks nothing new: questions only taken out, reworded or no longer required."""
    old = {question.id: question for question in before.questions()}
    for new in after.questions():
        was = old.get(new.id)
        if was is None or (new.required and not was.required):
            return False
        same = (new.kind, new.condition, new.purposes, [_meaning(o) for o in new.options], new.personal)
        if same != (was.kind, was.condition, was.purposes, [_meaning(o) for o in was.options], was.personal):
            return False
        if [part.id for part in new.parts] != [part.id for part in was.parts]:
            return False
    return True


def _meaning(option: object) -> tuple[object, ...]:
    return tuple(
        getattr(option, name) for name in ("value", "unable", "fluctuates", "holds", "level", "about")
    )
