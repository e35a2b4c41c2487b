"""Plans, cases and drafts for tests of rules, as values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter

from planning.api.samples import SECTIONS
from planning.domain.draft import Draft
from planning.domain.known import Determined, Indicated, Invitation, KnownCase, Need, Reference
from planning.domain.lead import Lead, LeadKind, Writer, person_leads
from planning.domain.plan import Plan, started
from planning.domain.sections import Sections

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CASE, PERSON, PLAN = UUID(int=11), UUID(int=12), UUID(int=13)
HER, SISTER, CENTRE, WORKER, BOSS = (UUID(int=n) for n in (21, 22, 23, 24, 25))
HERSELF = Writer(HER, "person")
FOUND = Reference("/v1/cases/x/determinations/1", 1, "a" * 64)
SECTIONS_OF = TypeAdapter(Sections)


def determined(*needs: str, decision: str = "eligible", version: int = 1) -> Determined:
    """A determination with these needs found."""
    found = tuple(Need(need, decision == "eligible") for need in needs or ("a", "b"))
    return Determined(replace(FOUND, version=version), decision, TODAY, found)


def case(*, login: bool = True, **changes: Any) -> KnownCase:
    """A case of somebody with needs to be met."""
    known = KnownCase(CASE, PERSON, determined=determined(), worker_principal_id=WORKER)
    known.person_principal_id = HER if login else None
    for name, value in changes.items():
        setattr(known, name, value)
    return known


def invitation(who: UUID, part: str = "lead", *, until: date | None = None, sequence: int = 1) -> Invitation:
    """An invitation of somebody; their one sharing."""
    return Invitation(UUID(int=who.int + 1000), who, part, until, sequence)


def plan(lead: Lead | None = None, known: KnownCase | None = None) -> Plan:
    """A plan just begun, led by the person unless somebody else is named."""
    known = known or case()
    return started(PLAN, known, lead or person_leads(known), HERSELF, TODAY)


def led_by(who: UUID, kind: LeadKind = LeadKind.ULO) -> Lead:
    """A lead by somebody invited."""
    return Lead(kind, who, "Ridgeway Centre")


def sections(**changes: Any) -> Sections:
    """The sections of the sample plan, some changed as JSON; None leaves one out."""
    return SECTIONS_OF.validate_python({**SECTIONS, **changes})


def draft(**changes: Any) -> Draft:
    """A draft of the sample plan that could be submitted, with some sections changed as JSON."""
    return Draft(
        sections(**changes),
        Lead(LeadKind.SELF, HER),
        (HERSELF,),
        determined(),
        Indicated(1, "b" * 64, 21_000, 18_900, 23_100),
        {},
    )


def document(version: int) -> Reference:
    """A link to a version."""
    return Reference(f"/v1/plans/{PLAN}/versions/{version}", version, "c" * 64)
