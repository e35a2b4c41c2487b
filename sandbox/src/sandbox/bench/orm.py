"""The usual way: SQLAlchemy's ORM, a session a request, an outbox row, an audit row and a row for the key."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import FastAPI, Header, Response
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError

from chassis import schema
from chassis.ids import uuid7
from contracts.assessment import CaseReopened
from sandbox.bench import record
from sandbox.bench.bare import ACTOR
from sandbox.bench.record import RecordGiven


class Base(DeclarativeBase):
    """Mapped onto the same tables."""


class Record(Base):
    """The record, with SQLAlchemy's own version check."""

    __table__ = record.table
    __mapper_args__ = {"version_id_col": record.table.c.version}  # noqa: RUF012 - how SQLAlchemy is told


class Counter(Base):
    """How many events a record has had."""

    __table__ = schema.event_counter


class Audit(Base):
    """What was done."""

    __table__ = schema.journal


class Outbox(Base):
    """What is still to be said."""

    __table__ = schema.outbox


class Key(Base):
    """What was answered."""

    __table__ = schema.idempotency


def orm_app(dsn: str) -> FastAPI:
    """Return the endpoint."""
    url = dsn.replace("postgresql://", "postgresql+asyncpg://", 1)
    settings = {"server_settings": {"app.council": "*", "jit": "off"}}
    engine = create_async_engine(url, pool_size=12, max_overflow=0, connect_args=settings)
    sessions = async_sessionmaker(engine, expire_on_commit=False)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await engine.dispose()

    app = FastAPI(lifespan=lifespan)

    @app.put("/v1/records/{record_id}")
    async def put_record(
        record_id: UUID,
        body: RecordGiven,
        response: Response,
        council: Annotated[str, Header()],
        idempotency_key: Annotated[str, Header()],
        if_match: Annotated[str, Header()],
    ) -> dict[str, Any]:
        now = datetime.now(UTC)
        async with sessions() as session:
            if await session.get(Key, (council, idempotency_key)) is not None:
                response.status_code = 409
                return {}
            found: Any = await session.get(Record, (council, record_id))
            if found is None or f'"v{found.version}"' != if_match:
                response.status_code = 412
                return {}
            found.body = {**found.body, **body.model_dump()}
            found.state, found.changed_at = body.state, now
            counter: Any = await session.get(Counter, (council, record_id), with_for_update=True)
            if counter is None:
                counter = Counter(council=council, subject_id=record_id, last=0)
                session.add(counter)
            counter.last += 1
            event = CaseReopened(case_id=record_id, person_id=found.person_id, opened_on=now.date())
            audit_id = uuid7()
            audit = Audit(
                council=council,
                id=audit_id,
                at=now,
                actor=ACTOR,
                role="practitioner",
                action="write_record",
                case_id=record_id,
                touched=[{"kind": "record", "fields": ["lines", "state"]}],
                event_type=CaseReopened.type,
                subject_id=record_id,
                sequence=counter.last,
                body=event.model_dump(mode="json"),
            )
            session.add(audit)
            session.add(Outbox(council=council, id=audit_id, subject_id=record_id))
            href = f"/v1/records/{record_id}"
            session.add(
                Key(
                    council=council,
                    key=idempotency_key,
                    caller=ACTOR,
                    body_hash=b"0" * 32,
                    status=200,
                    kind="write_record",
                    id=record_id,
                    version=found.version + 1,
                    href=href,
                    subject_id=record_id,
                    sequence=counter.last,
                )
            )
            try:
                await session.commit()
            except StaleDataError:
                response.status_code = 412
                return {}
            response.headers["ETag"] = f'"v{found.version}"'
            return {"id": record_id, "version": found.version, "href": href}

    return app
