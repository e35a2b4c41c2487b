"""What one command collects, as the arms of its statement, and what the arms' failures mean."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

import asyncpg

from chassis import schema, trail, writes
from chassis.call import Call
from chassis.ids import uuid7
from chassis.metrics import SAID, Metric
from chassis.problems import Conflict, Stale
from chassis.statement import GUARD_STATE, Arm, Statement, guarded
from chassis.store import Store
from chassis.telemetry import carried
from contracts.event import Event

if TYPE_CHECKING:
    from chassis.reading import Means
    from chassis.receipt import Answer
    from chassis.work import Work

KnownKey = Callable[[], Awaitable[Exception | None]]


class AlreadyHeard(Exception):
    """This event had its effect before."""


@dataclass(slots=True)
class Said:
    """An event and the journal id it gets; the id is also its CloudEvents id."""

    event: Event
    id: UUID = field(default_factory=uuid7)


@dataclass(slots=True)
class Sending:
    """A command's arms in their fixed order: aggregates, versions, counters, journal, outbox, key, inbox, timers."""

    before: list[Arm] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    _aggregates: list[Arm] = field(default_factory=list)
    _versions: list[Arm] = field(default_factory=list)
    _journal: list[Arm] = field(default_factory=list)
    _key: list[Arm] = field(default_factory=list)
    _others: dict[str, Arm] = field(default_factory=dict)
    _touched: list[dict[str, Any]] = field(default_factory=list)
    case_id: UUID | None = None
    measured: list[tuple[Metric, float, dict[str, str]]] = field(default_factory=list)

    def add(
        self,
        store: Store[Any],
        row: dict[str, Any],
        council: str,
        now: datetime,
        taken: Exception | None = None,
    ) -> None:
        """Insert an aggregate; `taken` is what it means that there is one already, where it means more than that."""
        values = {"council": council, "version": 1, **row, "created_at": now, "changed_at": now}
        name = self._touch(store, row["id"], 1, ["*"], row)
        exists = taken or Conflict("Something with this identity is here already.", code="already-exists")
        self._aggregates.append(writes.insert_row(store.table, values, name=name, error=exists))

    def save(
        self,
        store: Store[Any],
        row: dict[str, Any],
        council: str,
        now: datetime,
        version: int,
        changed: list[str],
    ) -> None:
        """Update an aggregate from one version to the next."""
        name = self._touch(store, row["id"], version + 1, changed, row)
        values = {"council": council, **row, "changed_at": now}
        arm = writes.update_row(store.table, values, version=version, name=name, error=Stale())
        self._aggregates.append(arm)

    def drop(self, store: Store[Any], council: str, id_: UUID, version: int) -> None:
        """Delete an aggregate that still has this version."""
        name = self._touch(store, id_, version, ["-"], {})
        keys = {"council": council, "id": id_, "version": version}
        self._aggregates.append(writes.delete_row(store.table, keys, name=name, error=Stale()))

    def publish(self, row: dict[str, Any], council: str, now: datetime) -> None:
        """Insert an immutable version."""
        self._touched.append(
            {"kind": row["kind"], "id": str(row["id"]), "version": row["version"], "fields": ["*"]}
        )
        self.case_id = self.case_id or row["case_id"]
        name = f"version:{row['kind']}:{row['id']}"
        values = {"council": council, **row, "at": now}
        self._versions.append(writes.insert_row(schema.versions, values, name=name, error=Stale()))

    def other(self, *arms: Arm) -> None:
        """Take a timer or a relationship; the last word about the same one counts."""
        self._others.update({arm.name: arm for arm in arms})

    def touches(self, store: Store[Any], id_: UUID) -> bool:
        """Tell whether an aggregate is written."""
        return any(t["kind"] == store.name and t["id"] == str(id_) for t in self._touched)

    def _touch(
        self, store: Store[Any], id_: UUID, version: int, fields: list[str], row: dict[str, Any]
    ) -> str:
        if self.touches(store, id_):
            raise RuntimeError(f"{store.name} {id_} is written twice in one command")
        if store.case is not None and store.case in row:
            self.case_id = self.case_id or row[store.case]
        self._touched.append({"kind": store.name, "id": str(id_), "version": version, "fields": fields})
        return f"{store.name}:{id_}"

    def complete(self, work: "Work") -> None:
        """Write the journal: a row for each event, or one for what was done without saying anything."""
        if not (self.said or self._touched or (work.call is not None and self._others)):
            return
        base = {
            "council": work.council,
            "at": work.now,
            "actor": work.actor.id,
            "role": work.actor.role,
            "on_behalf_of": work.on_behalf_of,
            "cause": work.cause,
            "trace": carried().get("traceparent"),
        }
        touched = json.dumps(self._touched)
        if not self.said:
            row = {**base, "id": uuid7(), "action": work.action, "case_id": self.case_id, "touched": touched}
            self._journal.append(writes.insert_row(schema.journal, row, name="journal"))
            return
        subjects = list(dict.fromkeys(said.event.subject_id for said in self.said))
        counts = {subject: sum(s.event.subject_id == subject for s in self.said) for subject in subjects}
        for n, subject in enumerate(subjects):
            self._journal.append(
                writes.raise_counter(work.council, subject, counts[subject], name=f"counter{n}")
            )
        left = dict(counts)
        outbox = []
        for n, said in enumerate(self.said):
            subject = said.event.subject_id
            left[subject] -= 1
            row = {
                **base,
                "id": said.id,
                "action": work.action,
                "case_id": getattr(said.event, "case_id", None),
                "touched": touched if n == 0 else None,
                "event_type": said.event.type,
                "subject_id": subject,
                "body": said.event.model_dump_json(),
            }
            counter = f"counter{subjects.index(subject)}"
            journal = writes.insert_numbered(
                schema.journal, row, name=f"journal{n}", counter=counter, back=left[subject]
            )
            self._journal.append(journal)
            outbox.append(writes.insert_outbox(journal.name, name=f"outbox{n}"))
        self._journal.extend(outbox)

    def remember(self, council: str, caller: UUID, call: Call, answer: "Answer") -> None:
        """Keep the answer under the call's key."""
        receipt = answer.receipt
        row = {
            "council": council,
            "key": call.key,
            "caller": caller,
            "body_hash": call.body_hash,
            "status": answer.status,
            "kind": call.operation,
            "id": receipt.id,
            "version": receipt.version,
            "href": receipt.href,
            "sha256": receipt.sha256,
        }
        if not self.said:
            self._key = [writes.insert_row(schema.idempotency, row, name="key")]
            return
        row["subject_id"] = self.said[0].event.subject_id
        self._key = [writes.insert_numbered(schema.idempotency, row, name="key", counter="counter0", back=0)]

    def arms(self) -> list[Arm]:
        """Return all arms in their fixed order; aggregates by table, kind of arm and id: no two wait in a ring."""
        return [
            *sorted(self._aggregates, key=lambda arm: (arm.name[:-36], len(arm.values), arm.name)),
            *self._versions,
            *self._journal,
            *self._key,
            *self.before,
            *self._others.values(),
        ]

    def anything(self) -> bool:
        """Tell whether there is anything to send."""
        return bool(self.arms())

    def sequences(self, row: asyncpg.Record) -> dict[UUID, int]:
        """Return the newest number of each subject spoken of."""
        subjects = dict.fromkeys(said.event.subject_id for said in self.said)
        return {subject: row[f"counter{n}"] for n, subject in enumerate(subjects)}


async def send_work(work: "Work", out: Sending, known_key: KnownKey) -> asyncpg.Record:
    """Send the statement of a command, and tell what it came to."""
    telemetry = work.means.telemetry
    with trail.writing(telemetry, work.action, work.council, out.case_id):
        row = await send(work.means, work.council, out.arms(), known_key)
    said = [(SAID, 1.0, {"type": said.event.type}) for said in out.said] if telemetry.measuring else []
    for metric, value, labels in (*said, *out.measured):
        telemetry.measured(metric, value, **labels)
    return row


async def send(means: "Means", council: str, arms: list[Arm], known_key: KnownKey | None) -> asyncpg.Record:
    """Send the statement. Raises what the first fallen arm means; a key that is known by now wins over that."""
    text, values = Statement(arms).render()
    try:
        row = await means.pool.fetchrow(council, text.text, *values)
    except asyncpg.UniqueViolationError as taken:
        raise await _meaning(known_key, _taken(arms, taken)) from None
    except asyncpg.PostgresError as fault:
        if fault.sqlstate != GUARD_STATE:
            raise
        fallen = guarded(arms)[int(fault.as_dict()["detail"])]
        raise await _meaning(known_key, fallen.error or Conflict(code="changed-meanwhile")) from None
    if row is None:
        raise RuntimeError("the statement ends in a guard and always answers one row")
    return row


async def _meaning(known_key: KnownKey | None, otherwise: Exception) -> Exception:
    found = await known_key() if known_key is not None else None
    return found or otherwise


def _taken(arms: list[Arm], taken: asyncpg.UniqueViolationError) -> Exception:
    details = taken.as_dict()
    table = details.get("table_name") or ""
    if table == schema.inbox.name:
        return AlreadyHeard()
    for arm in arms:
        if arm.error is not None and arm.table is not None and arm.table.name == table:
            return arm.error
    return Conflict("Something with this identity is here already.", code="already-exists")
