"""What an event is: declared once as a class, and everything else follows from the class.

An event is thin: opaque ids, immutable versions with their digest, state and decision codes, dates. Never a
name, an address, an answer, a need, free text or a sum of money. Who needs those fetches the `Document`.
"""

import json
import re
from datetime import datetime
from typing import Annotated, Any, ClassVar, Self, get_args, get_origin
from uuid import UUID
from zlib import crc32

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

SLOTS = 16
"""How many slots a stage's subjects are spread over: fixed for life, since consumers filter by slot."""

RESTRICTED = {"safeguarding": "assessment"}
"""What stands on a stream of its own, by the service that says it: no feed tells it, and nobody watches it."""
WATCHERS = ("insight",)
"""Services that hear everything and act on nothing: no event names them, and none is said for them alone."""

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""A word from a code list, in snake_case. Open: a reader bears words it does not know. Never free text."""

Version = Annotated[int, Field(ge=1, le=2**31 - 1)]
"""Which version of something, counted from 1."""


def _is_aware(moment: datetime) -> datetime:
    if moment.utcoffset() is None:
        message = "a time in an event needs an offset"
        raise ValueError(message)
    return moment


Moment = Annotated[datetime, AfterValidator(_is_aware)]
"""A time with its offset (RFC 3339)."""


class Document(BaseModel):
    """A link to an immutable version of something, which a stage fetches over REST with its own token."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    path: Annotated[str, StringConstraints(pattern=r"^/v[0-9]+(/[A-Za-z0-9_-]+)+$", max_length=300)]
    """Where it is served: a path and never a host, such as `/v1/cases/{id}/determinations/{n}`."""
    version: Version
    """Which version it is."""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256, in lower-case hexadecimal, of the canonical JSON bytes served at that path."""


class Event(BaseModel):
    """Something that has happened, in the words of the stage that owns the fact.

    Declare one so; the docstring and the fields' docstrings are its documentation:

        class CaseOpened(Event, stage="assessment", readers=("ras",)):
            \"\"\"A person asked for help, and a case was opened for them.\"\"\"

    Strict when made (an unknown field is refused), tolerant when read (`read` ignores it).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    stage: ClassVar[str] = ""
    """The service that says it, and the only one that may."""
    name: ClassVar[str] = ""
    """The class's name in snake_case, in the past tense; of `CaseOpenedV2` it is `case_opened` too."""
    major: ClassVar[int] = 1
    """The major version: a change that is not an added optional field is a new class with the next major."""
    about: ClassVar[str] = "case_id"
    """The field that names what the event is about: its value stands in the subject, and orders it."""
    readers: ClassVar[tuple[str, ...]] = ()
    """The services that hear it, and so may fetch the documents it points to."""
    unheard: ClassVar[str] = ""
    """Where no service hears it: why it is said all the same."""
    access: ClassVar[bool] = False
    """Whether the consumer that nothing can park also hears it: it decides who may see a case."""
    type: ClassVar[str] = ""
    """The CloudEvents type: `uk.leeway.{stage}.{name}.v{major}`."""

    def __init_subclass__(
        cls,
        *,
        stage: str,
        version: int = 1,
        about: str = "case_id",
        readers: tuple[str, ...] = (),
        unheard: str = "",
        access: bool = False,
    ) -> None:
        """Take the facts of the declaration."""
        super().__init_subclass__()
        cls.stage = stage
        cls.name = _snake(cls.__name__.removesuffix(f"V{version}"))
        cls.major = version
        cls.about = about
        cls.readers = readers
        cls.unheard = unheard
        cls.access = access
        cls.type = f"uk.leeway.{stage}.{cls.name}.v{version}"

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        """Enter the class into the catalogue, or refuse it with the reason.

        Raises:
            TypeError: the declaration lacks something or says it twice.

        """
        fault = _fault(cls)
        if fault:
            message = f"{cls.__module__}.{cls.__qualname__}: {fault}"
            raise TypeError(message)
        CATALOGUE[cls.type] = cls

    @property
    def subject_id(self) -> UUID:
        """What the event is about: the case, else the table, the team."""
        found: UUID = getattr(self, self.about)
        return found

    @classmethod
    def read(cls, data: dict[str, Any] | bytes) -> Self:
        """Read what was received, ignoring fields this version does not know.

        Raises:
            pydantic.ValidationError: a field this version needs is missing or not of its type.

        """
        if isinstance(data, bytes):
            return cls.model_validate_json(data, extra="ignore")
        return cls.model_validate_json(json.dumps(data), extra="ignore")


CATALOGUE: dict[str, type[Event]] = {}
"""Every event declared, by its CloudEvents type, in the order of declaration."""


def slot(subject_id: UUID) -> int:
    """Give the slot of a subject: CRC-32 of its 16 bytes, modulo 16. Consumers filter by slot only."""
    return crc32(subject_id.bytes) % SLOTS


def subject(council: str, event: Event) -> str:
    """Give the NATS subject: `{stage}.{council}.{slot}.{subject id}.{name}.v{major}`.

    `council` is the council's code in lower case, or `all` where there is no council.
    """
    about = event.subject_id
    return f"{event.stage}.{council}.{slot(about):02}.{about}.{event.name}.v{event.major}"


def said_by(event_type: type[Event]) -> str:
    """Name the service that says an event: its stage, or whoever says what is restricted."""
    return RESTRICTED.get(event_type.stage, event_type.stage)


def hearers(event_type: type[Event]) -> tuple[str, ...]:
    """Name every service that hears an event: those it names, and those that watch unless it is restricted."""
    return (*event_type.readers, *(() if event_type.stage in RESTRICTED else WATCHERS))


def scope(event_type: type[Event]) -> str:
    """Give the OAuth scope that a stage's token needs to fetch this event's documents: `{stage}.{name}`."""
    return f"{event_type.stage}.{event_type.name}"


def documents(event_type: type[Event]) -> tuple[str, ...]:
    """Name the fields of an event that point to a document."""
    fields = event_type.model_fields.items()
    return tuple(name for name, field in fields if _mentions_document(field.annotation))


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def _mentions_document(annotation: object) -> bool:
    return annotation is Document or (
        get_origin(annotation) is not None and any(_mentions_document(part) for part in get_args(annotation))
    )


def _fault(declared: type[Event]) -> str:
    """Say what is wrong with a declaration; the empty string if nothing is."""
    about = declared.model_fields.get(declared.about)
    undescribed = [name for name, field in declared.model_fields.items() if not field.description]
    faults = {
        f"{declared.type} is declared twice": declared.type in CATALOGUE,
        "an event needs a docstring: it is what others read": not (declared.__doc__ or "").strip(),
        "the stage is one lower-case word: it opens the subject": not re.fullmatch(r"[a-z]+", declared.stage),
        "versions count from 1": declared.major < 1,
        "name who hears it, or say in `unheard` why it is said although nobody does": (
            bool(declared.readers) == bool(declared.unheard.strip())
        ),
        "a stage does not hear itself": declared.stage in declared.readers,
        "who watches hears it unnamed": bool(set(WATCHERS).intersection(declared.readers)),
        f"it is about `{declared.about}`, which is no UUID field of it": (
            about is None or about.annotation is not UUID
        ),
        f"each field needs a docstring; without one: {', '.join(undescribed)}": bool(undescribed),
    }
    return next((fault for fault, holds in faults.items() if holds), "")
