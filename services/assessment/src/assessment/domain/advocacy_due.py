"""When an independent advocate is due (Care Act 2014 s.67): difficulty, who could represent the person, exceptions."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

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
