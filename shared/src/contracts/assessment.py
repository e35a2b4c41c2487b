"""What assessment says."""

from datetime import date
from typing import Literal
from uuid import UUID

from contracts.event import Code, Document, Event


class CaseOpened(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """A person asked for help, or somebody asked on their behalf, and a case was opened for them."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    channel: Code
    """How the first contact came, such as `online`, `phone`, `paper`, `face_to_face`, `video` or `api`."""
    opened_on: date
    """The day of the first contact: clocks run from it."""


class PersonLinked(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """A login now stands for the person, so that they can see and do things themselves."""

    case_id: UUID
    """The case through which they may."""
    person_id: UUID
    """The person."""
    principal_id: UUID
    """The opaque id of the login."""


class ResponsibleChanged(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """Another worker or team is now responsible for the case, or nobody is."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    team_id: UUID | None
    """The team now responsible, if any."""
    worker_id: UUID | None
    """The worker now responsible, if any."""
    worker_principal_id: UUID | None
    """The opaque id of that worker's login, if they have one."""


class TeamChanged(
    Event, stage="assessment", about="team_id", readers=("ras", "planning", "signoff", "review")
):
    """A team has these members now, all of them: who is not listed is no longer a member."""

    team_id: UUID
    """The team."""
    member_principal_ids: list[UUID]
    """The opaque ids of its members' logins."""


class AssessmentCompleted(
    Event,
    stage="assessment",
    unheard="No stage decides on it: the determination that follows names the assessment it rests on. "
    "It is said so that the timeline of a case shows when the assessment ended.",
):
    """An assessment of needs was completed, and its record written (Care Act 2014 s.9 and s.12)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    assessment: Document
    """The written record."""
    completed_on: date
    """The day it was completed."""
    led_by: Code
    """Who led it, such as `person`, `supporter` or `practitioner`."""
    again: Code | None = None
    """For a further version of what was complete, why: `corrected`, `corrected_after_decision` or `second_voice`."""


class CorrectionConsidered(
    Event,
    stage="assessment",
    unheard="No stage acts on it: a determination that changes is said as one. "
    "It is said so that nobody is seen to have to look at the correction any more.",
):
    """A practitioner looked at a correction of an assessment that was decided on, and said what follows from it."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    assessment: Document
    """The corrected version."""
    considered_on: date
    """The day on which it was looked at."""


class EligibilityDetermined(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """A named practitioner determined whether the needs meet the eligibility criteria (SI 2015/313, s.13)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    determination: Document
    """The determination with its reasons."""
    decision: Literal["eligible", "not_eligible", "power_to_meet"]
    """What was decided; `power_to_meet`: not eligible, and the council meets needs all the same (s.19)."""
    determined_on: date
    """The day it was decided."""


class SharingGranted(
    Event, stage="assessment", readers=("ras", "planning", "signoff", "review"), access=True
):
    """The person lets somebody see or help with their case; it replaces an earlier grant of the same id."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose case it is."""
    sharing_id: UUID
    """The grant."""
    principal_id: UUID
    """The opaque id of the login that may."""
    part: Literal["lead", "helper", "viewer"]
    """What they may: `lead` and `helper` read and write, `viewer` reads."""
    stages: list[Code]
    """In which stages, such as `ras`."""
    until: date | None
    """The last day on which it holds; none: until withdrawn."""


class SharingWithdrawn(
    Event, stage="assessment", readers=("ras", "planning", "signoff", "review"), access=True
):
    """Somebody may no longer see the case. No reason is said: the person owes none."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person whose case it is."""
    sharing_id: UUID
    """The grant that ended."""
    principal_id: UUID
    """The opaque id of the login that no longer may."""


class CaseClosed(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """The case was closed without going on to the next stage."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    reason: Code
    """Why, such as `not_eligible`, `refused`, `self_funding`, `nhs_continuing_healthcare`, `moved` or `died`."""
    closed_on: date
    """The day it was closed."""


class CaseReopened(Event, stage="assessment", readers=("ras", "planning", "signoff", "review")):
    """The person asked again, and their closed case is open again."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    opened_on: date
    """The day they asked again: clocks run from it."""


class AdvocacyDue(
    Event,
    stage="assessment",
    unheard="No stage acts on it: the council finds the advocate. "
    "It is said so that somebody is seen to have to, from the day on which one is due.",
):
    """An independent advocate is due, and the council has to find one (Care Act 2014 s.67)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    due_on: date
    """The day from which one is due."""


class AdvocacySettled(
    Event,
    stage="assessment",
    unheard="No stage acts on it. It is said so that nobody is seen to look for an advocate any more.",
):
    """The council need not look for an advocate any more."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    how: Code
    """How, such as `arranged` or `not_due`."""
    settled_on: date
    """The day."""


class YoungCarersFound(
    Event,
    stage="assessment",
    unheard="No stage acts on it: the council offers each of them an assessment of their own. "
    "It is said so that somebody is seen to have to.",
):
    """Children help to care, and the council has to offer each a needs assessment (Children Act 1989 s.17ZA)."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about: never a child who helps."""
    found_on: date
    """The day on which it was found."""


class YoungCarersSettled(
    Event,
    stage="assessment",
    unheard="No stage acts on it. It is said so that nobody is seen to have to offer it any more.",
):
    """Young carers were offered a needs assessment, or it turned out that no child helps to care."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    how: Code
    """How, such as `offered` or `none`."""
    settled_on: date
    """The day."""


class UrgentSupportStarted(
    Event,
    stage="assessment",
    unheard="No stage acts on it: it depends on no decision of theirs. "
    "It is said so that the timeline shows it, and the day on which it is looked at.",
):
    """Support for a need that cannot wait was started before the assessment ends (Care Act 2014 s.19(3))."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    urgent_support_id: UUID
    """The urgent support."""
    starts_on: date
    """The day on which it starts."""
    review_on: date
    """The day by which it is looked at."""


class UrgentSupportContinued(
    Event,
    stage="assessment",
    unheard="No stage acts on it. It is said so that the day on which urgent support is looked at next is seen.",
):
    """Somebody looked at urgent support, and it goes on until it is looked at again."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    urgent_support_id: UUID
    """The urgent support."""
    review_on: date
    """The day by which it is looked at next."""


class UrgentSupportEnded(
    Event,
    stage="assessment",
    unheard="No stage acts on it. It is said so that nobody is seen to have to look at it any more.",
):
    """Urgent support ended: a plan took its place, or it was decided with reasons to the person."""

    case_id: UUID
    """The case."""
    person_id: UUID
    """The person it is about."""
    urgent_support_id: UUID
    """The urgent support."""
    ended_by: Code
    """By what, such as `plan` or `decision`."""
    ended_on: date
    """The day."""
