"""People, cases, sharing and the written record: what may be, and what the law says no to."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from assessment.domain.assessment_refusals import NotANamedPractitioner
from assessment.domain.case import (
    Case,
    CaseState,
    Channel,
    Closing,
    Exit,
    Refusal,
    Responsible,
    ends_the_duty,
)
from assessment.domain.determination import Basis, Decision, Determination, Found, Offer, Reasons, VersionLink
from assessment.domain.eligibility import Proposed
from assessment.domain.external_ids import ExternalId
from assessment.domain.people import (
    Communication,
    Contact,
    Name,
    Person,
    Reach,
    nhs_number,
    postcode,
)
from assessment.domain.purposes import Limb, Outcome
from assessment.domain.questions import Unable
from assessment.domain.record import Attempt, Delivery, way_to, written_record
from assessment.domain.refusals import (
    AttemptNotYetMade,
    BirthDateWrong,
    CaseIsClosed,
    CaseIsNotClosed,
    ExitNeedsItsDecision,
    ExternalIdTwice,
    NameMissing,
    NhsNumberWrong,
    PostcodeWrong,
    ReasonMissing,
    RefusalDoesNotEndTheDuty,
    Refused,
    SharingOver,
)
from assessment.domain.sharing import SharePart, Sharing
from assessment.domain.workers import Worker, named_practitioner

TODAY = date(2026, 4, 1)
A = UUID(int=1)


@pytest.mark.parametrize("number", ["9434765919", "943 476 5919", "9000000009", "9434765870"])
def test_a_right_nhs_number_is_kept_as_ten_digits(number: str) -> None:
    assert nhs_number(number) == number.replace(" ", "")


@pytest.mark.parametrize(
    "number",
    [
        "9434765918",
        "0000000000",
        "943476591",
        "94347659190",
        "943476591x",
        "5000000009",
        "",
        "\u0669434765919",
    ],
)
def test_a_wrong_nhs_number_is_refused_and_not_repeated(number: str) -> None:
    with pytest.raises(NhsNumberWrong) as refused:
        nhs_number(number)
    assert not number or number not in str(refused.value)


def test_about_one_stem_in_eleven_has_no_check_digit_at_all() -> None:
    def issued(stem: int) -> bool:
        return any(_right(f"{stem}{check}") for check in range(10))

    none = sum(not issued(stem) for stem in range(943_000_000, 943_001_100))
    assert 80 <= none <= 120


def _right(number: str) -> bool:
    try:
        return nhs_number(number) == number
    except NhsNumberWrong:
        return False


@pytest.mark.parametrize(("written", "kept"), [("zz993vz", "ZZ99 3VZ"), ("GIR 0AA", "GIR 0AA"), ("", "")])
def test_a_postcode_is_kept_in_one_way(written: str, kept: str) -> None:
    assert postcode(written) == kept


@pytest.mark.parametrize("wrong", ["E8", "123 456", "ZZ99-3VZ", "E8 1EAA"])
def test_a_wrong_postcode_is_refused(wrong: str) -> None:
    with pytest.raises(PostcodeWrong):
        postcode(wrong)


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        (Person(A, Name(" ", "")), NameMissing),
        (Person(A, Name("Made-Up"), date_of_birth="1950-13-01"), BirthDateWrong),
        (Person(A, Name("Made-Up"), date_of_birth="2026-04-02"), BirthDateWrong),
        (Person(A, Name("Made-Up"), date_of_birth="1850-01-01"), BirthDateWrong),
        (
            Person(A, Name("Made-Up"), external_ids=(ExternalId("s", "1"), ExternalId("s", "2"))),
            ExternalIdTwice,
        ),
        (Person(A, Name("Made-Up"), nhs_number="1"), NhsNumberWrong),
        (Person(A, Name("Made-Up"), contact=Contact(postcode="nowhere")), PostcodeWrong),
    ],
)
def test_what_cannot_be_about_a_person_is_refused(person: Person, refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        person.check(TODAY)


def test_a_person_needs_one_name_and_nothing_else() -> None:
    person = Person(A, Name(known_as="Bo"), contact=Contact(postcode="zz993wz"))
    person.check(TODAY)
    assert not person.is_login(UUID(int=5))
    person.linked(UUID(int=5))
    assert person.is_login(UUID(int=5))
    assert not person.is_login(UUID(int=6))
    assert (person.contact.postcode, person.login and person.login.principal_id) == ("ZZ99 3WZ", UUID(int=5))


def test_helpers_see_a_name_and_how_to_communicate() -> None:
    contact = Contact(phone="1", unsafe=(Reach.POST,), note="Not while he is home.")
    person = Person(A, Name("Made-Up"), "1950-01-01", "9000000009", contact, Communication(easy_read=True))
    person.check(TODAY)
    assert person.date_of_birth == "1950-01-01"
    seen = person.for_helpers()
    assert (seen.name, seen.communication) == (person.name, person.communication)
    assert (seen.contact, seen.nhs_number, seen.date_of_birth) == (Contact(), "", "")


# ---- cases ----


def case(state: CaseState = CaseState.OPEN) -> Case:
    return Case(A, A, Channel.PHONE, TODAY, state=state)


def closing(reason: Exit, words: str = "You can ask again.", refusal: Refusal | None = None) -> Closing:
    return Closing(reason, TODAY, words, A, refusal)


@pytest.mark.parametrize(
    ("refusal", "ends"),
    [
        (None, False),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=True,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=False,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=False,
            ),
            True,
        ),
        (
            Refusal(
                has_capacity_to_refuse=False,
                assessment_in_best_interests=True,
                at_risk_of_abuse_or_neglect=False,
            ),
            False,
        ),
        (
            Refusal(
                has_capacity_to_refuse=True,
                assessment_in_best_interests=False,
                at_risk_of_abuse_or_neglect=True,
            ),
            False,
        ),
    ],
)
def test_a_refusal_ends_the_duty_only_within_section_11(refusal: Refusal | None, *, ends: bool) -> None:
    assert ends_the_duty(refusal) is ends
    one = case()
    if ends:
        one.close(closing(Exit.REFUSED, refusal=refusal))
        assert one.state is CaseState.CLOSED
    else:
        with pytest.raises(RefusalDoesNotEndTheDuty):
            one.close(closing(Exit.REFUSED, refusal=refusal))
        assert one.state is CaseState.OPEN


@pytest.mark.parametrize("reason", [e for e in Exit if e not in {Exit.NOT_ELIGIBLE, Exit.REFUSED}])
def test_every_other_exit_closes_with_its_reason_and_words(reason: Exit) -> None:
    one = case()
    with pytest.raises(ReasonMissing):
        one.close(closing(reason, words=" "))
    one.close(closing(reason))
    assert [c.reason for c in one.closings] == [reason]


def test_not_eligible_is_never_a_bare_closure() -> None:
    with pytest.raises(ExitNeedsItsDecision):
        case().close(closing(Exit.NOT_ELIGIBLE))


def test_asking_again_is_one_step_and_starts_the_clock_anew() -> None:
    one = case(CaseState.ASSESSED)
    assert one.determined(to_be_met=False, closing=closing(Exit.NOT_ELIGIBLE)) == 1
    for act in (one.assessed, one.going_on, lambda: one.assessing(A), lambda: one.entrusted(Responsible(A))):
        with pytest.raises(CaseIsClosed):
            act()
    one.reopen(date(2026, 5, 1))
    assert (one.state, one.opened_on, len(one.closings)) == (CaseState.OPEN, date(2026, 5, 1), 1)
    with pytest.raises(CaseIsNotClosed):
        one.reopen(TODAY)


def test_a_case_is_entrusted_and_a_closed_one_cannot_close_again() -> None:
    one = case()
    one.entrusted(Responsible(worker_id=A))
    assert one.responsible.worker_id == A
    one.close(closing(Exit.DIED))
    with pytest.raises(CaseIsClosed):
        one.close(closing(Exit.MOVED))


def test_a_correction_after_the_decision_does_not_undo_the_decision() -> None:
    one = case()
    one.assessing(A)
    one.assessed()
    assert one.determined(to_be_met=True, closing=closing(Exit.NOT_ELIGIBLE)) == 1
    one.assessed()
    assert one.state is CaseState.TO_BE_MET


def test_a_practitioner_whom_the_council_named_determines() -> None:
    worker = Worker(A, "A Name", "x")
    assert named_practitioner(worker) is worker


@pytest.mark.parametrize("worker", [None, Worker(A, " ", "x"), Worker(A, "A Name", "x", active=False)])
def test_only_a_named_practitioner_determines(worker: Worker | None) -> None:
    with pytest.raises(NotANamedPractitioner):
        named_practitioner(worker)


def sharing(until: date | None) -> Sharing:
    return Sharing(
        A, A, A, A, "my sister", "https://issuer", "s", SharePart.HELPER, ("assessment",), until, TODAY, A
    )


def test_a_sharing_that_is_over_cannot_begin_and_ends_once() -> None:
    with pytest.raises(SharingOver):
        sharing(date(2026, 3, 31)).check(TODAY)
    one = sharing(TODAY)
    one.check(TODAY)
    one.withdraw(TODAY)
    with pytest.raises(SharingOver):
        one.withdraw(TODAY)


# ---- the written record ----

LINK = VersionLink("/v1/x", 1, "0" * 64)
PERSON = Person(
    A, Name("Made-Up", "Bo"), contact=Contact(phone="1", email="bo@example.org", address=("1 A Street",))
)


@pytest.mark.parametrize(
    ("contact", "by"),
    [
        (PERSON.contact, Reach.POST),
        (replace(PERSON.contact, prefers=Reach.EMAIL), Reach.EMAIL),
        (replace(PERSON.contact, prefers=Reach.EMAIL, unsafe=(Reach.EMAIL, Reach.POST)), Reach.PHONE),
        (Contact(prefers=Reach.EMAIL), Reach.IN_PERSON),
        (Contact(unsafe=tuple(Reach)), None),
    ],
)
def test_a_record_reaches_a_person_as_they_prefer_and_never_by_an_unsafe_way(
    contact: Contact, by: Reach | None
) -> None:
    person = replace(PERSON, contact=contact, communication=Communication(easy_read=True))
    assert (way_to(person).by, way_to(person).easy_read) == (by, True)


@pytest.mark.parametrize(
    ("decision", "steps"), [(Decision.NOT_ELIGIBLE, "ask again"), (Decision.ELIGIBLE, "budget")]
)
def test_the_record_says_what_was_decided_why_and_what_the_person_can_do(
    decision: Decision, steps: str
) -> None:
    unable = {Outcome.NUTRITION: (Unable.ENDANGERS,), Outcome.TOILET: ()}
    offers = (Offer("A club", "meets on Mondays."), Offer("A bus", "to the door", "01632 960 000"))
    reasons = Reasons("Because.", advice="Try this.", offers=offers)
    determination = Determination(
        case_id=A,
        person_id=A,
        number=3,
        decision=decision,
        proposed=Proposed.NOT_KNOWN,
        found=Found(impairment=True, wellbeing=False, unable=unable),
        reasons=reasons,
        client_group="older_people",
        circumstances=(),
        levels={},
        unpaid_help=(),
        basis=Basis(LINK, A, 1),
        determined_by=A,
        determined_by_name="A Worker",
        determined_on=TODAY,
    )
    record = written_record(PERSON, determination, LINK, ())
    assert (record.number, record.to, record.decided_by) == (3, "Bo Made-Up", "A Worker")
    assert record.unable == ("Eating and drinking well: it puts you or somebody else in danger.",)
    assert record.limbs == {Limb.IMPAIRMENT: True, Limb.OUTCOMES: False, Limb.WELLBEING: False}
    assert (record.reasons, record.advice, record.offers) == (
        "Because.",
        "Try this.",
        ("A club: meets on Mondays.", "A bus: to the door. 01632 960 000"),
    )
    assert any(steps in step for step in record.next_steps)


def test_a_record_has_reached_the_person_when_an_attempt_did() -> None:
    delivery = Delivery(A, A, A, 1, way_to(PERSON))
    delivery.tried(Attempt(TODAY, Reach.POST, reached=False, recorded_by=A, note="It came back."), TODAY)
    assert delivery.reached_on is None
    handed_over = Attempt(date(2026, 4, 9), Reach.IN_PERSON, reached=True, recorded_by=A)
    with pytest.raises(AttemptNotYetMade):
        delivery.tried(handed_over, date(2026, 4, 8))
    delivery.tried(handed_over, date(2026, 4, 9))
    assert delivery.reached_on == date(2026, 4, 9)
