"""Write one section of a plan. Each has a version of its own; no text that was accepted or refused is lost."""

from dataclasses import replace
from uuid import UUID, uuid5

from chassis.drafts import Refusable, keep_draft
from chassis.work import Work
from planning.domain import costing
from planning.domain.choices import Name
from planning.domain.lead import Writer
from planning.domain.plan import Plan
from planning.domain.refusals import Refused, insist
from planning.domain.sections import Sections
from planning.domain.writing import PlanSection, section_id
from planning.storage.rate_cards import cards_of
from planning.storage.stores import plan_sections, plans, section_texts


def draft_kind(section: UUID) -> str:
    """Give the kind under which texts refused for a section are kept: each text by itself."""
    return f"section:{section}"


async def write_section(
    work: Work, plan_id: UUID, name: str, written: Sections, *, text: str
) -> tuple[PlanSection, bool]:
    """Put a text in place of the one before, and say whether it is the first.

    The first needs no `If-Match`, for it takes the place of nothing. Whoever was second, or writes while the plan
    is being decided on, keeps `text`, what they sent, as their draft.
    """
    at = section_id(plan_id, name)
    await _match_if_first(work, at)
    await writable(work, plan_id, at, text)
    section = await work.get(plan_sections, at, match=True, current=shown_as_current)
    first = section.number == 0
    await write(work, section, written)
    return section, first


async def write(work: Work, section: PlanSection, written: Sections, *, pointer: str = "") -> None:
    """Take the text, keep it for good beside those before it, and save the section."""
    by = Writer(work.actor.id, str(work.actor.role))
    text = section.write(written, by, work.now, pointer=pointer)
    if section.name == Name.ACTIONS:
        actions = text.sections.actions
        insist(costing.objections(actions, await cards_of(work, actions), pointer))
    work.publish(section_texts[section.name], section.plan_id, text.number, text)
    work.save(plan_sections, section)


def shown_as_current(section: PlanSection) -> dict[str, object]:
    """Give what a caller who was second is shown of the present text."""
    plain = plan_sections.dump(section)
    return {"number": section.number, "sections": plain["written"]}


async def writable(work: Work, plan_id: UUID, at: UUID, text: str, *, match: bool = False) -> Plan:
    """Give the plan to write in. Whatever refuses the text from here on, it is kept as its author's draft."""
    kept = Refusable(draft_kind(at), uuid5(at, text), text)
    work.keep_if_refused(kept.kind, kept.id, kept.text)
    plan = await work.get(plans, plan_id, match=match)
    try:
        plan.may_be_written()
    except Refused:
        kept.person_id = plan.person_id
        await keep_draft(work.means, work.council, work.actor.id, work.now, kept)
        raise
    return plan


async def _match_if_first(work: Work, at: UUID) -> None:
    """Let the first text of a section do without `If-Match`.

    It is looked at before the plan: a section that is submitted in between moves on, and the text comes too late.
    """
    if work.call is not None and work.call.if_match is None:
        unwritten = await work.get(plan_sections, at)
        if unwritten.number == 0:
            work.call = replace(work.call, if_match=work.version_of(unwritten))
