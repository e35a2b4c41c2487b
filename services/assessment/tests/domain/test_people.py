"""People: what their details may be, and what helpers see of them."""

from datetime import date
from uuid import UUID

import pytest

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
from assessment.domain.refusals import (
    BirthDateWrong,
    ExternalIdTwice,
    NameMissing,
    NhsNumberWrong,
    PostcodeWrong,
    Refused,
)

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
