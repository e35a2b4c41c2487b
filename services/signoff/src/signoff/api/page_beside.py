"""Old and new side by side on a page, line by line: for who decides, and for the person."""

from signoff.api.page_parts import (
    bullets,
    changed,
    day,
    headings,
    inline,
    money,
    paragraphs,
    pence_cell,
    text,
)
from signoff.domain.decided import Direction, Ground
from signoff.domain.decrease import AgreedToLess, Change
from signoff.domain.kept import PlanRead
from signoff.domain.plain_words import PAID_BY, need_words, said
from signoff.domain.sheet import Sheet
from signoff.domain.side_by_side import Beside, SideBySide

ADVOCATES = {
    "not_needed": "You did not need an advocate.",
    "offered": "You were offered an advocate.",
    "involved": "An advocate was with you.",
    "declined": "You were offered an advocate, and did not want one.",
}


def side_by_side(beside: SideBySide, plan: PlanRead | None, caption: str) -> str:
    """What is paid now and what would be, each change in words; and needs that are left with nothing."""
    rows = "".join(map(_line, beside.lines))
    total = (
        '<tr><th scope="row">Together</th>'
        f"{pence_cell(beside.was_weekly_pence)}{pence_cell(beside.will_be_weekly_pence)}"
        f"<td>{_change(beside.will_be_weekly_pence - beside.was_weekly_pence, 'a week')}</td></tr>"
    )
    head = headings("What", pence=("Now, a week", "New, a week")).removesuffix("</tr>")
    table = (
        f"<table><caption>{text(caption)}</caption>"
        f'<thead>{head}<th scope="col">Change</th></tr></thead><tbody>{rows}</tbody><tfoot>{total}</tfoot></table>'
    )
    words = {need.code: need.words for need in plan.needs} if plan else {}
    left = [inline(need_words(code, words.get(code, ""))) for code in beside.needs_left]
    return table + (
        f"<p><strong>Nothing is for this any more: {', '.join(left)}.</strong></p>" if left else ""
    )


def told(change: Change, plan: PlanRead | None) -> str:
    """What a decision changes of what was in payment, from when, on what ground, and what the person can do."""
    less = change.direction is Direction.DOWN
    parts = [
        f"<p><strong>{text(change.notice)}</strong></p>" if change.notice else "",
        f"<p>{_ground(change)}</p>" if less else "",
        side_by_side(change.beside, plan, "What was paid until now, and what is paid from then on"),
        _met(change) if less or change.beside.needs_left else "",
        agreed(change.agreement) if change.agreement else "",
    ]
    return "".join(parts)


def _met(change: Change) -> str:
    return f"<p>How every need stays met:</p>{paragraphs(change.needs_still_met)}"


def _ground(change: Change) -> str:
    if change.ground is Ground.AGREEMENT:
        who = _who(change.agreement).lower() if change.agreement else "you"
        return f"Less is paid because {who} agreed to it."
    return "Less is paid because of what was found when your needs were looked at again. You need not agree."


def agreed(agreement: AgreedToLess) -> str:
    """Return who said that they agree, when, to whom and in which words."""
    heard = f"{_who(agreement)} said so on {day(agreement.agreed_on)} to {inline(agreement.said_to)}, in these words:"
    advocate = text(ADVOCATES.get(agreement.advocate or "", ""))
    return f"<p>{heard}</p>{paragraphs(agreement.words)}" + (f"<p>{advocate}</p>" if advocate else "")


def _who(agreement: AgreedToLess) -> str:
    return "You" if agreement.said_by == "person" else "Whoever decides for you"


def _line(line: Beside) -> str:
    return (
        f'<tr><th scope="row">{_what(line)}</th>'
        f"{pence_cell(line.was_weekly_pence)}{pence_cell(line.will_be_weekly_pence)}<td>{_how(line)}</td></tr>"
    )


def _what(line: Beside) -> str:
    if not line.was or not line.will_be or line.was == line.will_be:
        return inline(line.was or line.will_be or line.action)
    return f"{inline(line.was)}, and from then on: {inline(line.will_be)}"


def _how(line: Beside) -> str:
    parts = [_change(line.will_be_weekly_pence - line.was_weekly_pence, "a week")]
    once = line.will_be_one_off_pence - line.was_one_off_pence
    if once > 0:
        parts.append(f"{money(once)} once")
    if not line.was_paid_by:
        parts.append("new")
    elif not line.will_be_paid_by:
        parts.append("ends")
    elif line.was_paid_by != line.will_be_paid_by:
        parts.append(
            f"paid as {text(said(PAID_BY, line.will_be_paid_by))}, until now as "
            f"{text(said(PAID_BY, line.was_paid_by))}"
        )
    return "; ".join(parts)


def _change(pence: int, period: str) -> str:
    return f"{changed(pence)} {text(period)}" if pence else "as before"


def changed_lines(lines: list[tuple[str, str]]) -> str:
    """Each line that changed, and why."""
    return bullets(f"{inline(what)}: {inline(words)}" for what, words in lines)


def beside_payment(sheet: Sheet) -> str:
    """For who decides, before they do: what is in payment beside the plan, and what it takes to pay less."""
    if sheet.beside is None:
        return ""
    table = side_by_side(sheet.beside, None, "What is paid now, and what this plan costs the council")
    falls = sheet.beside.will_be_weekly_pence < sheet.beside.was_weekly_pence
    since = f" It begins on {day(sheet.less_from)} at the earliest." if sheet.less_from else ""
    rule = (
        "<p>Less is paid only if the person agrees, having seen this, or if a reassessment since then found it."
        f"{since}</p>"
        if falls
        else ""
    )
    return table + rule
