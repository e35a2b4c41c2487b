"""Work: all that one command saves and says, sent as one statement when it is left; if it fails nothing happened."""

from collections.abc import Iterable
from types import TracebackType
from typing import Any, Self, TypeVar
from uuid import UUID

from asyncpg import Record

from chassis import look
from chassis.arranging import Arranging
from chassis.call import Call
from chassis.drafts import Refusable, keep_draft
from chassis.matching import Current, InHand, Matched
from chassis.problems import Busy, Conflict, KeyReused, MatchRequired, NotHere, Problem, Stale
from chassis.reading import Actor, Means
from chassis.receipt import Answer, Receipt, Replayed, replay
from chassis.sending import Said, Sending, send_work
from chassis.statement import Arm, cached
from chassis.store import Store, Versions
from contracts.event import Document, Event, said_by

T = TypeVar("T")


class Work(Arranging):
    """One command. Routes and listeners open it, commands use it, and nothing else in `commands/` touches SQL.

    Attributes:
        council: whose records these are; only ever from the token or the event.
        actor: who acts.
        now, today: case time.
        said: the events said so far, for tests to look at.

    """

    writing = True

    def __init__(
        self,
        means: Means,
        council: str,
        actor: Actor,
        *,
        call: Call | None = None,
        action: str = "",
        cause: UUID | None = None,
        arms: Iterable[Arm] = (),
    ) -> None:
        super().__init__(means, council, actor, call=call, action=action)
        if cause is not None:
            self.cause = cause
        self.on_behalf_of: UUID | None = None
        self._in_hand: dict[int, InHand] = {}
        self._out = Sending(before=list(arms))
        self._answer: Answer | None = None
        self._key_seen = call is None or call.key is None
        self._matched: Matched | None = None
        self._refusable: Refusable | None = None
        self._discarded = False
        self.sequences: dict[UUID, int] = {}

    # -- reading --------------------------------------------------------------------------------------------------

    async def get(
        self, store: Store[T], id_: UUID, *, match: bool = False, current: Current | None = None
    ) -> T:
        """Return one aggregate to work on. Raises NotHere; with `match`, If-Match is judged against it (428, 412).

        The idempotency key is looked up in the same select, before If-Match is judged. `current` tells what a 412
        shows of the present text.
        """
        row = await self._row_and_key(store, id_)
        if match:
            self._matched = Matched(store, id_, current)
        if row is None or row["id"] is None:
            raise NotHere
        value = self._load(store, row)
        if match and self._matched is not None:
            if self._refusable is not None and store.sealed_for is not None:
                self._refusable.person_id = store.sealed_for(value)
            self._matched.judge(self.call, row["version"], value)
        self._in_hand[id(value)].may_be_changed()
        return value

    def version_of(self, value: object) -> int:
        """Return the version an aggregate had when it was loaded."""
        return self._in_hand[id(value)].version

    def _load(self, store: Store[T], row: Record) -> T:
        value, plain = store.load(row, self.means.keys, self.council)
        self._in_hand[id(value)] = InHand(value, store, row["version"], plain, row["may_write"])
        return value

    async def _row_and_key(self, store: Store[Any], id_: UUID) -> Record | None:
        if self._key_seen or self.call is None:
            return await self._row(store, id_)
        text = cached(
            ("one+key", store, self.sight.shape()), lambda: look.one(store, self.sight, with_key=True)
        )
        values = {"council": self.council, "id": id_, "key": self.call.key, **self.sight.values()}
        row = await self._fetchrow(text.text, text.values(values))
        self._key_seen = True
        if row is not None and row["k_key"] is not None:
            raise replay(row, self.actor.id, self.call.body_hash)
        return row

    # -- saving and saying ----------------------------------------------------------------------------------------

    def add(self, store: Store[T], value: T, *, taken: Problem | None = None) -> None:
        """Keep a new aggregate, as version 1; `taken` is what the caller is told if somebody else was first.

        Without it that is 412 where this is what If-Match was to be judged against, else 409 `already-exists`.
        """
        plain = store.dump(value)
        row = store.row(value, plain, self.means.keys, self.council)
        self._in_hand[id(value)] = InHand(value, store, 0, plain)
        if taken is None and self._matched is not None and self._matched.id == row["id"]:
            taken = Stale()
        self._out.add(store, row, self.council, self.now, taken)

    def save(self, store: Store[T], value: T) -> None:
        """Keep a changed aggregate, if nobody else changed it since it was loaded (else Stale: 412)."""
        was = self._in_hand[id(value)].may_be_changed()
        plain = store.dump(value)
        row = store.row(value, plain, self.means.keys, self.council)
        changed = sorted(name for name in plain if plain[name] != was.plain.get(name))
        self._out.save(store, row, self.council, self.now, was.version, changed)

    def drop(self, store: Store[T], value: T) -> None:
        """Delete an aggregate."""
        was = self._in_hand[id(value)].may_be_changed()
        self._out.drop(store, self.council, value.id, was.version)  # type: ignore[attr-defined]

    def publish(self, versions: Versions[T], id_: UUID, version: int, document: T) -> Document:
        """Keep an immutable version and return the link that events carry."""
        row = versions.row(document, self.means.keys, self.council, id_, version)
        self._out.publish(row, self.council, self.now)
        return Document(path=versions.at(id_, version), version=version, sha256=row["sha256"])

    def say(self, event: Event) -> None:
        """Say what has happened. Raises ValueError for an event that another service owns."""
        if said_by(type(event)) != self.means.service:
            raise ValueError(f"{self.means.service} does not say {event.type}")
        self._out.said.append(Said(event))

    @property
    def said(self) -> list[Event]:
        """The events said so far."""
        return [said.event for said in self._out.said]

    def note(self, action: str) -> None:
        """Name what is done, for the journal; by default it is the operation's id."""
        self.action = action

    # -- answering ------------------------------------------------------------------------------------------------

    def answers(
        self, store: Store[T], value: T, *, href: str, status: int = 200, document: Document | None = None
    ) -> None:
        """Say what the caller is told: this aggregate, its new version, and where it is read."""
        was = self._in_hand[id(value)]
        version = was.version + 1 if self._out.touches(store, value.id) else was.version  # type: ignore[attr-defined]
        sha256 = document.sha256 if document else None
        receipt = Receipt(id=value.id, version=version, href=href, sha256=sha256)  # type: ignore[attr-defined]
        self._answer = Answer(status, receipt)

    def keep_if_refused(self, kind: str, id_: UUID, text: str, *, person_id: UUID | None = None) -> None:
        """Keep a text as its author's draft if the call is refused because somebody else was first.

        Called before the `get` with `match`; the draft is sealed with the key of whom the matched record is about,
        or of `person_id` where there may be no such record yet.
        """
        self._refusable = Refusable(kind, id_, text, person_id)

    def discard(self) -> None:
        """Leave without a trace: what a dry run does."""
        self._discarded = True

    @property
    def answer(self) -> Answer:
        """The answer; complete once the work has been left."""
        if self._answer is None:
            raise RuntimeError(f"{self.action} says nothing to its caller: use work.answers")
        return self._answer

    @property
    def receipt(self) -> Receipt:
        """The receipt of the answer."""
        return self.answer.receipt

    # -- leaving --------------------------------------------------------------------------------------------------

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if kind is None and not self._discarded:
            try:
                await self._leave()
            except Stale as stale:
                if self.call is not None and self.call.if_match is None and self._refusable is None:
                    raise Conflict("It changed meanwhile: try again.", code="changed-meanwhile") from None
                await self._show_current(stale)
                await self._keep_draft()
                raise
        elif isinstance(error, Exception) and not isinstance(error, (Replayed, KeyReused, Busy)):
            # It may be the call's own first effect that refuses its repetition, also one that came meanwhile.
            answered = await self._on_known_key()
            if answered is not None:
                raise answered from None
            if isinstance(error, (Stale, MatchRequired)):
                await self._keep_draft()

    async def _leave(self) -> None:
        self._out.complete(self)
        if self._answer is not None and self.call is not None and self.call.key is not None:
            self._out.remember(self.council, self.actor.id, self.call, self._answer)
        if not self._out.anything():
            if not self._key_seen and self.call is not None:
                raise RuntimeError(f"{self.action} wrote nothing under its key")
            return
        row = await send_work(self, self._out, self._on_known_key)
        self.sequences = self._out.sequences(row)
        if self._answer is not None and self.sequences:
            self._answer.subject_id, self._answer.sequence = next(iter(self.sequences.items()))

    async def _on_known_key(self) -> Exception | None:
        if self.call is None or self.call.key is None:
            return None
        text = cached(("key",), look.remembered)
        row = await self._fetchrow(text.text, text.values({"council": self.council, "key": self.call.key}))
        return None if row is None else replay(row, self.actor.id, self.call.body_hash)

    async def _show_current(self, stale: Stale) -> None:
        if self._matched is None or "current" in stale.members:
            return
        row = await self._row(self._matched.store, self._matched.id)
        if row is not None:
            value, _ = self._matched.store.load(row, self.means.keys, self.council)
            stale.members["current"] = self._matched.shown(row["version"], value)

    async def _keep_draft(self) -> None:
        if self._refusable is not None:
            await keep_draft(self.means, self.council, self.actor.id, self.now, self._refusable)
