"""Completes a review: puts together its document from what was said and what whoever completes it says came of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from review.domain.choices_said import SaidBy, Voice
from review.domain.completing import Before, Completer, Completing, objections
from review.domain.conversation import CHECK_IN, EMPLOYMENT, Part, outcome_and_voice
from review.domain.facts import Reference
from review.domain.plan_read import PlanRead
from review.domain.results import comes_next
from review.domain.review_document import (
    CheckedIn,
    ClockClosed,
    EmploymentAsked,
    OutcomeReviewed,
    ReviewDocument,
    Viewed,
)
from review.domain.rollup import roll_up
from review.domain.ways import advocacy, ways

NOT_SAID = "not_said"
"""The way of a review of which nobody recorded it."""


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
        challenge=ways(before.contact, ends=given.ending is not None),
        advocacy=advocacy(before.advocacy),
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
