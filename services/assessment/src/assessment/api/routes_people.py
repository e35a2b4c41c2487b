"""People: found by exact details, kept by the council or mastered by its system."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from assessment.api.refusing import inside
from assessment.api.shapes import LoginGiven
from assessment.api.shapes_people import ExternalPersonGiven, PeopleSought, PersonGiven
from assessment.api.shown import PeopleFound, PersonShown
from assessment.api.trust import trusted_issuers
from assessment.api.who import Asker, LoginKeeper, PersonKeeper, PersonReader
from assessment.commands.add_person import add_person
from assessment.commands.change_person import change_person
from assessment.commands.keep_external_person import keep_external_person
from assessment.commands.link_login import link_login
from assessment.domain.people_refusals import NeedReviewWrong, NeedUnknown
from assessment.domain.refusals import (
    BirthDateWrong,
    ExternalIdNotYours,
    ExternalIdTwice,
    IssuerNotTrusted,
    NameMissing,
    NhsNumberWrong,
    PersonAlreadyKnown,
    PostcodeWrong,
)
from assessment.queries.people import find_people, one_person
from assessment.storage.finding import found_by
from assessment.storage.people import people
from chassis.answering import leads_to, tag
from chassis.http import Look, Start
from chassis.problems import problems
from chassis.receipt import Receipt
from chassis.route import StrictRoute
from contracts.roles import principal_id

router = APIRouter(prefix="/v1/people", route_class=StrictRoute)
WRONG = problems(
    NameMissing,
    BirthDateWrong,
    NhsNumberWrong,
    PostcodeWrong,
    ExternalIdTwice,
    ExternalIdNotYours,
    PersonAlreadyKnown,
    NeedUnknown,
    NeedReviewWrong,
)
PERSON = {"person_id": "$response.body#/id"}


@router.post(
    "",
    status_code=201,
    summary="Add a person",
    operation_id="add_person",
    responses=WRONG | leads_to(201, "get_person", **PERSON),
)
async def post_person(body: PersonGiven, who: Asker, start: Start) -> Receipt:
    """Somebody who calls in the role of person adds themself, and their login stands for them."""
    async with start(who) as work:
        person = await add_person(work, body.person(work.new_id()))
        work.answers(people, person, href=_path(person.id), status=201)
    return work.receipt


@router.post("/searches", summary="Find people by exact details", operation_id="search_people")
async def search_people(body: PeopleSought, who: PersonKeeper, look: Look) -> PeopleFound:
    """The details stand in the body, never in a URL, and are compared as tokens: exact matches only."""
    async with look(who) as read:
        born = body.date_of_birth.isoformat() if body.date_of_birth else ""
        tokens = found_by(read, body.family_name, born, body.postcode, body.nhs_number)
        external = body.external_id.external_id() if body.external_id else None
        found = await find_people(read, tokens, external)
        return PeopleFound(
            items=[PersonShown.on_day(person, read.version_of(person), read.today) for person in found]
        )


@router.put(
    "/by-external-id",
    summary="Keep a person as another system has them",
    operation_id="keep_external_person",
    responses=WRONG | leads_to(200, "get_person", **PERSON) | leads_to(201, "get_person", **PERSON),
)
async def put_external_person(body: ExternalPersonGiven, who: PersonKeeper, start: Start) -> Receipt:
    """Added the first time (201), changed after that (200). That system is the master: no `If-Match`."""
    async with start(who) as work:
        external = body.external_id.external_id()
        given = body.person.person(work.new_id())
        given.external_ids = (external, *(one for one in given.external_ids if one != external))
        with inside("/person"):
            person, new = await keep_external_person(work, external, given)
        work.answers(people, person, href=_path(person.id), status=201 if new else 200)
    return work.receipt


@router.get("/{person_id}", summary="Show a person", operation_id="get_person")
async def get_person(person_id: UUID, who: PersonReader, look: Look, response: Response) -> PersonShown:
    async with look(who) as read:
        person = await one_person(read, person_id)
    tag(response, read.version_of(person))
    return PersonShown.on_day(person, read.version_of(person), read.today)


@router.put(
    "/{person_id}",
    summary="Change what is known of a person",
    operation_id="change_person",
    responses=WRONG | leads_to(200, "get_person", **PERSON),
)
async def put_person(person_id: UUID, body: PersonGiven, who: Asker, start: Start) -> Receipt:
    """All details, as they now are. A person can change their own, such as which ways of contact are unsafe."""
    async with start(who) as work:
        person = await change_person(work, person_id, body.person(person_id))
        work.answers(people, person, href=_path(person.id))
    return work.receipt


@router.put(
    "/{person_id}/login",
    summary="Let a login stand for a person",
    operation_id="link_login",
    responses=problems(PersonAlreadyKnown, IssuerNotTrusted) | leads_to(200, "get_person", **PERSON),
)
async def put_login(
    person_id: UUID, body: LoginGiven, who: LoginKeeper, start: Start, request: Request
) -> Receipt:
    """From now on they see and do things in their own cases. A login before it does so no more."""
    async with start(who) as work:
        if body.issuer not in trusted_issuers(request):
            raise IssuerNotTrusted(pointer="/issuer")
        person = await link_login(work, person_id, principal_id(body.issuer, body.subject))
        work.answers(people, person, href=_path(person.id))
    return work.receipt


def _path(person_id: UUID) -> str:
    return f"/v1/people/{person_id}"
