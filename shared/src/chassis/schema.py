"""The tables every service has beside its own: what was said, to whom it still has to go, what was heard."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

Moment = DateTime(timezone=True)
MACHINE_TIME = func.clock_timestamp()

chassis = MetaData()
"""Chassis tables live in a MetaData of their own; a service's migrations see both."""


def _council() -> Column[str]:
    return Column("council", Text, nullable=False)


journal = Table(
    "journal",
    chassis,
    _council(),
    Column("id", Uuid, nullable=False),
    Column("at", Moment, nullable=False),
    Column("recorded_at", Moment, nullable=False, server_default=MACHINE_TIME),
    Column("actor", Uuid, nullable=False),
    Column("role", Text, nullable=False),
    Column("on_behalf_of", Uuid),
    Column("action", Text, nullable=False),
    Column("case_id", Uuid),
    Column("touched", JSONB),
    Column("event_type", Text),
    Column("subject_id", Uuid),
    Column("sequence", Integer),
    Column("body", JSONB),
    Column("cause", Uuid),
    Column("trace", Text),
    PrimaryKeyConstraint("council", "id"),
    Index("journal_by_subject", "council", "subject_id", "sequence"),
    Index("journal_by_case", "council", "case_id", "id"),
    postgresql_partition_by="RANGE (id)",
)
"""Append-only: ids, codes, names of changed fields, cause, times, the thin body of an event. Never a person's words."""

outbox = Table(
    "outbox",
    chassis,
    Column("seq", BigInteger, Identity(always=True), primary_key=True),
    _council(),
    Column("id", Uuid, nullable=False),
    Column("subject_id", Uuid, nullable=False),
)
"""Journal rows still to publish; gone once NATS has acknowledged."""

feed = Table(
    "feed",
    chassis,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    _council(),
    Column("id", Uuid, nullable=False, unique=True),
    Index("feed_by_council", "council", "position"),
)
"""The commit order of events: positions are given by the one leader, so they have no gaps and never move."""

event_counter = Table(
    "event_counter",
    chassis,
    _council(),
    Column("subject_id", Uuid, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("council", "subject_id"),
)

versions = Table(
    "versions",
    chassis,
    _council(),
    Column("kind", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("case_id", Uuid),
    Column("person_id", Uuid),
    Column("at", Moment, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("sealed", LargeBinary),
    Column("sha256", Text, nullable=False),
    PrimaryKeyConstraint("council", "kind", "id", "version"),
)
"""What was submitted, determined, published or corrected; never updated."""

idempotency = Table(
    "idempotency",
    chassis,
    _council(),
    Column("key", Text, nullable=False),
    Column("caller", Uuid, nullable=False),
    Column("body_hash", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("version", Integer, nullable=False),
    Column("href", Text, nullable=False),
    Column("sha256", Text),
    Column("subject_id", Uuid),
    Column("sequence", Integer),
    Column("recorded_at", Moment, nullable=False, server_default=MACHINE_TIME),
    PrimaryKeyConstraint("council", "key"),
)

inbox = Table(
    "inbox",
    chassis,
    _council(),
    Column("consumer", Text, nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("recorded_at", Moment, nullable=False, server_default=MACHINE_TIME),
    PrimaryKeyConstraint("council", "consumer", "event_id"),
)

position = Table(
    "position",
    chassis,
    _council(),
    Column("source", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("last", Integer, nullable=False),
    PrimaryKeyConstraint("council", "source", "subject_id"),
)
"""How far this service has heard each source about each case."""

held = Table(
    "held",
    chassis,
    _council(),
    Column("source", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("event_id", Uuid, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("reason", Text, nullable=False),
    Column("error", Text),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("held_at", Moment, nullable=False, server_default=MACHINE_TIME),
    Column("retry_at", Moment, nullable=False, server_default=MACHINE_TIME),
    PrimaryKeyConstraint("council", "source", "subject_id", "sequence"),
)
"""Events that wait, in order, for one case: `gap` (an earlier one is being asked for), `failed` (a dead letter: the
case is parked), `behind` (it waits for one of the two)."""

to_fetch = Table(
    "to_fetch",
    chassis,
    _council(),
    Column("event_id", Uuid, nullable=False),
    Column("source", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("body", JSONB, nullable=False),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("retry_at", Moment, nullable=False, server_default=MACHINE_TIME),
    Column("failed", Boolean, nullable=False, server_default=text("false")),
    Column("error", Text),
    Column("seq", BigInteger, Identity(always=True), nullable=False),
    PrimaryKeyConstraint("council", "event_id"),
    Index("to_fetch_by_subject", "council", "source", "subject_id", "sequence"),
)
"""Content an event points at that is still to be read over REST; taken per case in order."""

timer = Table(
    "timer",
    chassis,
    _council(),
    Column("kind", Text, nullable=False),
    Column("subject_id", Uuid, nullable=False),
    Column("due", Moment, nullable=False),
    Column("case_id", Uuid),
    Column("tries", Integer, nullable=False, server_default=text("0")),
    Column("error", Text),
    Column("trace", Text),
    PrimaryKeyConstraint("council", "kind", "subject_id"),
    Index("timer_by_due", "due"),
)
"""What is to be done when case time comes to it; `trace` is where it was set last."""

known_access = Table(
    "known_access",
    chassis,
    _council(),
    Column("case_id", Uuid, nullable=False),
    Column("source_id", Uuid, nullable=False),
    Column("who", Uuid, nullable=False),
    Column("part", Text, nullable=False),
    Column("until", Date),
    Column("stages", ARRAY(Text)),
    Column("sequence", Integer, nullable=False, server_default=text("0")),
    Column("withdrawn", Boolean, nullable=False, server_default=text("false")),
    PrimaryKeyConstraint("council", "case_id", "source_id"),
    Index("known_access_by_who", "council", "who", "case_id"),
)
"""Who stands in which relationship to a case; `who` is a login, or a group of known_member."""

known_member = Table(
    "known_member",
    chassis,
    _council(),
    Column("member", Uuid, nullable=False),
    Column("group_id", Uuid, nullable=False),
    PrimaryKeyConstraint("council", "member", "group_id"),
)

draft = Table(
    "draft",
    chassis,
    _council(),
    Column("kind", Text, nullable=False),
    Column("id", Uuid, nullable=False),
    Column("author", Uuid, nullable=False),
    Column("person_id", Uuid),
    Column("at", Moment, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    PrimaryKeyConstraint("council", "kind", "id", "author"),
)
"""A text that was refused because someone else was first, kept for its author."""
