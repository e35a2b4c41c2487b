"""What a service hears: typed handlers by event, with content fetched first where they ask for it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from chassis.work import Work
from contracts.event import CATALOGUE, WATCHERS, Document, Event, hearers, scope

E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Heard(Generic[E]):
    """An event as it arrived: `time` is its source's case time, `sequence` counts what that source said of the case."""

    event: E
    id: UUID
    council: str
    sequence: int
    time: datetime
    actor_id: UUID
    actor_role: str


Handler = Callable[..., Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Subscription:
    """One handler; `fetch` names the event's field with the Document it needs."""

    event: type[Event]
    handler: Handler
    fetch: str | None = None


class Subscriptions:
    """What one service hears. An event of its own, or of nobody's, is refused when it is declared."""

    def __init__(self, service: str) -> None:
        self.service = service
        self.by_type: dict[str, Subscription] = {}

    def on(self, event: type[E], *, fetch: str | None = None) -> Callable[[Handler], Handler]:
        """Declare the handler of an event: `(heard, work)`, or `(heard, work, content)` with `fetch`."""
        if event.stage == self.service:
            raise ValueError(f"{self.service} does not hear itself: {event.type}")
        if self.service not in hearers(event):
            raise ValueError(f"{event.type} does not name {self.service} among its readers")
        if event.type in self.by_type:
            raise ValueError(f"{event.type} has a handler")

        def keep(handler: Handler) -> Handler:
            self.by_type[event.type] = Subscription(event, handler, fetch)
            return handler

        return keep

    def without(self, name: str) -> "Subscriptions":
        """Return the same without one event (by its name), for a sandbox that mutes it."""
        found = Subscriptions(self.service)
        found.by_type = {key: sub for key, sub in self.by_type.items() if sub.event.name != name}
        return found

    def sources(self) -> tuple[str, ...]:
        """Return the services heard, in order."""
        return tuple(sorted({sub.event.stage for sub in self.by_type.values()}))

    def scopes(self, source: str) -> frozenset[str]:
        """Return the scopes needed at a source: one for each event heard of it; who watches reads its events only."""
        if self.service in WATCHERS:
            return frozenset({f"{source}.events"})
        return frozenset(scope(sub.event) for sub in self.by_type.values() if sub.event.stage == source)

    def access_events(self, source: str) -> tuple[type[Event], ...]:
        """Return the events of a source that decide who may see a case: a consumer of their own hears them too."""
        return tuple(s.event for s in self.by_type.values() if s.event.access and s.event.stage == source)

    def document(self, sub: Subscription, event: Event) -> Document | None:
        """Return what must be fetched before the handler runs."""
        found: Document | None = getattr(event, sub.fetch) if sub.fetch else None
        return found


def heard_from(headers: Mapping[str, str], body: str) -> Heard[Any] | None:
    """Return an event from its CloudEvents headers and body; None for a type this code does not know.

    Raises ValueError (pydantic's included) where the headers or the body are not what the type says.
    """
    kind = CATALOGUE.get(headers["ce-type"])
    if kind is None:
        return None
    actor, _, role = headers["ce-actor"].partition(":")
    return Heard(
        event=kind.read(body.encode()),
        id=UUID(headers["ce-id"]),
        council=headers["ce-council"],
        sequence=int(headers["ce-sequence"]),
        time=datetime.fromisoformat(headers["ce-time"]),
        actor_id=UUID(actor),
        actor_role=role,
    )


async def handle(
    sub: Subscription, heard: Heard[Any], work: Work, content: Mapping[str, Any] | None = None
) -> None:
    """Run the handler."""
    if sub.fetch is None:
        await sub.handler(heard, work)
    else:
        await sub.handler(heard, work, content)
