"""Reads plan, allocation and determination as their owners serve them; what is not known here is left aside."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from signoff.domain.kept import Determined, Indicated, PlanRead
from signoff.domain.plan_parts import (
    ActionRead,
    ChecklistItem,
    Contingency,
    CostReason,
    DirectPayment,
    Lead,
    LineRead,
    NeedRead,
    OutcomeRead,
    Revises,
    RiskRead,
    SupportRead,
)
from signoff.domain.tolerant import Json, day, maybe_number, number, part, parts, text, texts, unique, yes

NOBODY = UUID(int=0)
SIGNERS = ("practitioner", "manager")
"""Roles in which somebody writes for the council."""
WEEKS = 52
"""Weeks in a year, as the Client Level Data specification counts them."""


def plan_read(
    content: Json, *, case_id: UUID | None = None, person_id: UUID | None = None, plan_id: UUID | None = None
) -> PlanRead:
    """Read a submitted version of a plan; the ids are what its event said, where one did."""
    sections = part(content, "sections")
    about, review = part(sections, "about_me"), part(sections, "review")
    risks = part(sections, "risks")
    outcomes = tuple(
        OutcomeRead(text(each, "id"), text(each, "words"), texts(each, "needs"), texts(each, "wellbeing"))
        for each in parts(part(sections, "outcomes"), "items")
    )
    actions = parts(part(sections, "actions"), "items")
    serving = {outcome.id: outcome.needs for outcome in outcomes}
    lines = tuple(_line(each) for each in parts(part(content, "costs"), "lines"))
    by_action = {line.action: line for line in lines}
    conflict = part(content, "conflict_of_interest")
    first_year = maybe_number(part(content, "costs"), "first_year_weekly_pence")
    return PlanRead(
        case_id=case_id or unique(content, "case_id") or NOBODY,
        person_id=person_id or unique(content, "person_id") or NOBODY,
        plan_id=plan_id or unique(content, "plan_id") or NOBODY,
        number=number(content, "number"),
        submitted_on=day(content, "submitted_on") or date.min,
        lead=_lead(content),
        written_by=tuple(
            found for each in parts(content, "written_by") if (found := unique(each, "principal_id"))
        ),
        wrote_for_the_person=tuple(
            found
            for each in parts(content, "written_by")
            if (found := unique(each, "principal_id")) and text(each, "role") not in SIGNERS
        ),
        leads=tuple(found for each in parts(content, "leads") if (found := unique(each, "principal_id"))),
        conflict_of_interest=bool(conflict),
        conflict_lines=texts(conflict, "lines"),
        determination_version=maybe_number(part(content, "determination"), "version"),
        needs=tuple(
            NeedRead(text(each, "need"), yes(each, "eligible"), text(each, "words"))
            for each in parts(content, "needs")
        ),
        outcomes=outcomes,
        actions=tuple(
            _action(each, by_action, needs)
            for each, needs in zip(actions, _answered(actions, serving), strict=True)
        ),
        lines=lines,
        contingency=tuple(
            Contingency(text(each, "happens"), text(each, "then"), text(each, "who"))
            for each in parts(part(sections, "contingency"), "items")
        ),
        risks=tuple(
            RiskRead(text(each, "risk"), yes(each, "serious"), yes(each, "agreed"), text(each, "how"))
            for each in parts(risks, "items")
        ),
        no_risks=yes(risks, "none"),
        first_review_on=day(review, "first_on"),
        review_how=text(review, "how"),
        review_who=text(review, "who"),
        what_matters=text(about, "matters"),
        what_helps=text(about, "what_helps"),
        communication=text(about, "communication"),
        support=_support(part(sections, "support")),
        direct_payment=_direct_payment(part(sections, "direct_payment")),
        cost_reasons=tuple(
            CostReason(text(each, "code"), number(each, "weekly_pence"), text(each, "words"))
            for each in parts(part(sections, "cost_reasons"), "items")
        ),
        checklist=tuple(
            ChecklistItem(
                text(each, "item"),
                text(each, "sentence"),
                text(each, "source"),
                text(each, "whose"),
                text(each, "state"),
            )
            for each in parts(content, "checklist")
        ),
        first_year_weekly_pence=_first_year(lines) if first_year is None else first_year,
        revises=_revises(part(content, "revises")),
    )


def indicated(version: int, content: Json) -> Indicated:
    """Read an indicative allocation; its version is what its event said."""
    sums = part(content, "calculation")
    weekly = number(sums, "weekly_pence")
    low, high = maybe_number(sums, "low_weekly_pence"), maybe_number(sums, "high_weekly_pence")
    return Indicated(
        version=version,
        weekly_pence=weekly,
        low_weekly_pence=weekly if low is None else low,
        high_weekly_pence=weekly if high is None else high,
        indicated_on=day(content, "indicated_on"),
        basis=text(content, "basis") or "table",
        table=text(part(part(content, "table"), "document"), "path"),
        determination_version=maybe_number(part(content, "determination"), "version"),
    )


def determined(version: int, decision: str, determined_on: date, content: Json) -> Determined:
    """Read a determination; version, decision and day are what its event said."""
    found = part(content, "found")
    codes = {code for code, ways in part(found, "unable").items() if ways}
    if yes(found, "carer_health"):
        codes.add("carer_health")
    return Determined(
        version=version,
        decision=decision,
        determined_on=determined_on,
        unable=tuple(sorted(codes)),
        client_group=text(content, "client_group") or None,
        circumstances=texts(content, "circumstances"),
        assessment=text(part(part(content, "basis"), "assessment"), "path").partition("/versions/")[0],
    )


def _lead(content: Json) -> Lead:
    lead = part(content, "lead")
    authority = part(lead, "authority")
    return Lead(
        kind=text(lead, "kind") or "self",
        principal_id=unique(lead, "principal_id"),
        name=text(lead, "name"),
        authority=text(authority, "kind") or None,
        for_decision=text(authority, "for_decision"),
        wishes=text(authority, "wishes") or text(lead, "wish"),
    )


def _line(each: Json) -> LineRead:
    return LineRead(
        text(each, "action"),
        text(each, "paid_by"),
        number(each, "weekly_pence"),
        number(each, "one_off_pence"),
        text(each, "working") or "; ".join(texts(each, "working")),
    )


def _answered(actions: Sequence[Json], serving: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Give the needs that each action answers.

    They are those that it names. An outcome that it serves stands for those that no action names, and for all of its
    own where the action names none: else what is done for one need would pass for an answer to another.
    """
    named = {need for each in actions for need in texts(each, "needs")}
    for each in actions:
        own = texts(each, "needs")
        through = (need for outcome in texts(each, "outcomes") for need in serving.get(outcome, ()))
        yield tuple(dict.fromkeys((*own, *(need for need in through if not own or need not in named))))


def _action(each: Json, lines: Mapping[str, LineRead], needs: tuple[str, ...]) -> ActionRead:
    line = lines.get(text(each, "id"))
    return ActionRead(
        id=text(each, "id"),
        what=text(each, "what"),
        who=text(each, "who"),
        when=text(each, "when"),
        outcomes=texts(each, "outcomes"),
        needs=needs,
        provider=text(each, "provider"),
        paid_by=text(each, "paid_by") or "unpaid",
        weekly_pence=line.weekly_pence if line else 0,
        one_off_pence=line.one_off_pence if line else 0,
        working=line.working if line else "",
    )


def _support(found: Json) -> SupportRead | None:
    if not found:
        return None
    helpers = part(found, "helpers_view")
    return SupportRead(
        around_me=text(found, "around_me") or None,
        around_me_words=text(found, "around_me_words"),
        confident=text(found, "confident_with_direct_payment") or None,
        confident_words=text(found, "confident_words"),
        helpers_around_me=text(helpers, "around_me") or None,
        helpers_confident=text(helpers, "confident_with_direct_payment") or None,
        helpers_words=text(helpers, "words"),
        helpers_role=text(helpers, "by_role"),
        typed_by=text(found, "typed_by_role"),
    )


def _direct_payment(found: Json) -> DirectPayment | None:
    if not found:
        return None
    return DirectPayment(
        text(found, "recipient"),
        text(found, "frequency"),
        text(found, "recipient_name"),
        text(found, "managed_with"),
        day(found, "starts_on"),
    )


def _revises(found: Json) -> Revises | None:
    plan_id = unique(found, "plan_id")
    if plan_id is None:
        return None
    return Revises(
        plan_id, maybe_number(found, "plan_version"), text(found, "ground"), unique(found, "review_id")
    )


def _first_year(lines: tuple[LineRead, ...]) -> int:
    council = [line for line in lines if line.council_pays]
    weekly, once = sum(line.weekly_pence for line in council), sum(line.one_off_pence for line in council)
    return (2 * (weekly * WEEKS + once) + WEEKS) // (2 * WEEKS)
