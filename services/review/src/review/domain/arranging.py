"""What the person was asked first - is this a good time, how, and who should do it - and what was then arranged."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from review.domain.arranging_refusals import (
    ArrangedByNobody,
    NotAsWished,
    PastItsDay,
    SafeguardingNeedsMeeting,
    WishesSaidByNobody,
)
from review.domain.choices_said import SaidBy
from review.domain.known import Responsible
from review.domain.refusals import Refused
from review.domain.way import Way
from review.domain.words import Words, says_something

STAFF = frozenset({"practitioner", "manager", "council_system"})
"""Who writes down for the council what somebody says."""


class By(StrEnum):
    """Who holds a review. The team that assessed does, unless the person wants it otherwise."""

    ASSESSING_TEAM = "assessing_team"
    SAME_WORKER = "same_worker"
    ANOTHER_WORKER = "another_worker"
    ULO = "ulo"
    PEER = "peer"
    OTHER = "other"


class Why(StrEnum):
    """Why it is not held as the person wished, or not by the team that assessed."""

    SAFEGUARDING = "safeguarding"
    """The person may not be able to speak freely otherwise: only ever a reason to meet face to face."""
    COMMUNICATION = "communication"
    """It could not be followed otherwise: only ever a reason to meet face to face."""
    CAPACITY = "capacity"
    NOT_AVAILABLE = "not_available"
    PERSON_AGREED = "person_agreed"
    OTHER = "other"


class Continuity(StrEnum):
    """Whether whoever holds a review knows the person already, as far as ids tell."""

    SAME_WORKER = "same_worker"
    SAME_TEAM = "same_team"
    OTHERS = "others"
    NOT_KNOWN = "not_known"


MEETS = frozenset({Why.SAFEGUARDING, Why.COMMUNICATION})


@dataclass(frozen=True)
class Wishes:
    """What the person wants, said by them or by who acts for them."""

    good_time: bool
    not_before: date | None
    """The day before which it is no good time; it moves no clock."""
    way: Way | None
    who: By | None
    who_words: Words
    words: Words
    said_by: SaidBy
    said_by_name: Words
    typed_by: UUID
    typed_as: str
    on: date

    @property
    def not_now(self) -> bool:
        """Whether the person asked to wait."""
        return not self.good_time or self.not_before is not None


@dataclass(frozen=True)
class Arrangement:
    """When, how and by whom it is held, and why it is not as wished where it is not."""

    planned_on: date | None
    way: Way
    held_by: By
    team_id: UUID | None
    worker_principal_id: UUID | None
    name: Words
    """Who arranged it, as the person reads it."""
    reason: Why | None
    why_not_as_wished: Words
    arranged_by: UUID
    on: date
    continuity: Continuity = Continuity.NOT_KNOWN


def wishes_objections(wishes: Wishes) -> Iterator[Refused]:
    """Give what speaks against writing these wishes down: staff say whose words they are."""
    own = wishes.said_by is SaidBy.PERSON
    if wishes.typed_as in STAFF and not own and not says_something(wishes.said_by_name):
        yield WishesSaidByNobody(pointer="/said_by_name")
    if wishes.typed_as not in {*STAFF, "person"} and own and not says_something(wishes.words):
        yield WishesSaidByNobody(
            "Whoever says what the person wishes tells it in the person's words.", pointer="/words"
        )


def differs(arrangement: Arrangement, wishes: Wishes | None, assessed_by: Responsible) -> Iterator[str]:
    """Give the fields in which an arrangement is not as wished; where nothing was wished, not by who assessed."""
    if wishes and wishes.way and arrangement.way is not wishes.way:
        yield "/way"
    wished = wishes.who if wishes and wishes.who else By.ASSESSING_TEAM
    if not _is(arrangement, wished, assessed_by):
        team = "/team_id" if wished is By.ASSESSING_TEAM else "/worker_principal_id"
        yield team if arrangement.held_by is wished else "/held_by"
    too_soon = wishes and wishes.not_before and arrangement.planned_on
    if wishes and too_soon and arrangement.planned_on < wishes.not_before:  # type: ignore[operator]
        yield "/planned_on"


def arrangement_objections(
    arrangement: Arrangement, wishes: Wishes | None, assessed_by: Responsible, due_by: date
) -> Iterator[Refused]:
    """Give what speaks against an arrangement.

    Gives `ArrangedByNobody`, `NotAsWished`, `SafeguardingNeedsMeeting` and `PastItsDay`.
    """
    if not says_something(arrangement.name):
        yield ArrangedByNobody(pointer="/name")
    if arrangement.reason in MEETS and arrangement.way is not Way.FACE_TO_FACE:
        yield SafeguardingNeedsMeeting(pointer="/way")
    explained = says_something(arrangement.why_not_as_wished) or arrangement.reason in MEETS
    if not explained:
        for pointer in differs(arrangement, wishes, assessed_by):
            yield NotAsWished(pointer=pointer)
    wished_late = wishes is not None and wishes.not_now
    if arrangement.planned_on and arrangement.planned_on > due_by and not (explained or wished_late):
        yield PastItsDay(f"its last day is {due_by.isoformat()}", pointer="/planned_on")


def continuity(arrangement: Arrangement, assessed_by: Responsible) -> Continuity:
    """Say whether who holds it is who assessed, as far as ids tell."""
    worker, team = arrangement.worker_principal_id, arrangement.team_id
    if worker and worker == assessed_by.worker_principal_id:
        return Continuity.SAME_WORKER
    if team and team == assessed_by.team_id:
        return Continuity.SAME_TEAM
    known = assessed_by.team_id or assessed_by.worker_principal_id
    if not known or not (worker or team or arrangement.held_by in (By.ULO, By.PEER)):
        return Continuity.NOT_KNOWN
    return Continuity.OTHERS


def _is(arrangement: Arrangement, wished: By, assessed_by: Responsible) -> bool:
    """Whether it is held by whom the person wished, as far as ids tell."""
    worker, team = arrangement.worker_principal_id, arrangement.team_id
    same_worker = worker is not None and worker == assessed_by.worker_principal_id
    other_worker = None not in (worker, assessed_by.worker_principal_id) and not same_worker
    other_team = None not in (team, assessed_by.team_id) and team != assessed_by.team_id
    if wished is By.SAME_WORKER:
        return same_worker or (arrangement.held_by is By.SAME_WORKER and not other_worker)
    if wished is By.ASSESSING_TEAM:
        return arrangement.held_by in (By.ASSESSING_TEAM, By.SAME_WORKER) and not other_team
    return arrangement.held_by is wished
