"""What a command answers: a receipt, which the idempotency key can give again from a pointer."""

from dataclasses import dataclass
from uuid import UUID

from asyncpg import Record
from pydantic import BaseModel, ConfigDict

from chassis.problems import KeyReused


class Receipt(BaseModel):
    """What was done: which resource has which version now, and where it is read. Content is read with GET."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)

    id: UUID
    """The resource that was made or changed."""
    version: int
    """Its version after the call; the same number stands in `ETag`."""
    href: str
    """Where it is read: a path on this service."""
    sha256: str | None = None
    """Where the call made an immutable version: the SHA-256 of its canonical JSON bytes."""


@dataclass(slots=True)
class Answer:
    """A receipt with what goes around it. `subject_id` and `sequence` make `Leeway-Position`."""

    status: int
    receipt: Receipt
    subject_id: UUID | None = None
    sequence: int | None = None

    def headers(self, service: str) -> dict[str, str]:
        """Return the headers of this answer."""
        found = {"ETag": f'"v{self.receipt.version}"', "Location": self.receipt.href}
        if self.subject_id is not None and self.sequence:
            found["Leeway-Position"] = f"{service}:{self.subject_id}:{self.sequence}"
        return found


def replay(row: Record, caller: UUID, body_hash: bytes) -> Exception:
    """Return what a key that is known means: its answer again, or KeyReused for another caller or request."""
    if row["k_caller"] != caller or bytes(row["k_body_hash"]) != body_hash:
        return KeyReused()
    receipt = Receipt(id=row["k_id"], version=row["k_version"], href=row["k_href"], sha256=row["k_sha256"])
    return Replayed(Answer(row["k_status"], receipt, row["k_subject_id"], row["k_sequence"]))


class Replayed(Exception):
    """This call was made before with the same key: here is its answer again."""

    def __init__(self, answer: Answer) -> None:
        super().__init__("replayed")
        self.answer = answer
