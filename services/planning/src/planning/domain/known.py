"""What planning knows of a case from others: it may be late, and nobody here corrects it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from planning.domain.words import Words

MET = ("eligible", "power_to_meet")
"""Decisions after which needs are met, and so are planned for (Care Act 2014 ss.18, 19 and 24)."""
LEAD, NOTHING = "lead", "none"
STAGE = "planning"


@dataclass(frozen=True)
class Reference:
    """A link to an immutable version."""

    path: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Need:
    """A need that was found: a letter of SI 2015/313 reg 2(2), or another with its words."""

    need: str
    eligible: bool
    words: Words = ""


@dataclass(frozen=True)
class Determined:
    """What was determined, as far as a plan rests on it."""

    reference: Reference
    decision: str
    on: date
    needs: tuple[Need, ...] = ()

    @property
    def to_be_met(self) -> bool:
        """Whether needs are to be met."""
        return self.decision in MET


@dataclass(frozen=True)
class Indicated:
    """The indicative sum, in pence a week: where planning starts, and never a limit."""

    version: int
    sha256: str
    weekly_pence: int
    low_weekly_pence: int
    high_weekly_pence: int


@dataclass(frozen=True)
class Invitation:
    """That the person lets somebody in; the part is `none` once they took it back."""

    sharing_id: UUID
    principal_id: UUID
    part: str
    until: date | None
    sequence: int
    """Where it stands in what assessment said of the case: what was said later counts."""


@dataclass(eq=False)
class KnownCase:
    """A case as others told of it, and the plan that is made in it."""

    id: UUID
    person_id: UUID
    closed: bool = False
    person_principal_id: UUID | None = None
    team_id: UUID | None = None
    worker_id: UUID | None = None
    worker_principal_id: UUID | None = None
    invitations: tuple[Invitation, ...] = ()
    determined: Determined | None = None
    indicated: Indicated | None = None
    indication_version: int = 0
    """The last version of the indication that was heard of, also where it was withdrawn."""
    plan_id: UUID | None = None
    """The plan begun last."""

    def open(self) -> None:
        """Know that it is open."""
        self.closed = False

    def invite(self, invitation: Invitation) -> bool:
        """Keep an invitation, or that it ended; say whether this was new."""
        before = next((each for each in self.invitations if each.sharing_id == invitation.sharing_id), None)
        if before is not None and before.sequence >= invitation.sequence:
            return False
        others = (each for each in self.invitations if each.sharing_id != invitation.sharing_id)
        self.invitations = (*others, invitation)
        return True

    def invited_to_lead(self, on: date) -> tuple[UUID, ...]:
        """Give who may lead on a day, each once."""
        held = (
            each.principal_id
            for each in self.invitations
            if each.part == LEAD and (each.until is None or each.until >= on)
        )
        return tuple(dict.fromkeys(held))

    def leads(self, principal_id: UUID, on: date) -> bool:
        """Whether somebody may lead on a day."""
        return principal_id in self.invited_to_lead(on)

    def determine(self, determined: Determined) -> bool:
        """Know what was determined last; say whether this was new."""
        if self.determined and self.determined.reference.version >= determined.reference.version:
            return False
        self.determined = determined
        return True

    def indicate(self, indicated: Indicated) -> None:
        """Know the sum that was indicated last."""
        if indicated.version > self.indication_version:
            self.indicated, self.indication_version = indicated, indicated.version

    def withdraw_indication(self, version: int) -> None:
        """Know that a sum no longer holds."""
        if version >= self.indication_version:
            self.indicated, self.indication_version = None, version


def part_in_planning(part: str, stages: tuple[str, ...]) -> str:
    """Give what somebody may do here: nothing, where the person does not share this stage."""
    return part if STAGE in stages else NOTHING


def determined(reference: Reference, decision: str, on: date, content: Mapping[str, object]) -> Determined:
    """Read a determination as its owner serves it; what planning does not need is left aside."""
    found = content.get("found")
    unable = found.get("unable") if isinstance(found, Mapping) else None
    codes = sorted(str(code) for code, ways in unable.items() if ways) if isinstance(unable, Mapping) else []
    needs = tuple(Need(code, decision == "eligible") for code in codes)
    return Determined(reference, decision, on, needs)


def indicated(version: int, sha256: str, content: Mapping[str, object]) -> Indicated:
    """Read an indication as its owner serves it.

    Raises:
        KeyError: it has no weekly sum.

    """
    found = content.get("calculation")
    sums = found if isinstance(found, Mapping) else {}
    names = ("weekly_pence", "low_weekly_pence", "high_weekly_pence")
    weekly, low, high = (int(sums.get(name, sums["weekly_pence"])) for name in names)
    return Indicated(version, sha256, weekly, low, high)
