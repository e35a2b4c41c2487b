"""What planning knows of a case from others: it may be late, and nobody here corrects it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from planning.domain.words import Words

MET = ("eligible", "power_to_meet")
"""Decisions after which needs are met, and so are planned for (Care Act 2014 ss.18, 19 and 24)."""
CARER, HEALTH = "carer", "carer_health"
"""A carer's health that is at risk is a need by itself (SI 2015/313 reg 3(2)(a))."""
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
    """A need that was found, by its code in SI 2015/313 reg 2(2) or 3(2), or another with its words."""

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
    about: str = "adult"
    """Whose needs: `adult`, or `carer` for those of somebody who cares for one."""

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
    """A case as assessment told of it."""

    id: UUID
    person_id: UUID
    closed: bool = False
    person_principal_id: UUID | None = None
    team_id: UUID | None = None
    worker_id: UUID | None = None
    worker_principal_id: UUID | None = None
    determined: Determined | None = None

    def open(self) -> None:
        """Know that it is open."""
        self.closed = False

    def determine(self, determined: Determined) -> bool:
        """Know what was determined last; say whether this was new."""
        if self.determined and self.determined.reference.version >= determined.reference.version:
            return False
        self.determined = determined
        return True


@dataclass(eq=False)
class KnownIndication:
    """The indicative sum of a case, as resource allocation told of it; its id is the case's."""

    id: UUID
    person_id: UUID
    version: int = 0
    """The last that was heard of, also where it was withdrawn."""
    indicated: Indicated | None = None

    def indicate(self, version: int, indicated: Indicated | None) -> None:
        """Know the sum that was indicated last; None where what was indicated has no sum that can be read."""
        if version > self.version:
            self.indicated, self.version = indicated, version

    def withdraw(self, version: int) -> None:
        """Know that a sum no longer holds."""
        if version >= self.version:
            self.indicated, self.version = None, version


def with_heard(invitations: Iterable[Invitation], heard: Invitation) -> tuple[Invitation, ...]:
    """Give the invitations with one that is heard now, unless something later was heard of it before."""
    before = {each.sharing_id: each for each in invitations}
    known = before.get(heard.sharing_id)
    if known is None or known.sequence < heard.sequence:
        before[heard.sharing_id] = heard
    return tuple(before.values())


def may_lead(invitations: Iterable[Invitation], on: date) -> tuple[UUID, ...]:
    """Give who may lead on a day, each once, in the order in which they were invited."""
    held = (
        each.principal_id
        for each in sorted(invitations, key=lambda each: each.sequence)
        if each.part == LEAD and (each.until is None or each.until >= on)
    )
    return tuple(dict.fromkeys(held))


def part_in_planning(part: str, stages: Collection[str] | None) -> str:
    """Give what somebody may do here: nothing, where the person does not share this stage."""
    return part if stages is None or STAGE in stages else NOTHING


def determined(reference: Reference, decision: str, on: date, content: Mapping[str, object]) -> Determined:
    """Read a determination as its owner serves it; what planning does not need is left aside."""
    found = content.get("found")
    unable = found.get("unable") if isinstance(found, Mapping) else None
    codes = sorted(str(code) for code, ways in unable.items() if ways) if isinstance(unable, Mapping) else []
    if isinstance(found, Mapping) and found.get(HEALTH) is True:
        codes = [HEALTH, *codes]
    needs = tuple(Need(code, decision == "eligible") for code in codes)
    return Determined(reference, decision, on, needs, CARER if content.get("about") == CARER else "adult")


def indicated(version: int, sha256: str, content: Mapping[str, object]) -> Indicated | None:
    """Read an indication as its owner serves it; without a weekly sum there is none, and planning goes on."""
    found = content.get("calculation")
    sums = found if isinstance(found, Mapping) else {}
    weekly = _pence(sums.get("weekly_pence"))
    if weekly is None:
        return None
    low, high = (_pence(sums.get(name)) for name in ("low_weekly_pence", "high_weekly_pence"))
    return Indicated(
        version, sha256, weekly, weekly if low is None else low, weekly if high is None else high
    )


def _pence(found: object) -> int | None:
    return found if isinstance(found, int) and not isinstance(found, bool) else None
