"""What is held, and what a newer version or a correction changes, as values."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest

from assessment.domain.answers import Answer, Confirmation, Saying, SecondVoice, Voice
from assessment.domain.assessment_parts import AssessmentVersion, Entry, LedBy
from assessment.domain.assessment_refusals import NotCarriedOver, VoiceOverAnother
from assessment.domain.carrying import Comparison, carry, comparison
from assessment.domain.case import Channel
from assessment.domain.content import Content
from assessment.domain.given import Given, WhyNot
from assessment.domain.held import (
    HeldFact,
    HeldFacts,
    from_facts,
    from_person,
    from_version,
    known_unoffered,
    prefilled,
)
from assessment.domain.held_refusals import HeldLater, HeldSaysNothing, HeldTwice
from assessment.domain.joining import from_joined
from assessment.domain.origins import AsideWhy, CarriedFrom, HeldFrom
from assessment.domain.people import Communication, Contact, Name, Person, Reach
from assessment.domain.purposes import Purpose, PurposeKind
from assessment.domain.questions import Kind, Option, Question, Section
from assessment.domain.reassessing import said_before
from chassis.clock import day_of

NOW, TODAY = datetime(2026, 11, 20, 9, tzinfo=UTC), date(2026, 11, 20)
A, PERSON, WHO = (UUID(int=n) for n in range(1, 4))
PUT = Saying(Given(), Channel.API, Voice.RECORD, WHO, "council_system", NOW)
BY = Confirmation(Channel.PHONE, Voice.PERSON, WHO, "practitioner", NOW)
BY_US = replace(BY, voice=Voice.PROFESSIONAL)
YES = Given(chosen=("yes",))


def question(name: str, kind: Kind = Kind.YES_NO, **more: object) -> Question:
    plain = Question(name, f"{name}?", kind, known_as=name, purposes=(Purpose(PurposeKind.PLAN),))
    return replace(plain, **more)  # type: ignore[arg-type]


def content(*questions: Question) -> Content:
    return Content("Title", (Section("all", "All", questions),))


def fact(known_as: str, given: Given | None = YES, since: date = TODAY) -> HeldFact:
    return HeldFact(known_as, given, since, NOW, WHO, "council_system", "Your form")


def held(*facts: HeldFact, source: str = "housing") -> HeldFacts:
    return HeldFacts(A, PERSON, source, facts)


def filled(*saying: Saying) -> Answer:
    return Answer(A, A, A, PERSON, "living_alone", saying)


def record() -> Saying:
    [offer] = from_facts([held(fact("living_alone"))])
    return offer.saying


def version(*entries: Entry) -> AssessmentVersion:
    return AssessmentVersion(A, A, PERSON, 3, A, 1, "", LedBy.PERSON, TODAY, entries)


def test_the_newest_fact_that_fits_is_put_and_what_was_said_comes_before_what_is_held() -> None:
    older, newer = date(2026, 1, 1), date(2026, 5, 1)
    asked = [question("living_alone"), question("pets", Kind.TEXT), question("other")]
    offers = [
        *from_facts([held(fact("living_alone", YES, older), fact("pets", YES, newer))]),
        *from_facts([held(fact("living_alone", Given(chosen=("no",)), newer), source="gp")]),
    ]
    found = prefilled(asked, offers)
    assert set(found) == {"living_alone"}
    assert found["living_alone"].given.chosen == ("no",)
    said = replace(PUT, voice=Voice.PERSON, given=YES)
    entry = Entry("living_alone", "all", "?", (replace(said, at=datetime(2026, 5, 1, tzinfo=UTC)),))
    [spoken] = from_version(version(entry), content(question("living_alone")), day_of)
    assert prefilled(asked, [*offers, spoken])["living_alone"].voice is Voice.PERSON


def test_a_question_for_the_person_alone_neither_gets_nor_gives_a_known_answer() -> None:
    alone = question("living_alone", alone=True)
    assert prefilled([alone], from_facts([held(fact("living_alone"))])) == {}
    entry = Entry("living_alone", "all", "?", (replace(PUT, voice=Voice.PERSON, given=YES),))
    assert list(from_version(version(entry), content(alone), day_of)) == []
    assert known_unoffered([alone], from_facts([held(fact("living_alone"))]), (), {"living_alone"}) == ()


def test_what_was_said_after_midnight_in_a_summer_of_england_is_known_from_that_day() -> None:
    late, asked = datetime(2027, 7, 14, 23, 20, tzinfo=UTC), question("living_alone")
    said = replace(PUT, voice=Voice.PERSON, given=YES, at=late)
    [before] = from_version(version(Entry("living_alone", "all", "?", (said,))), content(asked), day_of)
    confirmed = Entry("living_alone", "all", "?", (record(),), confirmed=replace(BY, at=late))
    [again] = from_version(version(confirmed), content(asked), day_of)
    [shared] = from_joined(["living_alone"], [asked], [filled(said)], PUT, day_of)
    assert [each.on for each in (before, again, shared)] == [date(2027, 7, 15)] * 3
    held_since = [one.saying.carried_from for one in (again, shared)]
    assert [one.since for one in held_since if isinstance(one, HeldFrom)] == [date(2027, 7, 15)] * 2


def test_only_what_somebody_said_or_confirmed_is_known_from_an_earlier_assessment() -> None:
    asked = content(question("living_alone"))
    only_held = Entry("living_alone", "all", "?", (record(),))
    assert list(from_version(version(only_held), asked, day_of)) == []
    [known] = from_version(version(replace(only_held, confirmed=BY)), asked, day_of)
    assert (known.saying.voice, known.saying.at) == (Voice.PERSON, BY.at)
    assert known.saying.carried_from == HeldFrom("earlier_assessment", "living_alone", TODAY, assessment=A)
    silent = replace(PUT, voice=Voice.PERSON, given=Given(why_not=WhyNot.PREFERS_NOT_TO_SAY))
    assert list(from_version(version(Entry("living_alone", "all", "?", (silent,))), asked, day_of)) == []
    again = said_before(replace(only_held, confirmed=BY), version())
    assert (again.voice, again.carried_from) == (Voice.PERSON, CarriedFrom(A, 3))
    assert said_before(only_held, version()) == record()


def test_of_the_persons_record_nothing_is_put_by_which_they_could_be_found_or_that_is_unsafe() -> None:
    contact = Contact(
        "01632 960000", "a@people.example", ("1 Lane",), "ZZ99 3VZ", Reach.TEXT_MESSAGE, (Reach.POST,), "ring"
    )
    told = Communication(("en", "cy"), ("Speak slowly.",), easy_read=True, interpreter=False)
    person = Person(PERSON, Name("X"), contact=contact, communication=told)
    offers = list(from_person(person, TODAY, PUT))
    assert {offer.known_as for offer in offers} == {
        "communication.easy_read",
        "communication.languages",
        "communication.needs",
        "contact.prefers",
    }
    words = " ".join(offer.saying.given.text + " ".join(offer.saying.given.chosen) for offer in offers)
    assert not any(each in words for each in ("01632", "@", "Lane", "ZZ99", "post", "ring"))
    in_words = prefilled([question("contact.prefers", Kind.TEXT)], offers)
    assert in_words["contact.prefers"].given.text == "text message"
    boxes = question("communication.languages", Kind.CHECKBOXES, options=(Option("en"), Option("cy")))
    assert prefilled([boxes], offers)["communication.languages"].given.chosen == ("en", "cy")


def test_a_source_is_kept_as_it_was_sent_and_the_same_again_adds_nothing() -> None:
    kept = held()
    kept.keep([fact("living_alone"), fact("gone", None)], TODAY)
    kept.keep([fact("living_alone")], TODAY)
    assert [each.known_as for each in kept.facts] == ["living_alone"]
    kept.keep([fact("living_alone", None)], TODAY)
    assert (len(kept.facts), kept.standing) == (2, {})
    for facts, refusal in (
        ([fact("a", Given())], HeldSaysNothing),
        ([fact("a", Given(why_not=WhyNot.DOES_NOT_KNOW))], HeldSaysNothing),
        ([fact("a", YES, date(2026, 11, 21))], HeldLater),
        ([fact("a"), fact("a")], HeldTwice),
    ):
        with pytest.raises(refusal):
            kept.keep(facts, TODAY)


def test_what_is_held_waits_until_it_is_confirmed_and_then_a_professional_speaks_beside_it() -> None:
    ours = replace(PUT, voice=Voice.PROFESSIONAL, given=Given(chosen=("no",)))
    free = filled(record())
    assert free.waits
    free.say(ours, question("living_alone"))
    assert (free.waits, free.held) == (False, None)
    told = filled(record())
    told.confirm(BY)
    assert not told.waits
    with pytest.raises(VoiceOverAnother):
        told.say(ours, question("living_alone"))
    with pytest.raises(NotCarriedOver):
        free.not_so(BY)
    theirs = filled(replace(record(), voice=Voice.PERSON))
    for judge in (theirs.confirm, theirs.not_so):
        with pytest.raises(VoiceOverAnother):
            judge(BY_US)


def test_what_is_dropped_stays_readable_and_who_helps_reads_nothing_that_is_only_held() -> None:
    answer = filled(record())
    assert answer.for_helpers().latest.given == Given()
    answer.confirm(BY)
    assert answer.for_helpers().latest.given == YES
    answer.not_so(BY)
    assert (answer.sayings, answer.set_aside[0].saying.given, answer.set_aside[0].by) == ((), YES, BY)
    assert answer.for_helpers().set_aside[0].saying.given == Given()
    answer.sayings = (replace(PUT, voice=Voice.PERSON, given=YES),)
    answer.aside(AsideWhy.MEANING_CHANGED, NOW, alone=True)
    assert len(answer.for_helpers().set_aside) == 1


@pytest.mark.parametrize(
    ("changed", "comparison_"),
    [
        ({}, Comparison.SAME),
        ({"required": True}, Comparison.SAME),
        ({"text": "Do you live by yourself?"}, Comparison.REWORDED),
        ({"help": "Nobody else in the house."}, Comparison.REWORDED),
        (
            {"options": (Option("yes", "Yes, I do", holds=True), Option("no", "No", holds=False))},
            Comparison.REWORDED,
        ),
        (
            {"options": (Option("yes", "No", holds=True), Option("no", "Yes", holds=False))},
            Comparison.MEANING_CHANGED,
        ),
        (
            {"options": (Option("yes", holds=True), Option("no"), Option("partly"))},
            Comparison.MEANING_CHANGED,
        ),
        ({"kind": Kind.TEXT}, Comparison.MEANING_CHANGED),
        ({"alone": True}, Comparison.MEANING_CHANGED),
        ({"purposes": (Purpose(PurposeKind.ALLOCATION, item="a"),)}, Comparison.MEANING_CHANGED),
    ],
)
def test_a_question_is_the_same_reworded_or_means_something_else(
    changed: dict[str, Any], comparison_: Comparison
) -> None:
    assert comparison(question("a"), question("a", **changed)) is comparison_


def test_an_answer_goes_on_with_the_words_it_was_said_to_through_several_versions() -> None:
    said = replace(PUT, voice=Voice.PERSON, given=YES)
    answer = filled(said)
    answer.second_voices = (SecondVoice("I saw it.", WHO, "Alex", NOW),)
    forms = [content(question("living_alone", text=text)) for text in ("First?", "Second?", "Third?")]
    assert carry(answer, forms[0], forms[1], "", 1, NOW)
    assert carry(answer, forms[1], forms[2], "", 2, NOW)
    assert not carry(answer, forms[2], forms[2], "", 3, NOW)
    to = answer.latest.said_to
    assert to is not None
    assert (to.version, to.text, to.wording["yes"]) == (1, "First?", "Yes")
    assert carry(answer, forms[2], content(), "", 3, NOW)
    [aside] = answer.set_aside
    assert (aside.why, aside.saying.given, aside.second_voices[0].text) == (
        AsideWhy.NO_LONGER_ASKED,
        YES,
        "I saw it.",
    )
    assert not carry(answer, content(), forms[0], "", 4, NOW)
