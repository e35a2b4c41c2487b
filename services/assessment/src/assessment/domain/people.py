"""Who a person is, how to reach them, and how not to."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.accessible import Need, check_needs, to_be_reviewed
from assessment.domain.external_ids import ExternalId, each_system_once
from assessment.domain.refusals import BirthDateWrong, NameMissing, NhsNumberWrong, PostcodeWrong
from assessment.domain.words import Words, says_something

_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}|GIR 0AA")
_ISSUED = ((400_000_000, 499_999_999), (600_000_000, 708_800_001), (900_000_000, 999_999_999))
"""First nine digits of NHS numbers in issue (England, Wales, Isle of Man); 9 begins those kept for tests."""
_OLDEST_YEARS = 130


class Reach(StrEnum):
    """The ways of reaching a person."""

    PHONE = "phone"
    TEXT_MESSAGE = "text_message"
    EMAIL = "email"
    POST = "post"
    IN_PERSON = "in_person"


@dataclass(frozen=True)
class Name:
    """What a person is called."""

    family: Words = ""
    given: Words = ""
    known_as: Words = ""


@dataclass(frozen=True)
class Contact:
    """How to reach a person. `unsafe`: the ways not to use, because somebody else could see or hear."""

    phone: Words = ""
    email: Words = ""
    address: tuple[Words, ...] = ()
    postcode: Words = ""
    prefers: Reach | None = None
    unsafe: tuple[Reach, ...] = ()
    note: Words = ""
    """How to make contact safely, in the person's own words."""


@dataclass(frozen=True)
class Communication:
    """How to communicate with a person (Accessible Information, DAPB1605)."""

    languages: tuple[str, ...] = ()
    """BCP 47 language tags."""
    needs: tuple[Words, ...] = ()
    easy_read: bool = False
    interpreter: bool = False
    recorded: tuple[Need, ...] = ()
    """By code: how to make contact, in which formats, with which professional, with what support."""
    reviewed_on: date | None = None
    """When the person was last asked whether this is right."""

    @property
    def flag(self) -> bool:
        """Whether anybody who works with the person has to heed something."""
        return bool(self.needs or self.easy_read or self.interpreter or self.recorded)

    def to_be_reviewed(self, today: date) -> bool:
        """Whether the person is to be asked again whether this is right."""
        return to_be_reviewed(self.recorded, self.reviewed_on, today)


@dataclass(frozen=True)
class FoundBy:
    """Opaque search tokens of what a person can be found by; whoever keeps the person makes them."""

    family: str | None = None
    date_of_birth: str | None = None
    postcode: str | None = None
    nhs_number: str | None = None


@dataclass(frozen=True)
class Login:
    """The login that stands for the person: the opaque id of issuer and subject."""

    principal_id: UUID


@dataclass(eq=False)
class Person:
    """A person who asks for help or for whom help is asked. Kept here and nowhere else.

    The NHS number is optional and never a key. Dates of birth are ISO 8601, sealed like every word.
    """

    id: UUID
    name: Name
    date_of_birth: Words = ""
    nhs_number: Words = ""
    contact: Contact = Contact()
    communication: Communication = Communication()
    external_ids: tuple[ExternalId, ...] = ()
    login: Login | None = None
    found_by: FoundBy = FoundBy()

    def check(self, today: date) -> None:
        """Put what can be written in one way only into that form, and refuse what cannot be so."""
        if not says_something(self.name.family + self.name.given + self.name.known_as):
            raise NameMissing(pointer="/name")
        if self.date_of_birth:
            self.date_of_birth = birth_date(self.date_of_birth, today)
        if self.nhs_number:
            self.nhs_number = nhs_number(self.nhs_number)
        self.contact = replace(self.contact, postcode=postcode(self.contact.postcode))
        check_needs(self.communication.recorded, self.communication.reviewed_on, today)
        each_system_once(self.external_ids)

    def is_login(self, principal_id: UUID) -> bool:
        """Whether this login stands for the person."""
        return self.login is not None and self.login.principal_id == principal_id

    def for_helpers(self) -> "Person":
        """What somebody who helps needs to know: the name and how to communicate, and not how to reach the person."""
        return replace(self, date_of_birth="", nhs_number="", contact=Contact(), external_ids=())

    def linked(self, principal_id: UUID) -> None:
        """Let a login stand for the person."""
        self.login = Login(principal_id)


def nhs_number(written: str) -> str:
    """The ten digits of an NHS number whose check digit and range are right; spaces are taken away."""
    digits = written.replace(" ", "").replace("-", "")
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise NhsNumberWrong("It does not have ten digits.", pointer="/nhs_number")
    check = (11 - sum(int(digit) * (10 - n) for n, digit in enumerate(digits[:9])) % 11) % 11
    if check != int(digits[9]):  # a check of 10 is never right
        raise NhsNumberWrong("Its check digit is wrong.", pointer="/nhs_number")
    if not any(low <= int(digits[:9]) <= high for low, high in _ISSUED):
        raise NhsNumberWrong("It is in no range that is issued.", pointer="/nhs_number")
    return digits


def postcode(written: str) -> str:
    """A postcode in capitals with one space before its last three characters; empty stays empty."""
    close = written.replace(" ", "").upper()
    if not close:
        return ""
    spaced = f"{close[:-3]} {close[-3:]}"
    if not _POSTCODE.fullmatch(spaced):
        raise PostcodeWrong(pointer="/contact/postcode")
    return spaced


def birth_date(written: str, today: date) -> str:
    """A date of birth that can be."""
    try:
        born = date.fromisoformat(written)
    except ValueError:
        raise BirthDateWrong(pointer="/date_of_birth") from None
    if born > today or today.year - born.year > _OLDEST_YEARS:
        raise BirthDateWrong(pointer="/date_of_birth")
    return born.isoformat()
