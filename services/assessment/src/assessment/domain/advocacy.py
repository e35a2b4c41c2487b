"""When an independent advocate is due (Care Act 2014 s.67), and whether one is in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.advocacy_refusals import AdvocateMissing, EmergencyUnexplained
from assessment.domain.refusals import Refused
from assessment.domain.words import Words, says_something


class Difficulty(StrEnum):
    """In what somebody would have substantial difficulty without an advocate (s.67(4)); any one is enough."""

    UNDERSTAND = "understand"
    RETAIN = "retain"
    USE_OR_WEIGH = "use_or_weigh"
    COMMUNICATE = "communicate"


@dataclass(frozen=True)
class AppropriatePerson:
    """Somebody who could represent the person and help them take part (s.67(5))."""

    name: Words
    relation: Words
    paid: bool
    """Whether they care for or treat the person in a professional capacity or for pay."""
    agreed_by_person: bool = False
    best_interests_because: Words = ""
    """Where the person cannot agree: why being represented by them is in the person's best interests."""
    capacity_decision_id: UUID | None = None
    """What was judged of the person's capacity to agree to it: only where they lack it do best interests count."""
    objects: bool = False
    """Whether the person does not want to be represented by them."""


@dataclass(frozen=True)
class Circumstances:
    """What the duty turns on."""

    difficulty: tuple[Difficulty, ...]
    appropriate_person: AppropriatePerson | None = None
    hospital_28_days: bool = False
    care_home_8_weeks: bool = False
    dispute_both_agree: bool = False
    words: Words = ""


@dataclass(frozen=True)
class AdvocacyPolicy:
    """The exceptions: where an advocate is due although an appropriate person is there. By circumstance, in words."""

    source: str
    exceptions: dict[str, str]


DEFAULT_POLICY = AdvocacyPolicy(
    source="SI 2014/2889, as this software has it by default",
    exceptions={
        "hospital_28_days": "the person is likely to be in an NHS hospital for 28 days or more",
        "care_home_8_weeks": "the person is likely to be in a care home for eight weeks or more",
        "dispute_both_agree": "the council and whoever represents the person disagree on something that matters, "
        "and both agree that an advocate helps the person",
    },
)


@dataclass(frozen=True)
class Judged:
    """Whether an independent advocate is due, with the reason and where it comes from, in plain words."""

    due: bool
    because: str
    source: str


def judge(
    found: Circumstances, policy: AdvocacyPolicy = DEFAULT_POLICY, *, cannot_agree: bool = False
) -> Judged:
    """Say whether an independent advocate is due.

    `cannot_agree`: whether the person was found to lack capacity to agree to whoever could represent them, and that
    has not lapsed.
    """
    if not found.difficulty:
        return Judged(
            due=False,
            because="The person can take part without an advocate.",
            source="Care Act 2014 s.67(4)",
        )
    why = _cannot_represent(found.appropriate_person, cannot_agree=cannot_agree)
    if why:
        return Judged(due=True, because=why, source="Care Act 2014 s.67(5) and (6)")
    excepted = [words for name, words in policy.exceptions.items() if getattr(found, name)]
    if excepted:
        return Judged(
            due=True,
            because=f"Somebody is there to represent the person, and an advocate is due all the same: "
            f"{'; '.join(excepted)}.",
            source=policy.source,
        )
    return Judged(
        due=False,
        because="Somebody is there who can represent the person and help them take part.",
        source="Care Act 2014 s.67(5)",
    )


def _cannot_represent(someone: AppropriatePerson | None, *, cannot_agree: bool) -> str:
    """Say why nobody can represent the person; empty where somebody can."""
    if someone is None or not says_something(someone.name):
        return "Nobody is there who could represent the person and help them take part."
    if someone.paid:
        return (
            "Whoever cares for or treats the person professionally or for pay cannot represent them in this."
        )
    return (
        ""
        if someone.agreed_by_person and not someone.objects
        else _not_agreed(someone, cannot_agree=cannot_agree)
    )


def _not_agreed(someone: AppropriatePerson, *, cannot_agree: bool) -> str:
    """Say why whom the person has not agreed to cannot represent them; empty where best interests count."""
    if someone.objects:
        return "The person does not want to be represented by them."
    if not says_something(someone.best_interests_because):
        return (
            "The person has not agreed to be represented by them, and nobody said why it is in the person's best "
            "interests. Being next of kin gives no authority."
        )
    if not cannot_agree:
        return (
            "The person has not agreed to be represented by them. Best interests count only where the person was found "
            "to lack capacity to agree to it, and that still stands."
        )
    return ""


@dataclass(frozen=True)
class Judgement:
    """What was found on a day, and what followed."""

    found: Circumstances
    judged: Judged
    on: date
    by: UUID


@dataclass(frozen=True)
class TookPart:
    """That the advocate took part: in which words, on which day, and who says so."""

    words: Words
    on: date
    by: UUID


@dataclass(frozen=True)
class Arrangement:
    """The advocate, from when and until when."""

    name: Words
    organisation: Words
    starts_on: date
    how: Words
    """How the person and the advocate reach one another."""
    arranged_on: date
    by: UUID
    ends_on: date | None = None
    """The last day on which they act; None as long as nobody has said one."""
    confirmed: TookPart | None = None

    def over(self, on: date) -> bool:
        """Whether they act no more on a day."""
        return self.ends_on is not None and self.ends_on < on

    def stands(self, on: date) -> bool:
        """Whether they act on a day."""
        return self.starts_on <= on and not self.over(on)

    def took_part(self, on: date, met: Iterable[tuple[date, str]]) -> bool:
        """Whether they could help before a day: they were not arranged on that day only, or it is known otherwise.

        `met`: everybody who was there in a meeting, with its day.
        """
        name = self.name.strip().casefold()
        return (
            self.arranged_on < on
            or self.confirmed is not None
            or any(self.starts_on <= day and name == who.strip().casefold() for day, who in met)
        )


@dataclass(frozen=True)
class Emergency:
    """Why an assessment goes on without the advocate who is due, and who says so."""

    because: Words
    on: date
    by: UUID
    by_name: Words


@dataclass(eq=False)
class Advocacy:
    """Everything judged and done about advocacy in one case, the latest last; nothing is ever overwritten."""

    id: UUID
    case_id: UUID
    person_id: UUID
    judgements: tuple[Judgement, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    emergencies: tuple[Emergency, ...] = ()

    @property
    def due(self) -> bool:
        """Whether an advocate is due."""
        return bool(self.judgements) and self.judgements[-1].judged.due

    @property
    def due_since(self) -> date | None:
        """The day from which an advocate has been due without a break."""
        since = None
        for judgement in self.judgements:
            since = (since or judgement.on) if judgement.judged.due else None
        return since

    @property
    def arranged_now(self) -> tuple[Arrangement, ...]:
        """What was last arranged with each advocate: a later arrangement with the same one takes its place."""
        return tuple({(one.name, one.organisation): one for one in self.arrangements}.values())

    def searching(self, on: date) -> bool:
        """Whether the council still has to find one, on a day."""
        return self.due and all(one.over(on) for one in self.arranged_now)

    def in_place(self, on: date) -> bool:
        """Whether an advocate can act on a day."""
        return any(one.stands(on) for one in self.arranged_now)

    def judged(self, judgement: Judgement) -> None:
        """Take what was found."""
        self.judgements = (*self.judgements, judgement)

    def arranged(self, arrangement: Arrangement) -> None:
        """Take who it is."""
        self.arrangements = (*self.arrangements, arrangement)

    def going_on_without(self, emergency: Emergency) -> None:
        """Let the assessment go on without one, for a reason that stays to be read."""
        if not says_something(emergency.because):
            raise EmergencyUnexplained(pointer="/because")
        self.emergencies = (*self.emergencies, emergency)

    def objections(self, on: date, met: Iterable[tuple[date, str]] = ()) -> Iterator[Refused]:
        """Say what keeps an assessment from being completed on a day.

        `met`: everybody who was there in a meeting of the assessment, with its day.
        """
        since = self.due_since
        unforeseen = since is not None and any(one.on >= since for one in self.emergencies)
        if not self.due or unforeseen:
            return
        met = tuple(met)
        if not self.in_place(on):
            yield AdvocateMissing(self.judgements[-1].judged.because)
        elif not any(one.stands(on) and one.took_part(on, met) for one in self.arranged_now):
            yield AdvocateMissing(
                "The advocate was arranged only today. Somebody says that they took part, or a meeting names them."
            )
