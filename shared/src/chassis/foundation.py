"""What the first migration of every service lays, beyond tables: the guard, append-only rules, row-level security."""

from datetime import UTC, datetime

from alembic import op

from chassis.partitions import locked, partitions, secured
from chassis.schema import chassis

GUARD = """
CREATE FUNCTION chassis_guard(counted bigint[], wanted int[]) RETURNS int LANGUAGE plpgsql AS $$
BEGIN
  FOR arm IN 1 .. cardinality(wanted) LOOP
    IF wanted[arm] >= 0 AND counted[arm] <> wanted[arm] THEN
      RAISE EXCEPTION 'an arm of the statement fell' USING ERRCODE = 'LW001', DETAIL = (arm - 1)::text;
    END IF;
  END LOOP;
  RETURN cardinality(wanted);
END $$
"""
REFUSE = """
CREATE FUNCTION chassis_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$
"""


def lay() -> None:
    """Make the chassis's tables and rules. Called by the first migration of a service, and by nothing else."""
    chassis.create_all(op.get_bind())
    op.execute(GUARD)
    op.execute(REFUSE)
    for table in ("journal", "versions"):
        op.execute(
            f"CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION chassis_append_only()"
        )
    parts = ["CREATE TABLE journal_default PARTITION OF journal DEFAULT", *locked("journal_default")]
    for part in (*parts, *partitions(datetime.now(UTC))):
        op.execute(part)
    op.execute(
        "ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, "
        "autovacuum_vacuum_cost_delay = 0)"
    )
    for table in chassis.tables:
        secure(table)


def secure(*tables: str) -> None:
    """Hold a table to the council a connection speaks for. A service's migrations call it for each of its tables."""
    for table in tables:
        for part in secured(table):
            op.execute(part)
