"""A completed review as a document, for good: what was said, what came of it and why, and how to challenge it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from review.domain.choices_said import Direction, Result, SaidBy, Voice
from review.domain.completing import Before, Completer, Completing, objections
from review.domain.conversation import (
    CHECK_IN,
    EMPLOYMENT,
    CheckIn,
    Employment,
    OutcomeSaid,
    Part,
    Typist,
    outcome_and_voice,
)
from review.domain.ending import EndingSaid
from review.domain.facts import Reference
from review.domain.grounds import Agreement
from review.domain.plan_read import PlanRead
from review.domain.results import ComesNext, comes_next
from review.domain.rollup import RollUp, roll_up
from review.domain.ways import ADVOCACY, HUMAN, WAYS, ToChallenge
from review.domain.words import Words

NOT_SAID = "not_said"
"""The way of a review of which nobody recorded it."""


@dataclass(frozen=True)
class ClockClosed:
    """A clock whose purpose was covered, and whether that came late."""

    code: str
    about: UUID
    """The plan it was about, or the request."""
    due_by: date
    late: bool


@dataclass(frozen=True)
class Viewed:
    """One voice on an outcome, and who typed it."""

    voice: Voice
    said: OutcomeSaid
    typed_by: Typist


@dataclass(frozen=True)
class OutcomeReviewed:
    """An outcome of the plan in the person's words, with all that was said of it."""

    id: str
    words: Words
    views: tuple[Viewed, ...]


@dataclass(frozen=True)
class CheckedIn:
    """The check-in, and who typed it."""

    said: CheckIn
    typed_by: Typist


@dataclass(frozen=True)
class EmploymentAsked:
    """What was said of employing people or managing a direct payment, and who typed it."""

    said: Employment
    typed_by: Typist


@dataclass(frozen=True)
class Reviewed:
    """Which review of which plan this is, and as what number it is kept."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    plan: Reference | None
    """The signed plan as review keeps it; None where it was signed and never given to review."""
    review_id: UUID
    number: int = 1


@dataclass(frozen=True)
class ReviewDocument:
    """A completed review, for good. What comes of it is decided where it belongs, and refers to this."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    plan: Reference | None
    review_id: UUID
    number: int
    completed_on: date
    completed_by: UUID
    completed_as: str
    name: Words
    """Who completed it."""
    said_by: SaidBy
    """Who spoke for the person."""
    way: str
    held_by: str
    took_part: tuple[str, ...]
    """Whose voices are in it (Client Level Data: Method of Review): `person`, `carer`, `reviewer`."""
    check_in: CheckedIn | None
    outcomes: tuple[OutcomeReviewed, ...]
    employment: EmploymentAsked | None
    all_fine: bool
    closes: tuple[ClockClosed, ...]
    """The clocks whose purpose it covered."""
    roll_up: RollUp
    result: Result
    ground: str | None
    direction: Direction | None
    reasons: Words
    agreement: Agreement | None
    ending: EndingSaid | None
    determination_version: int | None
    """The determination a plan ends on, where it ends because needs are not eligible."""
    comes_next: ComesNext
    challenge: tuple[ToChallenge, ...] = WAYS
    advocacy: str = ADVOCACY
    human: str = HUMAN

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the clocks it closed, each once."""
        return tuple(dict.fromkeys(clock.code for clock in self.closes))


@dataclass(frozen=True)
class Latest:
    """The latest of each part, with who typed it."""

    check_in: CheckedIn | None = None
    employment: EmploymentAsked | None = None
    views: dict[str, dict[Voice, Viewed]] = field(default_factory=dict)


def complete(
    given: Completing, before: Before, who: Completer, of: Reviewed, parts: Iterable[Part]
) -> ReviewDocument:
    """Make the document.

    Raises:
        Refused: the first of all that speaks against it (`completing.objections` gives all).

    """
    for refusal in objections(given, before, who):
        raise refusal
    latest = _latest(parts)
    ended = given.ending is not None and given.ending.reason == "not_eligible"
    return ReviewDocument(
        case_id=of.case_id,
        person_id=of.person_id,
        plan_id=of.plan_id,
        plan=of.plan,
        review_id=of.review_id,
        number=of.number,
        completed_on=before.on,
        completed_by=who.principal_id,
        completed_as=who.role,
        name=given.name,
        said_by=given.said_by,
        way=_way(latest, before),
        held_by=before.holder.held_by or "assessing_team",
        took_part=_took_part(latest),
        check_in=latest.check_in,
        outcomes=_outcomes(latest, before.plan),
        employment=latest.employment,
        all_fine=given.all_fine,
        closes=tuple(
            ClockClosed(clock.code, clock.about, clock.due_by, clock.late(before.on))
            for clock in before.closes(all_fine=given.all_fine)
        ),
        roll_up=roll_up(
            [each.id for each in before.plan.outcomes],
            {
                outcome: {voice: view.said.how for voice, view in views.items()}
                for outcome, views in latest.views.items()
            },
            all_fine=given.all_fine,
        ),
        result=given.result,
        ground=given.ground,
        direction=given.direction,
        reasons=given.reasons,
        agreement=given.agreement,
        ending=given.ending,
        determination_version=before.found.version if ended else None,
        comes_next=comes_next(given.result, given.ground, revise=given.revise),
    )


def _latest(parts: Iterable[Part]) -> Latest:
    check_in: CheckedIn | None = None
    employment: EmploymentAsked | None = None
    views: dict[str, dict[Voice, Viewed]] = {}
    for part in sorted((each for each in parts if each.spoken), key=lambda each: each.name):
        latest = part.latest
        if part.name == CHECK_IN and latest.check_in:
            check_in = CheckedIn(latest.check_in, latest.typed_by)
        elif part.name == EMPLOYMENT and latest.employment:
            employment = EmploymentAsked(latest.employment, latest.typed_by)
        elif latest.outcome:
            outcome, voice = outcome_and_voice(part.name)
            views.setdefault(outcome, {})[voice] = Viewed(voice, latest.outcome, latest.typed_by)
    ordered = {
        outcome: {voice: each[voice] for voice in Voice if voice in each} for outcome, each in views.items()
    }
    return Latest(check_in, employment, ordered)


def _outcomes(latest: Latest, plan: PlanRead) -> tuple[OutcomeReviewed, ...]:
    """Give the outcomes of the plan, and any that were spoken of under the plan before it."""
    words = {each.id: each.words for each in plan.outcomes}
    ids = dict.fromkeys((*words, *latest.views))
    return tuple(
        OutcomeReviewed(id_, words.get(id_, ""), tuple(latest.views.get(id_, {}).values())) for id_ in ids
    )


def _took_part(latest: Latest) -> tuple[str, ...]:
    voices = {voice.value for views in latest.views.values() for voice in views}
    if latest.check_in:
        voices.add("carer" if latest.check_in.said.said_by is SaidBy.CARER else "person")
    return tuple(voice.value for voice in Voice if voice.value in voices)


def _way(latest: Latest, before: Before) -> str:
    if latest.check_in:
        return latest.check_in.said.way.value
    return before.holder.way or NOT_SAID
