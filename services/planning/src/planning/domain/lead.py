"""Who leads a plan: the person, unless they invited somebody to lead, or somebody may decide for them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from planning.domain.known import KnownCase
from planning.domain.refusals import (
    AuthorityIncomplete,
    AuthorityNotYours,
    LeadDoesNotFit,
    LeadKindMissing,
    LeadNotInvited,
    NotTheLead,
    Refused,
    WishMissing,
    insist,
)
from planning.domain.words import Words, says_something

STAFF = frozenset({"practitioner", "manager", "council_system"})
"""Roles of the council: they help to plan, and write down the wish of whoever does not do so themselves."""


class LeadKind(StrEnum):
    """Who leads (Care Act 2014 s.25(7): the council may authorise anybody, the adult included)."""

    SELF = "self"
    FAMILY_FRIEND = "family_friend"
    PEER = "peer"
    ULO = "ulo"
    ADVOCATE = "advocate"
    BROKER = "broker"
    PROVIDER = "provider"
    SOCIAL_WORKER = "social_worker"
    OTHER_PROFESSIONAL = "other_professional"


PROVIDER_SYSTEM = "provider_system"
TOLD_BY_ROLE = {"supporter": LeadKind.FAMILY_FRIEND, PROVIDER_SYSTEM: LeadKind.PROVIDER}
"""What somebody who leads is, where they do not say."""


class AuthorityKind(StrEnum):
    """By what somebody may decide for a person who cannot make this decision themselves."""

    LPA_HEALTH_WELFARE = "lpa_health_welfare"
    LPA_PROPERTY_AFFAIRS = "lpa_property_affairs"
    DEPUTY = "deputy"
    BEST_INTERESTS = "best_interests"
    AUTHORISED_PERSON = "authorised_person"


@dataclass(frozen=True)
class Authority:
    """That somebody may decide for the person: for this one decision, on this evidence, with the person's wishes."""

    kind: AuthorityKind
    for_decision: Words = ""
    evidence: Words = ""
    wishes: Words = ""

    def objections(self, at: str) -> Iterator[Refused]:
        """Give what is missing."""
        for field in ("for_decision", "evidence", "wishes"):
            if not says_something(getattr(self, field)):
                yield AuthorityIncomplete(pointer=f"{at}/{field}")


@dataclass(frozen=True)
class Lead:
    """Who leads. `principal_id` is None for who has no login: somebody else types for them."""

    kind: LeadKind
    principal_id: UUID | None = None
    name: Words = ""
    authority: Authority | None = None
    wish: Words = ""
    """What the person wished about who leads, where staff wrote it down."""
    conflict_declared: bool = False
    """Whether whoever leads said themselves that they would be paid for what they plan."""


@dataclass(frozen=True)
class Wished:
    """Who is to lead, as somebody says it; without a kind it is the person."""

    kind: LeadKind | None = None
    principal_id: UUID | None = None
    name: Words = ""
    authority: Authority | None = None
    wish: Words = ""
    conflict_declared: bool = False


@dataclass(frozen=True)
class Writer:
    """Who did something in a plan: the opaque id and the role."""

    principal_id: UUID
    role: str


def person_leads(known: KnownCase) -> Lead:
    """The person leads: so it is unless something else is said."""
    return Lead(LeadKind.SELF, known.person_principal_id)


def first_lead(wished: Wished, who: Writer, known: KnownCase, may_lead: Collection[UUID]) -> Lead:
    """Give who leads a plan from the start: the person, or whoever they invited to lead and who begins it."""
    if who.role in STAFF or who.role == "person":
        return handed_to(wished, who, known, may_lead, at="/lead")
    if who.principal_id in may_lead and wished.kind is not LeadKind.SELF:
        own = replace(wished, principal_id=who.principal_id, kind=wished.kind or TOLD_BY_ROLE.get(who.role))
        if own.kind is None:
            raise LeadKindMissing(pointer="/lead/kind")
        if who.role == PROVIDER_SYSTEM and own.kind is not LeadKind.PROVIDER:
            raise LeadDoesNotFit("a provider leads as a provider", pointer="/lead/kind")
        return handed_to(own, who, known, may_lead, at="/lead")
    if wished.kind not in (None, LeadKind.SELF):
        raise LeadNotInvited(pointer="/lead/kind")
    return person_leads(known)


def next_lead(
    present: Lead, wished: Wished, who: Writer, known: KnownCase, may_lead: Collection[UUID]
) -> Lead:
    """Give who leads from now on, as the person says, or who leads now, or staff with the person's wish."""
    if who.role not in STAFF and who.role != "person" and present.principal_id != who.principal_id:
        raise NotTheLead
    if who.role in STAFF and wished.authority is None and not says_something(wished.wish):
        raise WishMissing(pointer="/wish")
    return handed_to(wished, who, known, may_lead)


def handed_to(
    wished: Wished, who: Writer, known: KnownCase, may_lead: Collection[UUID], *, at: str = ""
) -> Lead:
    """Give the lead that is wished for, if it can be."""
    kind = wished.kind or LeadKind.SELF
    if wished.authority is not None:
        if who.role not in STAFF:
            raise AuthorityNotYours(pointer=f"{at}/authority")
        insist(wished.authority.objections(f"{at}/authority"))
        if kind is LeadKind.SELF:
            raise LeadDoesNotFit("who may decide for the person is not the person", pointer=f"{at}/kind")
    if kind is LeadKind.SELF:
        if wished.principal_id not in (None, known.person_principal_id):
            raise LeadDoesNotFit("this login is not the person's", pointer=f"{at}/principal_id")
        return replace(person_leads(known), name=wished.name, wish=wished.wish)
    if who.role in STAFF and wished.authority is None and not says_something(wished.wish):
        raise WishMissing(pointer=f"{at}/wish")
    principal_id = _login(kind, wished, who, known, may_lead, at)
    return Lead(
        kind,
        principal_id,
        wished.name,
        wished.authority,
        wished.wish,
        conflict_declared=wished.conflict_declared,
    )


def _login(
    kind: LeadKind, wished: Wished, who: Writer, known: KnownCase, may_lead: Collection[UUID], at: str
) -> UUID | None:
    if kind is LeadKind.SOCIAL_WORKER:
        worker = who.principal_id if who.role == "practitioner" else known.worker_principal_id
        if worker is None or wished.principal_id not in (None, worker):
            raise LeadDoesNotFit("it is the worker responsible for the case", pointer=f"{at}/kind")
        return worker
    if wished.principal_id is not None:
        if wished.principal_id not in may_lead:
            raise LeadNotInvited(pointer=f"{at}/principal_id")
        return wished.principal_id
    if who.role in STAFF:
        return None  # they lead without a login, and staff type for them
    if len(may_lead) != 1:
        raise LeadNotInvited("name one of those who were invited to lead", pointer=f"{at}/principal_id")
    return next(iter(may_lead))
