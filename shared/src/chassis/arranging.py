"""What a command arranges besides records: timers, and who stands in which relationship to a case."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from chassis import schema, writes
from chassis.metrics import Metric
from chassis.reading import Looking
from chassis.sending import Sending
from chassis.statement import Arm
from chassis.telemetry import carried


class Arranging(Looking):
    """The part of Work that sets timers and relationships."""

    _out: Sending

    def due(self, kind: str, subject_id: UUID, at: datetime, *, case_id: UUID | None = None) -> None:
        """Set a timer of this kind for this subject, or move it."""
        row = {"council": self.council, "kind": kind, "subject_id": subject_id, "due": at, "case_id": case_id}
        row |= {"tries": 0, "error": None, "trace": carried().get("traceparent")}
        self._out.other(writes.upsert_row(schema.timer, row, name=f"timer:{kind}:{subject_id}"))

    def undue(self, kind: str, subject_id: UUID) -> None:
        """Take a timer away, if it is set."""
        self._out.other(writes.clear_timer(self.council, kind, subject_id))

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
        """Let a login (or a team) stand in a relationship to a case. What was told later wins over what was earlier."""
        row = {
            "who": who,
            "part": part,
            "until": until,
            "stages": list(stages) if stages is not None else None,
        }
        self._access(case_id, source_id, sequence, {**row, "withdrawn": False})

    def disallow(self, case_id: UUID, who: UUID, *, source_id: UUID, sequence: int = 0) -> None:
        """End a relationship; an older grant that arrives later does not bring it back."""
        row = {"who": who, "part": "none", "until": None, "stages": None}
        self._access(case_id, source_id, sequence, {**row, "withdrawn": True})

    def _access(self, case_id: UUID, source_id: UUID, sequence: int, row: dict[str, Any]) -> None:
        keyed = {
            "council": self.council,
            "case_id": case_id,
            "source_id": source_id,
            **row,
            "sequence": sequence,
        }
        name = f"access:{case_id}:{source_id}"
        self._out.other(writes.upsert_row(schema.known_access, keyed, name=name, newer="sequence"))

    def members(self, group_id: UUID, members: Iterable[UUID]) -> None:
        """Say who is in a team, all of them."""
        self._out.other(*writes.set_members(self.council, group_id, sorted(set(members))))

    def measured(self, metric: Metric, value: float = 1, /, **labels: str) -> None:
        """Measure something once this work has had its effect; labels are few and never a case's."""
        self._out.measured.append((metric, value, labels))

    def also(self, *arms: Arm) -> None:
        """Write what a service's own storage makes of it: rows that are no aggregate and need no journal."""
        self._out.other(*arms)
