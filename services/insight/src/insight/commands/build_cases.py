"""Build the rows that follow from what was said of cases and teams: each stage's events in that stage's order."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any
from uuid import UUID

from chassis.calendar import WorkingDays
from chassis.hearing import Heard, Subscriptions, heard_from
from chassis.reading import Means, stage_actor
from chassis.work import Work
from insight.commands.stand import stand
from insight.commands.tell import moved_by
from insight.domain.case import Case
from insight.domain.next_steps import next_steps
from insight.domain.told import Told
from insight.storage.cases import case_row, line_row, step_row
from insight.storage.rebuilding import Beside, Said, Subject

Built = dict[str, list[dict[str, Any]]]


class Incomplete(Exception):
    """A stage's journal lacks something it has said, or holds what cannot be taken in."""


@dataclass
class Builder:
    """What building needs; `told_of` gives what an event tells, as the subscriptions do."""

    means: Means
    subscriptions: Subscriptions
    told_of: Callable[[Heard[Any]], Told]
    schema: Beside
    version: int
    """Of every row that is built: one that no row had before."""
    calendar: WorkingDays = field(default_factory=WorkingDays)
    subjects: int = 0

    def told(self, row: Said) -> Told | None:
        """Return what an event tells; None for one that this code does not take in."""
        try:
            heard = heard_from(json.loads(row["headers"]), row["body"])
            if heard is None or heard.event.type not in self.subscriptions.by_type:
                return None
            return self.told_of(heard)
        except ValueError as fault:
            about = f"event {row['sequence']} of {row['subject_id']}"
            raise Incomplete(f"{row['source']} gives what is no event of its own: {about}") from fault


class Standing(Work):
    """Takes down who may see a case, instead of writing it; of one relationship what was said last counts."""

    def __init__(self, means: Means, council: str) -> None:
        super().__init__(means, council, stage_actor(means.service))
        self.access: dict[tuple[UUID, UUID], dict[str, Any]] = {}
        self.groups: dict[UUID, list[UUID]] = {}

    def allow(
        self,
        case_id: UUID,
        who: UUID,
        part: str,
        *,
        source_id: UUID,
        until: date | None = None,
        stages: Iterable[str] | None = None,
        sequence: int = 0,
    ) -> None:
        """Take down a relationship."""
        listed = list(stages) if stages is not None else None
        row = {"who": who, "part": part, "until": until, "stages": listed, "withdrawn": False}
        self._take(case_id, source_id, sequence, row)

    def disallow(self, case_id: UUID, who: UUID, *, source_id: UUID, sequence: int = 0) -> None:
        """Take down that a relationship ended."""
        row = {"who": who, "part": "none", "until": None, "stages": None, "withdrawn": True}
        self._take(case_id, source_id, sequence, row)

    def members(self, group_id: UUID, members: Iterable[UUID]) -> None:
        """Take down who is in a team."""
        self.groups[group_id] = sorted(set(members))

    def _take(self, case_id: UUID, source_id: UUID, sequence: int, row: dict[str, Any]) -> None:
        of = {"council": self.council, "case_id": case_id, "source_id": source_id, "sequence": sequence}
        self.access[case_id, source_id] = of | row


async def build_cases(builder: Builder, rows: Sequence[Said]) -> None:
    """Build and write what follows from these rows: all that was said of some cases and teams, in order.

    Raises:
        Incomplete: an event is missing between two others, or is none.

    """
    built: Built = defaultdict(list)
    for (council, _), said in groupby(rows, key=lambda row: (row["council"], row["subject_id"])):
        await _one(builder, council, said, built)
        builder.subjects += 1
    await builder.schema.write(built)


async def build_again(builder: Builder, subjects: set[Subject]) -> None:
    """Build these anew, from all that was said of them."""
    if subjects:
        await builder.schema.forget(subjects)
        await build_cases(builder, await builder.schema.said_of(subjects))


async def _one(builder: Builder, council: str, said: Iterable[Said], built: Built) -> None:
    standing, case = Standing(builder.means, council), None
    heard: dict[str, int] = {}
    for row in said:
        source, subject = row["source"], row["subject_id"]
        heard[source] = heard.get(source, 0) + 1
        if row["sequence"] != heard[source]:
            raise Incomplete(f"{source} has no event {heard[source]} of {subject}")
        told = builder.told(row)
        if told is None:
            continue
        await stand(standing, told)
        if told.case_id is not None and told.person_id is not None:
            was = case or Case(told.case_id, told.person_id, told.at, told.day)
            case = await moved_by(standing, was, told)
            built["timeline"].append(line_row(council, told))
    if case is not None:
        case = case.with_steps(next_steps(case, builder.calendar))
        built["cases"].append(case_row(council, case) | {"version": builder.version})
        built["steps"] += [{"council": council, **step_row(case, step)} for step in case.steps]
    built["position"] += [
        {"council": council, "source": source, "subject_id": subject, "last": last}
        for source, last in heard.items()
    ]
    built["known_access"] += standing.access.values()
    built["known_member"] += [
        {"council": council, "group_id": group, "member": member}
        for group, members in standing.groups.items()
        for member in members
    ]
