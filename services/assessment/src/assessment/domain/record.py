"""The written record for the person (Care Act 2014 s.12(3), s.13(2)), and whether it reached them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from assessment.domain.assessment import Entry
from assessment.domain.determination import Decision, Determination, VersionLink
from assessment.domain.people import Person, Reach
from assessment.domain.purposes import OUTCOME_WORDS, Limb
from assessment.domain.words import Words

DECISION_WORDS = {
    Decision.ELIGIBLE: "You have needs that we must meet.",
    Decision.NOT_ELIGIBLE: "Your needs do not meet the national eligibility criteria.",
    Decision.POWER_TO_MEET: "Your needs do not meet the national criteria. We will meet them all the same.",
}


@dataclass(frozen=True)
class Way:
    """How the record is to reach the person: never by a way that they called unsafe."""

    by: Reach | None
    """None where no safe way is known: a worker finds one with the person."""
    easy_read: bool
    languages: tuple[str, ...]
    needs: tuple[Words, ...]


@dataclass(frozen=True)
class WrittenRecord:
    """What the person gets: what was said, what was decided, why, and what they can do now."""

    case_id: UUID
    person_id: UUID
    number: int
    on: date
    to: Words
    way: Way
    decision: Decision
    decision_words: str
    limbs: dict[str, bool]
    unable: tuple[str, ...]
    reasons: Words
    advice: Words
    offers: tuple[Words, ...]
    decided_by: Words
    next_steps: tuple[str, ...]
    entries: tuple[Entry, ...]
    assessment: VersionLink
    determination: VersionLink


@dataclass(frozen=True)
class Attempt:
    """One attempt to give the record to the person."""

    on: date
    by: Reach
    reached: bool
    recorded_by: UUID
    note: Words = ""


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

    def tried(self, attempt: Attempt) -> None:
        """Record an attempt, whichever way it went."""
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
    return Way(by, communication.easy_read, communication.languages, communication.needs)


def written_record(
    person: Person, determination: Determination, link: VersionLink, entries: tuple[Entry, ...]
) -> WrittenRecord:
    """Put together what the person gets."""
    found = determination.found
    met = determination.decision is not Decision.NOT_ELIGIBLE
    outcomes = sum(bool(ways) for ways in found.unable.values())
    return WrittenRecord(
        case_id=determination.case_id,
        person_id=determination.person_id,
        number=determination.number,
        on=determination.determined_on,
        to=person.name.known_as or " ".join(part for part in (person.name.given, person.name.family) if part),
        way=way_to(person),
        decision=determination.decision,
        decision_words=DECISION_WORDS[determination.decision],
        limbs={
            Limb.IMPAIRMENT.value: found.impairment,
            Limb.OUTCOMES.value: outcomes > 1,
            Limb.WELLBEING.value: found.wellbeing,
        },
        unable=tuple(OUTCOME_WORDS[outcome] for outcome, ways in found.unable.items() if ways),
        reasons=determination.reasons.words,
        advice=determination.reasons.advice,
        offers=tuple(
            ": ".join(part for part in (offer.name, offer.what, offer.how_to_reach) if part)
            for offer in determination.reasons.offers
        ),
        decided_by=determination.determined_by_name,
        next_steps=next_steps(met=met),
        entries=entries,
        assessment=determination.basis.assessment,
        determination=link,
    )


def next_steps(*, met: bool) -> tuple[str, ...]:
    """What the person can do now, in plain words."""
    if met:
        return (
            "You will get an indicative budget with its sum explained. It is a start and not a limit.",
            "You choose who helps you plan: family, friends, an organisation of disabled people, or us.",
            "If something here is wrong, tell us in any way you like, and we will correct it.",
        )
    return (
        "You can ask again at any time, in one step, and you need not say why.",
        "If you think this decision is wrong, say so: somebody who did not decide it looks at it again.",
        "If something here is wrong, tell us in any way you like, and we will correct it.",
    )
