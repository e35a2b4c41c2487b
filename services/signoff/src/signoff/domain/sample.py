"""The random sample of signed plans that is read afterwards, to learn; it never changes a decision."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.money import WHOLE
from signoff.domain.sample_refusals import ReadByItsSigner, SampleRead, SampleWordless
from signoff.domain.words import Words, says_something

DIGITS = 15


def chosen(drawn: str, sample_basis_points: int) -> bool:
    """Whether a decision is in the sample: by its own digest under a key that whoever signs does not have.

    `drawn` is that digest in hexadecimal. So nobody chooses, nobody knows beforehand, and the council can check.
    """
    return int(drawn[:DIGITS], 16) % WHOLE < sample_basis_points


@dataclass(frozen=True)
class SampleReading:
    """What somebody who did not sign read, and what is learnt from it."""

    by: UUID
    name: Words
    words: Words
    learned: Words
    on: date


@dataclass(eq=False)
class Sample:
    """A signed plan that was drawn to be read. Its id is the plan's."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_version: int
    decision: int
    decided_by: UUID
    drawn_on: date
    reading: SampleReading | None = None

    @property
    def state(self) -> str:
        """`waiting` or `read`."""
        return "read" if self.reading else "waiting"

    def be_read(self, reading: SampleReading) -> None:
        """Take what was read and learnt.

        Raises:
            SampleRead: it was read.
            ReadByItsSigner: whoever signed would read it.
            SampleWordless: nobody is named, or nothing said.

        """
        if self.reading:
            raise SampleRead
        if reading.by == self.decided_by:
            raise ReadByItsSigner
        for field in ("name", "words"):
            if not says_something(getattr(reading, field)):
                raise SampleWordless(pointer=f"/{field}")
        self.reading = reading
