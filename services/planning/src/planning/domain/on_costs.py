"""What it costs to employ an assistant for a week by a rate card: each on-cost a line, each line to the penny.

Shares are reckoned on the whole pence of the lines above them, so that anyone can check a line with a calculator.
"""

from dataclasses import dataclass, field, fields
from fractions import Fraction

from planning.domain.money import HUNDREDTHS, WEEKS_IN_A_YEAR, WHOLE, decimal, every, pounds, rounded, weekly
from planning.domain.rate_card import Counted, FixedSum, OnCosts, Pay, RateCard, Share
from planning.domain.words import Words

NAMES = {
    "wage": "Wage",
    "holiday": "Holiday",
    "sickness_cover": "Sickness cover",
    "employers_national_insurance": "Employer's National Insurance",
    "pension": "Pension",
    "redundancy_reserve": "Redundancy reserve",
    "insurance": "Employer's liability insurance",
    "payroll": "Payroll",
    "training": "Training",
}


@dataclass(frozen=True)
class Part:
    """One line of what an assistant costs in a week."""

    code: str
    """`wage`, or the name of the on-cost on the rate card."""
    weekly_pence: int
    working: Words
    """How it came about, in one sentence."""


@dataclass
class Employer:
    """What counts once for an employer, as it is used up from one assistant to the next."""

    assistants: int = 0
    allowances: dict[str, Fraction] = field(default_factory=dict)
    """Of each on-cost, the exact pence a week that did not have to be paid so far."""


def employed(
    card: RateCard, *, hourly_pence: int, hours_hundredths_a_week: int, employer: Employer | None = None
) -> tuple[Part, ...]:
    """Give the lines for one assistant; their pence sum to the cost. The same card gives the same for ever.

    `employer` goes from assistant to assistant of a plan, in the order of the plan, and is changed.
    """
    employer = employer or Employer()
    wage = rounded(Fraction(hourly_pence * hours_hundredths_a_week, HUNDREDTHS))
    hours = decimal(hours_hundredths_a_week)
    parts = [
        Part(
            "wage",
            wage,
            f"{NAMES['wage']}: {hours} {'hour' if hours == '1' else 'hours'} a week at {pounds(hourly_pence)} "
            f"an hour: {pounds(wage)} a week.",
        )
    ]
    for each in fields(OnCosts):
        item = getattr(card.items, each.name)
        paid = {Pay(part.code): part.weekly_pence for part in parts if part.code in list(Pay)}
        parts.append(
            _share(each.name, item, paid, employer)
            if isinstance(item, Share)
            else _fixed(each.name, item, employer)
        )
    employer.assistants += 1
    return tuple(parts)


def _share(code: str, share: Share, paid: dict[Pay, int], employer: Employer) -> Part:
    pay = sum(paid[each] for each in share.of)
    what = " and ".join(NAMES[each].lower() for each in share.of)
    rate = f"{decimal(share.basis_points)}%"
    if pay < share.from_weekly_pence:
        rule = f"due where it is at least {pounds(share.from_weekly_pence)} a week"
        return Part(code, 0, f"{NAMES[code]}: {rate} of {what} ({pounds(pay)}), {rule}: {pounds(0)}.")
    counts = max(0, pay - share.above_weekly_pence)
    exact = Fraction(counts * share.basis_points, WHOLE)
    above = f", counted above {pounds(share.above_weekly_pence)}" if share.above_weekly_pence else ""
    steps = f"{NAMES[code]}: {rate} of {what} ({pounds(pay)}{above})"
    if share.allowance_yearly_pence:
        used = employer.allowances.get(code, Fraction(0))
        off = min(exact, max(Fraction(0), Fraction(share.allowance_yearly_pence, WEEKS_IN_A_YEAR) - used))
        employer.allowances[code] = used + off
        exact -= off
        yearly = pounds(share.allowance_yearly_pence)
        steps += f", less {pounds(rounded(off))} of the employer's allowance of {yearly} a year"
    pence = rounded(exact)
    return Part(code, pence, f"{steps}: {pounds(pence)} a week.")


def _fixed(code: str, fixed: FixedSum, employer: Employer) -> Part:
    amount = f"{NAMES[code]}: {pounds(fixed.pence)} {every(fixed.per)}"
    if fixed.counted is Counted.ONCE and employer.assistants:
        return Part(code, 0, f"{amount}, counted once, with the first assistant: {pounds(0)}.")
    pence = rounded(weekly(Fraction(fixed.pence), fixed.per))
    once = ", once for all assistants" if fixed.counted is Counted.ONCE else ""
    return Part(code, pence, f"{amount}{once}: {pounds(pence)} a week.")
