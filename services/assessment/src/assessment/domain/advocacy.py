"""What was judged and done about advocacy in a case, and whether an advocate is in place (Care Act 2014 s.67)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.advocacy_due import Circumstances, Judged
from assessment.domain.advocacy_refusals import AdvocateMissing, EmergencyUnexplained
from assessment.domain.refusals import Refused
from assessment.domain.words import Words, says_something


@dataclass(frozen=True)
class Judgement:
    """What was found on a day, and what followed."""

    found: Circumstances
    judged: Judged
    on: date
    by: UUID


@dataclass(frozen=True)
class TookPart:
    """That the advocate took part: in which words, on which day, and who says so."""

    words: Words
    on: date
    by: UUID


@dataclass(frozen=True)
class Arrangement:
    """The advocate, from when and until when."""

    name: Words
    organisation: Words
    starts_on: date
    how: Words
    """How the person and the advocate reach one another."""
    arranged_on: date
    by: UUID
    ends_on: date | None = None
    """The last day on which they act; None as long as nobody has said one."""
    confirmed: TookPart | None = None

    def over(self, on: date) -> bool:
        """Whether they act no more on a day."""
        return self.ends_on is not None and self.ends_on < on

    def stands(self, on: date) -> bool:
        """Whether they act on a day."""
        return self.starts_on <= on and not self.over(on)

    def took_part(self, on: date, met: Iterable[tuple[date, str]]) -> bool:
        """Whether they could help before a day: they were not arranged on that day only, or it is known otherwise.

        `met`: everybody who was there in a meeting, with its day.
        """
        name = self.name.strip().casefold()
        return (
            self.arranged_on < on
            or self.confirmed is not None
            or any(self.starts_on <= day and name == who.strip().casefold() for day, who in met)
        )


@dataclass(frozen=True)
class Emergency:
    """Why an assessment goes on without the advocate who is due, and who says so."""

    because: Words
    on: date
    by: UUID
    by_name: Words


@dataclass(eq=False)
class Advocacy:
    """Everything judged and done about advocacy in one case, the latest last; nothing is ever overwritten."""

    id: UUID
    case_id: UUID
    person_id: UUID
    judgements: tuple[Judgement, ...] = ()
    arrangements: tuple[Arrangement, ...] = ()
    emergencies: tuple[Emergency, ...] = ()

    @property
    def due(self) -> bool:
        """Whether an advocate is due."""
        return bool(self.judgements) and self.judgements[-1].judged.due

    @property
    def due_since(self) -> date | None:
        """The day from which an advocate has been due without a break."""
        since = None
        for judgement in self.judgements:
            since = (since or judgement.on) if judgement.judged.due else None
        return since

    @property
    def arranged_now(self) -> tuple[Arrangement, ...]:
        """What was last arranged with each advocate: a later arrangement with the same one takes its place."""
        return tuple({(one.name, one.organisation): one for one in self.arrangements}.values())

    def searching(self, on: date) -> bool:
        """Whether the council still has to find one, on a day."""
        return self.due and all(one.over(on) for one in self.arranged_now)

    def in_place(self, on: date) -> bool:
        """Whether an advocate can act on a day."""
        return any(one.stands(on) for one in self.arranged_now)

    def judged(self, judgement: Judgement) -> None:
        """Take what was found."""
        self.judgements = (*self.judgements, judgement)

    def arranged(self, arrangement: Arrangement) -> None:
        """Take who it is."""
        self.arrangements = (*self.arrangements, arrangement)

    def going_on_without(self, emergency: Emergency) -> None:
        """Let the assessment go on without one, for a reason that stays to be read."""
        if not says_something(emergency.because):
            raise EmergencyUnexplained(pointer="/because")
        self.emergencies = (*self.emergencies, emergency)

    def objections(self, on: date, met: Iterable[tuple[date, str]] = ()) -> Iterator[Refused]:
        """Say what keeps an assessment from being completed on a day.

        `met`: everybody who was there in a meeting of the assessment, with its day.
        """
        since = self.due_since
        unforeseen = since is not None and any(one.on >= since for one in self.emergencies)
        if not self.due or unforeseen:
            return
        met = tuple(met)
        if not self.in_place(on):
            yield AdvocateMissing(self.judgements[-1].judged.because)
        elif not any(one.stands(on) and one.took_part(on, met) for one in self.arranged_now):
            yield AdvocateMissing(
                "The advocate was arranged only today. Somebody says that they took part, or a meeting names them."
            )
