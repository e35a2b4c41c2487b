"""What insight hears: every event there is, each taken in alike."""

from datetime import date
from typing import Any

from chassis.clock import day_of
from chassis.hearing import Heard, Subscriptions
from chassis.work import Work
from contracts import assessment, planning, ras, review, signoff
from contracts.event import CATALOGUE
from insight.commands.tell import tell
from insight.domain.told import Told

STAGES = tuple(module.__name__ for module in (assessment, ras, planning, signoff, review))
"""Where the stages declare what they say."""
HAPPENED = (
    *("opened_on", "completed_on", "determined_on", "closed_on", "started_on", "changed_on", "submitted_on"),
    *("withdrawn_on", "returned_on", "decided_on", "first_paid_on", "set_aside_on", "requested_on"),
    *("answered_on", "ended_on"),
)
"""The fields in which an event names the day it happened."""

subscriptions = Subscriptions("insight")


def told_of(heard: Heard[Any]) -> Told:
    """Give what an event tells, as the rules read it."""
    facts = heard.event.model_dump()
    case_id, person_id = facts.pop("case_id", None), facts.pop("person_id", None)
    day = day_of(heard.time)
    named: date | None = next((facts[name] for name in HAPPENED if name in facts), None)
    return Told(
        source=heard.event.stage,
        name=heard.event.name,
        sequence=heard.sequence,
        at=heard.time,
        day=day,
        on=named or day,
        role=heard.actor_role,
        case_id=case_id,
        person_id=person_id,
        facts={name: _without_digest(value) for name, value in facts.items()},
    )


def _without_digest(value: Any) -> Any:
    """Leave of a link to a document what is shown: where, and which version."""
    return {"path": value["path"], "version": value["version"]} if isinstance(value, dict) else value


async def hear(heard: Heard[Any], work: Work) -> None:
    """Take in what was said."""
    await tell(work, told_of(heard))


for kind in list(CATALOGUE.values()):
    if kind.__module__ in STAGES:
        subscriptions.on(kind)(hear)
