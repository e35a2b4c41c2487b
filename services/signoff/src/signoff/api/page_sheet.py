"""The summary sheet as a page: on any screen, read out, enlarged, or on one side of paper."""

from collections.abc import Iterator

from signoff.api.page_beside import beside_payment
from signoff.api.page_parts import (
    bullets,
    changed,
    count,
    day,
    document,
    headings,
    inline,
    money,
    pairs,
    paragraphs,
    pence_cell,
    section,
    text,
)
from signoff.domain.plain_words import (
    DETERMINED,
    DIFFERENCES,
    LEADS,
    OFTEN,
    PAID_BY,
    ROLES,
    STATES,
    TOLD,
    WHOSE,
    need_words,
    said,
)
from signoff.domain.plan_parts import SupportRead
from signoff.domain.route import To
from signoff.domain.sheet import Act, OutcomeMet, Sheet


def page_of(sheet: Sheet) -> str:
    """Return a complete HTML document: one h1, headings in order, tables with headers, no script, nothing loaded."""
    title = f"Summary sheet: version {sheet.plan_version} of a plan"
    beside = [
        section("Cost beside the indication", _cost(sheet)),
        section("Support around the person", _support(sheet.support)),
        section("Risks", _risks(sheet)),
        section("If things go wrong", _contingency(sheet)),
        section("Review", _review(sheet)),
        section("Checklist", _checklist(sheet)),
        section("Who may sign, and why", _route(sheet)),
    ]
    main = [
        f"<h1>{text(title)}</h1>",
        f"<p>{_opening(sheet)}</p>",
        f"<p><strong>{_to(sheet)}</strong> {_clock(sheet)}</p>",
        section("What matters to the person", paragraphs(sheet.what_matters)),
        section("How each outcome is met", _outcomes(sheet)),
        section("Beside what is in payment", beside_payment(sheet)),
        '<div class="beside">\n' + "\n".join(part for part in beside if part) + "\n</div>",
    ]
    footer = (
        "<p>Every fact here is the plan's own. Cost alone, taste and format are no grounds to return it. "
        "The plan is never edited by who signs it.</p>"
    )
    header = f"<p>For whoever decides. It is enough to decide on. Plan {sheet.plan_id}.</p>"
    return document(title, header, main, footer)


def _opening(sheet: Sheet) -> str:
    name = f", {inline(sheet.led_by_name)}" if sheet.led_by_name else ""
    parts = [
        f"Submitted on {day(sheet.submitted_on)}. Led by {inline(said(LEADS, sheet.led_by))}{name}.",
        f"Written by {count(sheet.written_by, 'person', 'people')}." if sheet.written_by else "",
        f"Somebody decides for the person by authority: {inline(said({}, sheet.authority))}."
        if sheet.authority
        else "",
        "<strong>Conflict of interest: who leads would be paid for support in it.</strong>"
        if sheet.conflict_of_interest
        else "",
        f"It was determined that {text(said(DETERMINED, sheet.decision))}." if sheet.decision else "",
    ]
    return " ".join(part for part in parts if part)


def _to(sheet: Sheet) -> str:
    return "The practitioner may sign." if sheet.route.to is To.PRACTITIONER else "A manager signs."


def _clock(sheet: Sheet) -> str:
    clock = sheet.clock
    if clock.due_on is not None:
        late = " It is late." if clock.late else ""
        council = f"To be decided by {day(clock.due_on)}.{late}"
    else:
        council = "The council's days stand still."
    used = count(clock.used_working_days, "working day", "working days")
    waited = count(clock.persons_days, "day", "days")
    return f"{council} The council has used {used} of {clock.allowed_working_days}; the person has waited {waited}."


def _outcomes(sheet: Sheet) -> str:
    needs = {need.code: need_words(need.code, need.words) for need in sheet.needs}
    bodies = "".join(_outcome(outcome, needs) for outcome in sheet.outcomes)
    weekly, once = sum(sheet.cost.weekly_by.values()), sum(sheet.cost.one_off_by.values())
    total = f'<tr><th scope="row" colspan="3">Everything in the plan</th>{pence_cell(weekly)}{pence_cell(once)}</tr>'
    head = headings("What happens", "Who and when", "How it is paid", pence=("A week", "Once"))
    left = [needs.get(code, code) for code in sheet.needs_not_answered]
    warning = (
        f"<p><strong>Nothing in the plan is for: {inline(', '.join(left))}.</strong></p>" if left else ""
    )
    return (
        "<table><caption>Outcomes in the person's words, and what is done for each</caption>"
        f"<thead>{head}</thead>{bodies}<tfoot>{total}</tfoot></table>{warning}"
    )


def _outcome(outcome: OutcomeMet, needs: dict[str, str]) -> str:
    words = inline(outcome.words) if outcome.words else "For no outcome by name"
    meant = [needs.get(code, need_words(code)) for code in outcome.needs]
    also = f" See also {text(', '.join(outcome.see_also))}." if outcome.see_also else ""
    about = f' <span class="small">({inline(", ".join(meant))})</span>' if meant else ""
    heading = f'<tr><th scope="rowgroup" colspan="5">{words}{about}{also}</th></tr>'
    return f"<tbody>{heading}{''.join(map(_act, outcome.acts))}</tbody>"


def _act(act: Act) -> str:
    parts = dict.fromkeys(part for part in (act.who, act.provider, act.when) if part)
    who = ", ".join(map(inline, parts))
    what = f"{text(act.id)}: {inline(act.what)}"
    return (
        f"<tr><td>{what}</td><td>{who}</td><td>{text(said(PAID_BY, act.paid_by))}</td>"
        f"{pence_cell(act.weekly_pence)}{pence_cell(act.one_off_pence)}</tr>"
    )


def _cost(sheet: Sheet) -> str:
    rows = "".join(
        f'<tr><th scope="row">{text(name)}</th>{pence_cell(pence)}</tr>' for name, pence in _sums(sheet)
    )
    head = headings("What", pence=("Pounds",))
    table = f"<caption>What the council is to pay</caption><thead>{head}</thead><tbody>{rows}</tbody>"
    return f"<table>{table}</table>{_differs(sheet)}{_payment(sheet)}"


def _sums(sheet: Sheet) -> Iterator[tuple[str, int]]:
    cost = sheet.cost
    yield "The plan, a week", cost.council_weekly_pence
    if cost.indicated_weekly_pence is not None:
        yield "Indicated, a week", cost.indicated_weekly_pence
        yield "Lowest of the range", cost.indicated_low_weekly_pence or 0
        yield "Highest of the range", cost.indicated_high_weekly_pence or 0
    if cost.up_to_weekly_pence is not None:
        yield "Up to here a practitioner may sign", cost.up_to_weekly_pence
    yield "The plan in its first year, a week", cost.first_year_weekly_pence
    yield "The plan, once", cost.council_one_off_pence


def _differs(sheet: Sheet) -> str:
    more = sheet.cost.more_than_indicated_weekly_pence
    if more is None:
        return "<p>Nothing is indicated, so there is nothing to compare.</p>"
    lines = [
        f"{changed(each.weekly_pence)} a week, {text(said(DIFFERENCES, each.code))}: {inline(each.words)}"
        for each in sheet.cost.reasons
    ]
    sentence = f"<p>{changed(more)} a week than was indicated.</p>" if more else "<p>As was indicated.</p>"
    left = sheet.cost.without_reason_weekly_pence
    if left:
        sentence += f"<p>{changed(left)} has no reason in the plan: whoever signs gives one.</p>"
    return sentence + bullets(lines)


def _payment(sheet: Sheet) -> str:
    details = sheet.direct_payment
    if details is None:
        return ""
    name = f" ({inline(details.recipient_name)})" if details.recipient_name else ""
    return (
        f"<p>Direct payment: {money(sheet.cost.weekly_by.get('direct_payment', 0))} a week, paid "
        f"{text(said(OFTEN, details.frequency))} to {inline(said({}, details.recipient))}{name}.</p>"
    )


def _support(support: SupportRead | None) -> str:
    if support is None:
        return "<p>The plan does not say.</p>"
    helper = said(ROLES, support.helpers_role).capitalize() or "A helper"
    return pairs(
        [
            ("Good support around me", _told(support.around_me, support.around_me_words)),
            ("Confident with the direct payment", _told(support.confident, support.confident_words)),
            (f"{helper} says of the support", _told(support.helpers_around_me, "")),
            (f"{helper} says of the direct payment", _told(support.helpers_confident, "")),
            ("In the helper's words", inline(support.helpers_words) if support.helpers_words else ""),
            (
                "The person's answers were typed by",
                text(said(ROLES, support.typed_by)) if support.typed_by else "",
            ),
        ]
    )


def _told(answer: str | None, words: str) -> str:
    told = text(said(TOLD, answer).capitalize()) if answer else ""
    return ". ".join(part for part in (told, inline(words) if words else "") if part)


def _risks(sheet: Sheet) -> str:
    if not sheet.risks:
        return f"<p>{'The plan says that there are none.' if sheet.no_risks else 'The plan names none.'}</p>"
    return bullets(
        f"{inline(risk.risk)} ({'serious, ' if risk.serious else ''}{'agreed' if risk.agreed else 'not agreed'})"
        + (f": {inline(risk.how)}" if risk.how else "")
        for risk in sheet.risks
    )


def _contingency(sheet: Sheet) -> str:
    lines = bullets(
        f"{inline(each.happens)}: {inline(each.then)}" + (f" ({inline(each.who)})" if each.who else "")
        for each in sheet.contingency
    )
    return lines or "<p>The plan does not say.</p>"


def _review(sheet: Sheet) -> str:
    first = f"First on {day(sheet.review_on)}." if sheet.review_on else "No day is agreed."
    rest = " ".join(f"{inline(words)}." for words in (sheet.review_how, sheet.review_who) if words)
    return f"<p>{first} {rest}</p>"


def _checklist(sheet: Sheet) -> str:
    missing = [item for item in sheet.checklist if item.state == "missing"]
    if not sheet.checklist:
        return ""
    done = count(len(sheet.checklist) - len(missing), "item", "items")
    lines = bullets(
        f"{inline(item.sentence)} ({text(said(STATES, item.state))}, {text(said(WHOSE, item.whose))}; "
        f"{inline(item.source)})"
        for item in missing
    )
    return f"<p>{done} of {len(sheet.checklist)} done, or not to be done here.</p>{lines}"


def _route(sheet: Sheet) -> str:
    route = sheet.route
    reasons = bullets(
        f'{text(each.sentence)} <span class="small">{text(each.source)}</span>' for each in route.reasons
    )
    plain = "<p>Good support, confident, and within the range.</p>" if not route.reasons else ""
    return f"{plain}{reasons}<p>By policy: {inline(route.policy)}.</p>"
