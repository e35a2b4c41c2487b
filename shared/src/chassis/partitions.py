"""The journal's monthly partitions, and what holds a table and its parts to one council."""

from collections.abc import Collection
from datetime import UTC, datetime

MONTHS_AHEAD = 3


def partitions(now: datetime, there: Collection[str] = ()) -> list[str]:
    """Return the statements that make the journal's monthly partitions from this month on, where they are missing.

    Those that are `there` are left alone: to touch one is to wait for all who read it, with all who write behind.
    UUIDv7 begins with 48 bits of milliseconds, so a range of ids is a range of time.
    """
    parts = []
    year, month = now.year, now.month
    for _ in range(MONTHS_AHEAD + 1):
        following = (year + month // 12, month % 12 + 1)
        low, high = (_first_id(datetime(*when, 1, tzinfo=UTC)) for when in ((year, month), following))
        name = f"journal_{year}_{month:02}"
        if name not in there:
            parts.append(
                f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF journal FOR VALUES FROM ('{low}') TO ('{high}')"
            )
            parts.extend(locked(name))
        year, month = following
    return parts


def locked(name: str) -> list[str]:
    """Return what keeps a partition from being read past the journal's own row-level security."""
    return [f"ALTER TABLE {name} {what} ROW LEVEL SECURITY" for what in ("ENABLE", "FORCE")]


def secured(table: str) -> list[str]:
    """Return the statements that hold a table to the council a connection speaks for."""
    spoken_for = "council = current_setting('app.council') OR current_setting('app.council') = '*'"
    return [
        *locked(table),
        f"CREATE POLICY own_council ON {table} USING ({spoken_for}) WITH CHECK ({spoken_for})",
    ]


def _first_id(moment: datetime) -> str:
    digits = f"{int(moment.timestamp() * 1000):012x}"
    return f"{digits[:8]}-{digits[8:]}-0000-0000-000000000000"
