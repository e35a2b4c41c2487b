"""Signed plans, read as their revision needs them: our own, and what another service of planning wrote."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from pydantic import TypeAdapter, ValidationError

from chassis.reading import Looking
from planning.domain.choices import Name
from planning.domain.costing import Costs, costs
from planning.domain.lead import Lead, LeadKind, Writer
from planning.domain.plan import Plan
from planning.domain.plan_parts import State
from planning.domain.revising import Signed, priced
from planning.domain.sections import Sections
from planning.storage.rate_cards import cards_of
from planning.storage.stores import plan_versions, plans, revisions_asked

T = TypeVar("T")
_SECTIONS: dict[str, TypeAdapter[Any]] = {
    name: TypeAdapter(kind) for name, kind in get_type_hints(Sections, include_extras=True).items()
}
_COSTS, _LEAD, _WRITER = TypeAdapter(Costs), TypeAdapter(Lead), TypeAdapter(Writer)
_WITH_IDS = {Name.OUTCOMES: "o", Name.ACTIONS: "a"}
DEEPEST = 4
"""How often a document may have been put into another to be kept."""


def signed_of(document: Mapping[str, Any], plan_id: UUID, plan_version: int) -> Signed:
    """Read a signed plan, whoever wrote it: what cannot be read is named, and everything else is taken."""
    plan = _inside(document, DEEPEST)
    given, lost = plan.get("sections"), list[str]()
    found = {
        name: _section(name, given[name], lost)
        for name in _SECTIONS
        if isinstance(given, Mapping) and given.get(name) is not None
    }
    sections = Sections(**found)
    writers = plan.get("written_by")
    return Signed(
        plan_id=plan_id,
        plan_version=plan_version,
        sections=sections,
        costs=_or_else(_COSTS, plan.get("costs"), costs(sections.actions, {})),
        lead=_or_else(_LEAD, plan.get("lead"), Lead(LeadKind.SELF)),
        written_by=tuple(
            writer
            for each in (writers if isinstance(writers, list) else ())
            if (writer := _or_else(_WRITER, each, None)) is not None
        ),
        needs=_needs(plan.get("needs")),
        determination=_version(plan.get("determination")),
        not_read=tuple(lost),
    )


async def signed_plans(look: Looking, case_id: UUID) -> list[Plan]:
    """Give the plans of a case that were signed here, oldest first; not those that were set aside."""
    found = [plan for plan in await look.find(plans, case_id=case_id) if plan.state is State.SIGNED]
    return sorted(found, key=lambda plan: (plan.signed.on if plan.signed else plan.since, plan.id))


async def signed_version(look: Looking, plan: Plan) -> Signed | None:
    """Give what was signed of a plan that was written here."""
    version = plan.signed_version
    if version is None:
        return None
    seen = await look.version(plan_versions, plan.id, version.number)
    return signed_of(seen.document, plan.id, version.number)


async def revised_by(look: Looking, plan: Plan) -> Signed | None:
    """Give the signed plan that a plan is to take the place of: as it was kept here, or came with a request."""
    if plan.revises is None:
        return None
    own = await look.one(plans, id=plan.revises.plan_id, case_id=plan.case_id)
    found = await signed_version(look, own) if own else None
    if found is None:
        asked = await look.one(revisions_asked, case_id=plan.case_id, plan_id=plan.revises.plan_id)
        found = asked.signed if asked else None
    return found


async def newest_signed(look: Looking, before: Signed, case_id: UUID) -> Signed:
    """Give what holds now in place of a signed plan: itself, unless a revision of it was signed meanwhile."""
    following = {plan.revises.plan_id: plan for plan in await signed_plans(look, case_id) if plan.revises}
    plan, at = None, before.plan_id
    while at in following:
        plan = following.pop(at)
        at = plan.id
    return (await signed_version(look, plan) if plan else None) or before


async def with_known_costs(look: Looking, signed: Signed) -> Signed:
    """Let each line that cannot be reckoned here keep the sum that was signed."""
    return priced(signed, await cards_of(look, signed.sections.actions))


def _inside(document: object, deep: int) -> Mapping[str, Any]:
    """Give the plan in a document: it may have been kept word for word within others, also as text."""
    if isinstance(document, str):
        try:
            document = json.loads(document)
        except ValueError:
            return {}
    if not isinstance(document, Mapping):
        return {}
    if "sections" in document or deep == 0:
        return document
    for name in ("content", "plan", "document"):
        found = _inside(document.get(name), deep - 1)
        if "sections" in found:
            return found
    return document


def _section(name: str, given: object, lost: list[str]) -> Any:
    """Read one section; what does not fit is left out, as little of it as can be, and named."""
    held = {name: json.loads(json.dumps(given, default=str))}
    _number(name, held[name])
    while name in held:
        try:
            return _SECTIONS[name].validate_python(held[name])
        except ValidationError as wrong:
            fault = wrong.errors()[0]
            place = fault["loc"][:-1] if fault["type"] == "missing" else fault["loc"]
            _leave_out(held, (name, *place))
            lost.append("/".join(("/sections", name, *map(str, place))))
    return None


def _number(name: str, section: Any) -> None:
    """Give what is named by an id one of its own, where it has none or another has the same."""
    letter = _WITH_IDS.get(Name(name))
    items = section.get("items") if letter and isinstance(section, dict) else None
    items = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    taken = {item.get("id") for item in items}
    free = (f"{letter}{number}" for number in range(1, 2 * len(items) + 1))
    seen = set()
    for item in items:
        if not isinstance(item.get("id"), str) or not item["id"] or item["id"] in seen:
            item["id"] = next(each for each in free if each not in taken)
        seen.add(item["id"])


def _leave_out(held: Any, path: tuple[int | str, ...]) -> None:
    """Take away what stands at a path."""
    for step in path[:-1]:
        held = held[step]
    del held[path[-1]]


def _or_else(adapter: TypeAdapter[Any], given: object, otherwise: T) -> Any | T:
    try:
        return adapter.validate_python(given)
    except ValidationError:
        return otherwise


def _needs(given: object) -> tuple[str, ...]:
    found = (
        (each.get("need") for each in given if isinstance(each, Mapping)) if isinstance(given, list) else ()
    )
    return tuple(need for need in found if isinstance(need, str))


def _version(given: object) -> int | None:
    found = given.get("version") if isinstance(given, Mapping) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else None
