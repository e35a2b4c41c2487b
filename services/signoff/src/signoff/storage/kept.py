"""Reads what was kept, as the rules look at it."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import UUID

from chassis.reading import Looking, Seen
from chassis.store import canonical
from contracts.event import Document
from signoff.domain.kept import KeptDocument, PlanRead
from signoff.domain.kept_reading import plan_read
from signoff.storage.stores import kept_plans


async def kept_plan(looking: Looking, plan_id: UUID, version: int) -> tuple[KeptDocument, dict[str, Any]]:
    """Give a submitted version as it was kept, and what it says."""
    seen = await looking.version(kept_plans, plan_id, version)
    kept = kept_plans.adapter.validate_python(dict(seen.document))
    return kept, json.loads(kept.content)


async def plan_at(looking: Looking, plan_id: UUID, version: int) -> PlanRead:
    """Give a submitted version as the rules look at it."""
    kept, content = await kept_plan(looking, plan_id, version)
    return plan_of(kept, content, plan_id)


def plan_of(kept: KeptDocument, content: dict[str, Any], plan_id: UUID) -> PlanRead:
    """Read a submitted version; who and what it is about is what its event said."""
    read = plan_read(content, case_id=kept.case_id, person_id=kept.person_id, plan_id=plan_id)
    return replace(read, number=kept.reference.version)


def plan_served(seen: Seen) -> Seen:
    """Give a submitted version as it is served from here, what it says opened: its digest is of exactly that."""
    content = json.loads(seen.document["content"])
    document = {
        "case_id": seen.document["case_id"],
        "reference": seen.document["reference"],
        "content": content,
    }
    return replace(seen, document=document, sha256=_digest(document))


async def link_to_plan(looking: Looking, plan_id: UUID, version: int) -> Document:
    """Give the link that events carry to a submitted version as it is served from here."""
    shown = plan_served(await looking.version(kept_plans, plan_id, version))
    return Document(path=kept_plans.at(plan_id, version), version=version, sha256=shown.sha256)


def _digest(document: Mapping[str, Any]) -> str:
    return sha256(canonical(document)).hexdigest()
