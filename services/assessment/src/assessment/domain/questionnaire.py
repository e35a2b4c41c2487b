"""A questionnaire as a council owns it: drafted, tried, published as a version that never changes again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.burden import Burden
from assessment.domain.content import Content, only_lighter
from assessment.domain.questionnaire_policy import DEFAULT_POLICY, QuestionnairePolicy
from assessment.domain.questionnaire_refusals import (
    NothingToPublish,
    NotTriedEnough,
    OverTheCeiling,
    TooKnotted,
    TrialSaysNothing,
)
from assessment.domain.refusals import Refused, insist
from assessment.domain.words import says_something


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


@dataclass(frozen=True)
class NeverMet:
    """A condition that no answer can meet: the place of its field, why, and what it names in the form."""

    place: str
    reason: str
    names: str


@dataclass(frozen=True)
class ImportReport:
    """What people have to settle after an import. Places are "theme.step.position", counted from one."""

    without_purpose: tuple[str, ...]
    twice: dict[str, tuple[str, ...]]
    """For each identifier that occurs more than once, the places where it does."""
    never_met: tuple[NeverMet, ...]
    purposes_for_nothing: tuple[str, ...]
    """Places named in the purposes that the form does not have, or where nothing is asked."""


@dataclass(eq=False)
class Questionnaire:
    """A council's questionnaire: its draft, the trials of that draft, and its last published version."""

    id: UUID
    content: Content
    trials: tuple[Trial, ...] = ()
    published: int = 0
    published_on: date | None = None
    imported: ImportReport | None = None

    def redraft(self, content: Content) -> None:
        """Replace the draft. What was said of earlier drafts of the same version stays."""
        self.content = content

    def tried(self, trial: Trial) -> None:
        """Record that someone tried the draft."""
        for field in ("said", "changed"):
            if not says_something(getattr(trial, field)):
                raise TrialSaysNothing(pointer=f"/{field}")
        self.trials = (*self.trials, trial)

    def publish(
        self,
        on: date,
        policy: QuestionnairePolicy = DEFAULT_POLICY,
        over_ceiling: OverCeiling | None = None,
        last: Content | None = None,
    ) -> PublishedQuestionnaire:
        """Make the draft a version. `last` is the content of the version before, if there is one."""
        insist(self.objections(policy, over_ceiling, last))
        burden = self.content.burden()
        over = burden.most > policy.ceiling(self.content.route)
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
            over_ceiling=over_ceiling if over else None,
        )

    def objections(
        self, policy: QuestionnairePolicy, over_ceiling: OverCeiling | None, last: Content | None
    ) -> Iterator[Refused]:
        """Say what keeps the draft from going live.

        A draft that only takes out, rewords or no longer requires questions needs no new trials.
        """
        wrong = list(self.content.objections())
        yield from wrong
        if last == self.content:
            yield NothingToPublish(pointer="/content")
        if last is None or not only_lighter(last, self.content):
            yield from self._tried_too_little(policy)
        if wrong:
            return
        try:
            most, ceiling = self.content.burden().most, policy.ceiling(self.content.route)
        except TooKnotted as knotted:
            yield knotted
            return
        named = over_ceiling and all(map(says_something, (over_ceiling.named_person, over_ceiling.reason)))
        if most > ceiling and not named:
            detail = f"The longest path has {most} questions; the ceiling is {ceiling}."
            yield OverTheCeiling(detail, pointer="/over_ceiling")

    def _tried_too_little(self, policy: QuestionnairePolicy) -> Iterator[Refused]:
        people = sum(trial.tried_as is TriedAs.USES_SERVICES for trial in self.trials)
        workers = len(self.trials) - people
        if people < policy.people or workers < policy.social_workers:
            detail = (
                f"Tried by {people} of {policy.people} people who use services "
                f"and {workers} of {policy.social_workers} social workers."
            )
            yield NotTriedEnough(detail)
