"""What is known before it is asked (SI 2014/2827 reg 2): put where it is asked for, with source and date."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from assessment.domain.answers import Saying, Voice
from assessment.domain.assessment_parts import AssessmentVersion, Entry
from assessment.domain.case import Channel
from assessment.domain.content import Content
from assessment.domain.given import Given
from assessment.domain.held_refusals import HeldLater, HeldSaysNothing, HeldTwice
from assessment.domain.origins import CarriedFrom, HeldFrom
from assessment.domain.people import Person
from assessment.domain.questions import Question
from assessment.domain.reassessing import fits, said_before
from assessment.domain.words import Words, says_something

PERSON_RECORD, EARLIER_ASSESSMENT = "person_record", "earlier_assessment"
"""The sources that are our own: the record of the person, and the assessment that was completed last."""


@dataclass(frozen=True)
class HeldFact:
    """One fact as a source has sent it. Without `given`, the source holds it no more."""

    known_as: str
    given: Given | None
    held_since: date
    sent_at: datetime
    sent_by: UUID
    sent_as: str
    source_words: Words = ""
    """What the source is, as the person may know it."""

    def check(self, n: int, today: date) -> None:
        """Refuse what says nothing, and what is held since a day to come."""
        given = self.given
        if given is not None and (
            given.why_not is not None
            or not (says_something(given.text + "".join(given.chosen)) or given.rows)
        ):
            raise HeldSaysNothing(pointer=f"/facts/{n}/given")
        if self.held_since > today:
            raise HeldLater(pointer=f"/facts/{n}/held_since")


@dataclass(eq=False)
class HeldFacts:
    """All that one source holds of one person, each fact as it was sent, the latest last."""

    id: UUID
    person_id: UUID
    source: str
    facts: tuple[HeldFact, ...] = ()

    @property
    def standing(self) -> dict[str, HeldFact]:
        """What it holds now, by the code of the fact."""
        latest = {fact.known_as: fact for fact in self.facts}
        return {name: fact for name, fact in latest.items() if fact.given is not None}

    def keep(self, sent: Iterable[HeldFact], today: date) -> None:
        """Take what the source has sent; what it did not name stays, and the same again adds nothing."""
        sent = tuple(sent)
        names = [fact.known_as for fact in sent]
        for n, fact in enumerate(sent):
            if fact.known_as in names[:n]:
                raise HeldTwice(pointer=f"/facts/{n}/known_as")
            fact.check(n, today)
        latest = {fact.known_as: fact for fact in self.facts}
        self.facts += tuple(fact for fact in sent if _differs(latest.get(fact.known_as), fact))


def _differs(was: HeldFact | None, fact: HeldFact) -> bool:
    if was is None:
        return fact.given is not None
    return (was.given, was.held_since, was.source_words) != (fact.given, fact.held_since, fact.source_words)


@dataclass(frozen=True)
class Offer:
    """An answer that is known, for every question that asks for this fact."""

    known_as: str
    on: date
    saying: Saying


def from_facts(held: Iterable[HeldFacts]) -> Iterator[Offer]:
    """Give what systems and staff have sent."""
    for each in held:
        for name, fact in each.standing.items():
            origin = HeldFrom(each.source, name, fact.held_since, fact.source_words)
            saying = Saying(
                given=fact.given or Given(),
                channel=Channel.API,
                voice=Voice.RECORD,
                typed_by=fact.sent_by,
                typed_as=fact.sent_as,
                at=fact.sent_at,
                carried_from=origin,
            )
            yield Offer(name, fact.held_since, saying)


def from_person(person: Person, since: date, put: Saying) -> Iterator[Offer]:
    """Give what the person's own record says of how to communicate and how they like to be reached.

    `put`: who puts it there, how and when. A way of contact that is unsafe, and anything by which somebody could
    be found, is never put into an assessment, where who helps may read it.
    """
    told = person.communication
    facts: dict[str, list[Given]] = {
        "communication.easy_read": [Given(chosen=("yes",))] if told.easy_read else [],
        "communication.interpreter": [Given(chosen=("yes",))] if told.interpreter else [],
        "communication.languages": [Given(chosen=told.languages), Given(text=", ".join(told.languages))],
        "communication.needs": [Given(text="\n".join(told.needs))],
        "contact.prefers": (
            [Given(chosen=(person.contact.prefers,)), Given(text=person.contact.prefers.replace("_", " "))]
            if person.contact.prefers
            else []
        ),
    }
    for name, ways in facts.items():
        for given in ways:
            if given.text or given.chosen:
                origin = HeldFrom(PERSON_RECORD, name, since)
                yield Offer(name, since, replace(put, given=given, carried_from=origin))


def from_version(
    before: AssessmentVersion, asked: Content, day_of: Callable[[datetime], date]
) -> Iterator[Offer]:
    """Give what was said, or confirmed, in the assessment that was completed last.

    `day_of`: gives the day in England at an instant.
    """
    questions = {question.id: question for question in asked.questions(before.use)}
    for entry in before.entries:
        question = questions.get(entry.question)
        if question is not None and question.known_as and not question.alone and _said(entry):
            saying = said_before(entry, before)
            origin, on = saying.carried_from, day_of(saying.at)
            if isinstance(origin, CarriedFrom):
                said_in = origin.assessment_id
                origin = HeldFrom(EARLIER_ASSESSMENT, question.known_as, on, assessment=said_in)
            yield Offer(question.known_as, on, replace(saying, carried_from=origin))


def _said(entry: Entry) -> bool:
    """Whether somebody has said it, and did not only leave what is held as it was."""
    last = entry.sayings[-1]
    return last.given.answered and (last.voice is not Voice.RECORD or entry.confirmed is not None)


def prefilled(questions: Iterable[Question], offers: Iterable[Offer]) -> dict[str, Saying]:
    """Give, by question, the newest known answer that fits; what was said comes before what is held.

    A question for the person alone gets none: only they say what is asked there.
    """
    offers = tuple(offers)
    found = {}
    for question in questions:
        if not question.known_as or question.alone or not question.asked:
            continue
        fitting = [
            offer for offer in offers if offer.known_as == question.known_as and fits(offer.saying, question)
        ]
        if fitting:
            best = max(fitting, key=lambda offer: (offer.on, offer.saying.voice is not Voice.RECORD))
            found[question.id] = best.saying
    return found


def known_unoffered(
    questions: Iterable[Question],
    offers: Iterable[Offer],
    there: Collection[str],
    said_there: Collection[str],
) -> tuple[str, ...]:
    """Name the questions that are asked although an answer is known.

    `there`: the questions that have an answer or were given one; `said_there`: those of the same questionnaire that
    were answered in the assessment completed last. What is asked alone is always asked anew.
    """
    known = {offer.known_as for offer in offers}
    return tuple(
        question.id
        for question in questions
        if question.asked
        and not question.alone
        and question.id not in there
        and ((question.known_as and question.known_as in known) or question.id in said_there)
    )
