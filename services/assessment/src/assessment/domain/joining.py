"""Joint and combined assessments (Care Act 2014 s.12(5) to (7)): by agreement of all, and parted by any one.

The cases stay two. Each side has a record of its own, which holds its own agreement and what it chose to share; what
one said is never shown to the other unless they chose to share it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from assessment.domain.answers import Answer, Saying
from assessment.domain.held import Offer
from assessment.domain.joining_refusals import (
    AgreementUnclear,
    AloneNotShared,
    JoinedWithNobody,
    JoiningOver,
    NotAllAgreed,
)
from assessment.domain.origins import HeldFrom
from assessment.domain.questions import Question
from assessment.domain.refusals import Refused
from assessment.domain.words import Words, says_something

JOINED = "joined_assessment"
"""The source of an answer that somebody assessed at the same time has shared."""
SHARED_WORDS = "The person whose assessment is joined with yours said this, and chose to share it."


class JoiningKind(StrEnum):
    """Combined: with the assessment of another person. Joint: with what another organisation assesses."""

    COMBINED = "combined"
    JOINT = "joint"


class Agreed(StrEnum):
    """How it was agreed: by the person, or for a child who cannot agree because it is in their interests."""

    SELF = "self"
    IN_THEIR_INTERESTS = "in_their_interests"


@dataclass(frozen=True)
class Agreement:
    """That one person agrees: how, in which words, on which day, and who took it down."""

    how: Agreed
    words: Words
    on: date
    taken_by: UUID


@dataclass(frozen=True)
class JoiningAsked:
    """What is to be joined, and who agrees, by the ids of those who are assessed."""

    kind: JoiningKind
    with_case_id: UUID | None
    with_organisation: Words
    agreed: Mapping[UUID, Agreement]

    def objections(
        self, own_case: UUID, concerned: Mapping[UUID, int | None], today: date, child_under: int
    ) -> Iterator[Refused]:
        """Say what keeps the assessments from being joined.

        `concerned`: the age of everybody who is assessed, None where it is not known; `child_under`: the age from
        which only the person themself agrees.
        """
        if self.kind is JoiningKind.COMBINED and (
            self.with_case_id in {None, own_case} or len(concerned) < len({own_case, self.with_case_id})
        ):
            yield JoinedWithNobody(pointer="/with_case_id")
        if self.kind is JoiningKind.JOINT and not says_something(self.with_organisation):
            yield JoinedWithNobody(pointer="/with_organisation")
        for n, (person, agreement) in enumerate(self.agreed.items()):
            if person not in concerned:
                yield AgreementUnclear(
                    "This person is not assessed here.", pointer=f"/agreed_by/{n}/person_id"
                )
            elif agreement.how is Agreed.IN_THEIR_INTERESTS and not _a_child(concerned[person], child_under):
                yield NotAllAgreed(pointer=f"/agreed_by/{n}/how")
            if not says_something(agreement.words):
                yield AgreementUnclear(pointer=f"/agreed_by/{n}/words")
            if agreement.on > today:
                yield AgreementUnclear(pointer=f"/agreed_by/{n}/on")
        if set(concerned) - set(self.agreed):
            yield NotAllAgreed(pointer="/agreed_by")


def age_on(born: str, today: date) -> int | None:
    """Give the age in years of somebody born on a day written as 2016-03-31; None where it is not known."""
    try:
        day = date.fromisoformat(born)
    except ValueError:
        return None
    return today.year - day.year - ((today.month, today.day) < (day.month, day.day))


def _a_child(age: int | None, child_under: int) -> bool:
    return age is not None and age < child_under


@dataclass(eq=False)
class Joining:
    """One side of a joining: of one case, and of the person assessed in it."""

    id: UUID
    case_id: UUID
    person_id: UUID
    kind: JoiningKind
    agreement: Agreement
    joined_on: date
    joined_by: UUID
    other_id: UUID | None = None
    """The other side, where another person is assessed at the same time."""
    with_case_id: UUID | None = None
    with_organisation: Words = ""
    shared: tuple[str, ...] = ()
    """The questions whose answers this person chose to share with the other."""
    meetings: bool = False
    """Whether this person chose to have meetings together; they are, where both did."""
    parted_on: date | None = None

    def choose(self, questions: Iterable[Question], *, meetings: bool) -> None:
        """Share these questions and nothing else from now on; none at all is a choice too."""
        if self.parted_on is not None:
            raise JoiningOver
        chosen = tuple(questions)
        for n, question in enumerate(chosen):
            if question.alone:
                raise AloneNotShared(pointer=f"/questions/{n}")
        self.shared, self.meetings = tuple(question.id for question in chosen), meetings

    def part(self, on: date) -> None:
        """Part what was joined, at once and without a reason. Nothing is shared any more."""
        if self.parted_on is not None:
            raise JoiningOver
        self.parted_on, self.shared, self.meetings = on, (), False


def parted(own: Joining, other: Joining | None) -> date | None:
    """Give the day since which they are parted: one of them is enough."""
    days = [side.parted_on for side in (own, other) if side is not None and side.parted_on is not None]
    return min(days, default=None)


def no_longer_shared(said: Iterable[Answer], still: Collection[str] = ()) -> Iterator[Answer]:
    """Give the answers that stand because the other shared them, wait to be confirmed, and are shared no more.

    `still`: the codes of the facts that go on being shared.
    """
    for answer in said:
        held = answer.held
        if held is not None and held.source == JOINED and answer.waits and held.known_as not in still:
            yield answer


def from_joined(
    shared: Iterable[str],
    questions: Iterable[Question],
    said: Iterable[Answer],
    put: Saying,
    day_of: Callable[[datetime], date],
) -> Iterator[Offer]:
    """Give what the other person said or confirmed, and chose to share, for every question that asks for this fact.

    `put`: who puts it there, how and when; `day_of`: gives the day in England at an instant. Who said it to the other
    is not told on.
    """
    asked = {question.id: question for question in questions}
    chosen = set(shared)
    for answer in said:
        question = asked.get(answer.question)
        if question is None or question.id not in chosen or question.alone or not question.known_as:
            continue
        stands = answer.stands
        if stands is not None and stands.given.answered and not answer.waits:
            on = day_of(stands.at)
            origin = HeldFrom(JOINED, question.known_as, on, SHARED_WORDS)
            yield Offer(question.known_as, on, replace(put, given=stands.given, carried_from=origin))
