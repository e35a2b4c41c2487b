"""Returning a plan: six grounds, each with the line it is about, what shows it, and what would settle it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from signoff.domain.kept import PlanRead
from signoff.domain.refusals import Refused
from signoff.domain.returning_refusals import (
    EvidenceMissing,
    LineFitsNoGround,
    NobodyReturns,
    NoGround,
    NoSuchLine,
    NotAGround,
    WhatSettlesItMissing,
)
from signoff.domain.words import Words, says_something


class Ground(StrEnum):
    """Why a plan may be returned. There are no others."""

    STATUTORY_ITEM_MISSING = "statutory_item_missing"
    NEED_NOT_MET = "need_not_met"
    NOT_LAWFUL = "not_lawful"
    SERIOUS_RISK_NOT_AGREED = "serious_risk_not_agreed"
    FACT_WRONG_OR_CHANGED = "fact_wrong_or_changed"
    WISH_IN_DOUBT = "wish_in_doubt"


PLANNED = frozenset({"sections", "needs", "lead", "leads", "written_by", "conflict_of_interest"})
"""What of the document the person's side planned."""
COST = frozenset({"costs", "cost", "cost_reasons", "indication", "timetable_adds_up"})


@dataclass(frozen=True)
class Said:
    """A ground as it is given; the code may be anything."""

    ground: str
    line: str
    evidence: str
    would_settle: str


@dataclass(frozen=True)
class Finding:
    """A ground, the line of the plan it is about (a JSON pointer), what shows it, and what would settle it."""

    ground: Ground
    line: str
    evidence: Words
    would_settle: Words


@dataclass(frozen=True)
class Return:
    """One return of a submitted version, for good."""

    case_id: UUID
    person_id: UUID
    plan_id: UUID
    number: int
    """Which return of this plan, counted from one."""
    plan_version: int
    returned_on: date
    returned_by: UUID
    returned_by_name: Words
    findings: tuple[Finding, ...]
    clock: str = "The council's days stand still until the plan is submitted again; the person's days go on."


def objections(said: Sequence[Said], name: str, document: Mapping[str, object]) -> list[Refused]:
    """Give all that speaks against returning a plan so. `document` is the plan as it was served."""
    found: list[Refused] = [] if said else [NoGround(pointer="/grounds")]
    if not says_something(name):
        found.append(NobodyReturns(pointer="/name"))
    for place, each in enumerate(said):
        found += _one(each, document, f"/grounds/{place}")
    return found


def returned(
    said: Sequence[Said],
    document: Mapping[str, object],
    plan: PlanRead,
    *,
    number: int,
    by: UUID,
    name: str,
    on: date,
) -> Return:
    """Make the return.

    Raises:
        Refused: the first rule that speaks against it.

    """
    for refusal in objections(said, name, document):
        raise refusal
    findings = tuple(
        Finding(Ground(each.ground), each.line, each.evidence, each.would_settle) for each in said
    )
    return Return(plan.case_id, plan.person_id, plan.plan_id, number, plan.number, on, by, name, findings)


def exists(pointer: str, document: object) -> bool:
    """Whether a JSON pointer leads somewhere in a document; the document as a whole is no line of it."""
    try:
        found_at(pointer, document)
    except LookupError:
        return False
    return True


def found_at(pointer: str, document: object) -> object:
    """Give what a JSON pointer leads to.

    Raises:
        LookupError: it leads nowhere, or to the document as a whole.

    """
    if not pointer.startswith("/"):
        raise LookupError
    here = document
    for part in pointer[1:].split("/"):
        token = part.replace("~1", "/").replace("~0", "~")
        if isinstance(here, Mapping) and token in here:
            here = here[token]
        elif isinstance(here, list) and token.isascii() and token.isdigit() and _index(token) < len(here):
            here = here[int(token)]
        else:
            raise LookupError
    return here


def fits(ground: Ground, pointer: str, document: Mapping[str, object]) -> bool:
    """Whether this ground can be about this line.

    What is the council's to add is no ground, and nor is a line of cost, unless a fact in it is wrong or has changed.
    """
    tokens = pointer[1:].split("/")
    if tokens[0] == "checklist":
        items = document.get("checklist")
        item = items[int(tokens[1])] if isinstance(items, list) and len(tokens) > 1 else None
        theirs = isinstance(item, Mapping) and item.get("whose") != "council"
        missing = isinstance(item, Mapping) and item.get("state") == "missing"
        return theirs and (missing or ground is not Ground.STATUTORY_ITEM_MISSING)
    if ground is Ground.FACT_WRONG_OR_CHANGED:
        return True
    return tokens[0] in PLANNED and not COST & set(tokens)


def _index(token: str) -> int:
    """Give an array index; one with a leading nought, or of more digits than any list has, is beyond the list."""
    beyond = (len(token) > 1 and token[0] == "0") or len(token) > len(str(2**31))
    return 2**31 if beyond else int(token)


def _one(each: Said, document: Mapping[str, object], at: str) -> Iterator[Refused]:
    if each.ground not in set(Ground):
        yield NotAGround(pointer=f"{at}/ground")
    if not exists(each.line, document):
        yield NoSuchLine(pointer=f"{at}/line")
    elif each.ground in set(Ground) and not fits(Ground(each.ground), each.line, document):
        yield LineFitsNoGround(pointer=f"{at}/line")
    if not says_something(each.evidence):
        yield EvidenceMissing(pointer=f"{at}/evidence")
    if not says_something(each.would_settle):
        yield WhatSettlesItMissing(pointer=f"{at}/would_settle")
