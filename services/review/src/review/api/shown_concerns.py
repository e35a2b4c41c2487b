"""What is shown of a concern about money: the same to the person as to the council, and nothing to whoever helps."""

from datetime import date
from uuid import UUID

from review.api.shown_conversation import Shown
from review.domain.concern import About, MoneyConcern, Result, State

GOES_ON = "Your payments go on while this is looked at."


class ConcernAnswerShown(Shown):
    """An answer."""

    words: str
    said_by_name: str
    role: str
    """The role of whoever typed it."""
    on: date


class ConcernClosureShown(Shown):
    """What it came to."""

    result: Result
    words: str
    name: str
    on: date


class ConcernShown(Shown):
    """A concern about money, with its answers and what it came to."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    about: About
    words: str
    opened_as: str
    opened_on: date
    close_by: date
    late: bool
    state: State
    answers: list[ConcernAnswerShown]
    closure: ConcernClosureShown | None
    meanwhile: str
    """What happens to payments: they go on."""

    @classmethod
    def of(cls, concern: MoneyConcern, version: int, *, whole: bool = True) -> "ConcernShown":
        """Show a concern; `whole`: with what was answered, and what it came to."""
        done = concern.closure if whole else None
        return cls(
            id=concern.id,
            case_id=concern.case_id,
            version=version,
            about=concern.about,
            words=concern.words,
            opened_as=concern.opened_as,
            opened_on=concern.opened_on,
            close_by=concern.close_by,
            late=concern.late and whole,
            state=concern.state if whole else State.OPEN,
            answers=[
                ConcernAnswerShown(
                    words=each.words, said_by_name=each.said_by_name, role=each.role, on=each.on
                )
                for each in (concern.answers if whole else ())
            ],
            closure=ConcernClosureShown(result=done.result, words=done.words, name=done.name, on=done.on)
            if done
            else None,
            meanwhile=GOES_ON,
        )


class ConcernListed(Shown):
    """A concern on a work list. No word of it is here."""

    id: UUID
    case_id: UUID
    version: int
    """For `If-Match`."""
    about: About
    state: State
    opened_on: date
    close_by: date
    late: bool

    @classmethod
    def of(cls, concern: MoneyConcern, version: int) -> "ConcernListed":
        """Show a line of the list."""
        return cls(
            id=concern.id,
            case_id=concern.case_id,
            version=version,
            about=concern.about,
            state=concern.state,
            opened_on=concern.opened_on,
            close_by=concern.close_by,
            late=concern.late,
        )
