"""The written record for the person (Care Act 2014 s.12(3), s.13(2)), and whether it reached them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.accessible import Met, Need
from assessment.domain.assessment_parts import Entry
from assessment.domain.carer_words import decided_words, means, steps
from assessment.domain.criteria import CRITERIA
from assessment.domain.determination import Decision, Determination, Offer, VersionLink
from assessment.domain.people import Person, Reach
from assessment.domain.people_refusals import NeedsMetUnsaid, WayIsUnsafe
from assessment.domain.plain_words import IF_WRONG, unable_to
from assessment.domain.purposes import About, Limb
from assessment.domain.refusals import AttemptNotYetMade
from assessment.domain.words import Words, says_something


@dataclass(frozen=True)
class Way:
    """How the record is to reach the person: never by a way that they called unsafe."""

    by: Reach | None
    """None where no safe way is known: a worker finds one with the person."""
    easy_read: bool
    languages: tuple[str, ...]
    needs: tuple[Words, ...]
    recorded: tuple[Need, ...] = ()
    """What the person needs, by code."""


@dataclass(frozen=True)
class WrittenRecord:
    """What the person gets: what was said, what was decided, why, and what they can do now.

    How it is to reach them is not in here but in its `Delivery`: those who help may read the record, and need
    not know by which way the person can safely be reached.
    """

    case_id: UUID
    person_id: UUID
    number: int
    on: date
    to: Words
    decision: Decision
    decision_words: str
    means: str
    """What the decision means for the person."""
    limbs: dict[Limb, bool]
    unable: tuple[Words, ...]
    reasons: Words
    differs_because: Words
    """Why it is not what the questionnaire's answers suggested, where it is not."""
    period_looked_at: Words
    advice: Words
    offers: tuple[Words, ...]
    decided_by: Words
    ask_phone: Words
    """Where to reach who decided, by telephone; empty where the council has named no number."""
    next_steps: tuple[str, ...]
    if_wrong: tuple[str, ...]
    entries: tuple[Entry, ...]
    assessment: VersionLink
    determination: VersionLink
    about: About = About.ADULT
    """Whose needs it speaks of. A carer's never names the person they care for."""


@dataclass(frozen=True)
class Attempt:
    """One attempt to give the record to the person."""

    on: date
    by: Reach
    reached: bool
    recorded_by: UUID
    note: Words = ""
    met_needs: Met | None = None
    """Whether what the person needs was met; None where nobody said."""
    although_unsafe: Words = ""
    """Where it went by a way that the person had called unsafe: how that came, and what was done about it."""


@dataclass(eq=False)
class Delivery:
    """Whether a written record has reached the person."""

    id: UUID
    case_id: UUID
    person_id: UUID
    record: int
    way: Way
    attempts: tuple[Attempt, ...] = ()

    @property
    def reached_on(self) -> date | None:
        """The day it reached them, if it has."""
        return next((attempt.on for attempt in self.attempts if attempt.reached), None)

    def way_now(self, person: Person) -> Way:
        """How it is to reach the person as things are now; once it has, how it did."""
        return self.way if self.reached_on else way_to(person)

    def tried(self, attempt: Attempt, person: Person, today: date) -> None:
        """Record an attempt, whichever way it went."""
        if attempt.on > today:
            raise AttemptNotYetMade(pointer="/on")
        if attempt.by in person.contact.unsafe and not says_something(attempt.although_unsafe):
            raise WayIsUnsafe(pointer="/by")
        met = attempt.met_needs
        said = met is not None and (met.formats or says_something(met.not_met_because))
        if attempt.reached and person.communication.recorded and not said:
            raise NeedsMetUnsaid(pointer="/met_needs")
        self.way = self.way_now(person)
        self.attempts = (*self.attempts, attempt)


def way_to(person: Person) -> Way:
    """The way that the person prefers, if it is safe and known; else another that is."""
    contact = person.contact
    known = {
        Reach.POST: bool(contact.address),
        Reach.EMAIL: bool(contact.email),
        Reach.PHONE: bool(contact.phone),
        Reach.TEXT_MESSAGE: bool(contact.phone),
        Reach.IN_PERSON: True,
    }
    order = [contact.prefers, *known] if contact.prefers else list(known)
    by = next((way for way in order if known[way] and way not in contact.unsafe), None)
    communication = person.communication
    return Way(
        by,
        communication.easy_read,
        communication.languages,
        communication.needs,
        communication.recorded,
    )


def written_record(
    person: Person,
    determination: Determination,
    link: VersionLink,
    entries: tuple[Entry, ...],
    ask_phone: str = "",
) -> WrittenRecord:
    """Put together what the person gets."""
    found, reasons, about = determination.found, determination.reasons, determination.about
    unable = {outcome: ways for outcome, ways in found.unable.items() if ways}
    return WrittenRecord(
        case_id=determination.case_id,
        person_id=determination.person_id,
        number=determination.number,
        on=determination.determined_on,
        to=person.name.known_as or " ".join(part for part in (person.name.given, person.name.family) if part),
        decision=determination.decision,
        decision_words=decided_words(about, determination.decision),
        means=means(about, determination.decision),
        limbs=found.limbs(CRITERIA[about]),
        unable=tuple(unable_to(outcome, ways) for outcome, ways in unable.items()),
        reasons=reasons.words,
        differs_because=reasons.differs_because,
        period_looked_at=reasons.period_looked_at,
        advice=reasons.advice,
        offers=tuple(_in_a_line(offer) for offer in reasons.offers),
        decided_by=determination.determined_by_name,
        ask_phone=ask_phone,
        next_steps=steps(about, met=determination.decision is not Decision.NOT_ELIGIBLE),
        if_wrong=IF_WRONG,
        entries=entries,
        assessment=determination.basis.assessment,
        determination=link,
        about=about,
    )


def _in_a_line(offer: Offer) -> str:
    what = ": ".join(part for part in (offer.name, offer.what) if part)
    return f"{what.rstrip('.')}. {offer.how_to_reach}" if offer.how_to_reach else what
