"""A week that adds itself up: minutes and pence for each action and in all, and where hours differ from the cost."""

from dataclasses import dataclass
from fractions import Fraction

from planning.domain.choices import Per
from planning.domain.costing import Costs
from planning.domain.money import HUNDREDTHS, weekly
from planning.domain.sections import Action, Actions, Timetable
from planning.domain.words import Words

MINUTES = 60
_UNITS = {"hour": MINUTES, "hours": MINUTES, "minute": 1, "minutes": 1}


@dataclass(frozen=True)
class TimetableLine:
    """How long one action takes in a week, and what it costs in a week."""

    action: str
    minutes: int
    weekly_pence: int


@dataclass(frozen=True)
class Difference:
    """An action takes so long in the timetable, and other hours are costed: a prompt, and never a refusal."""

    action: str
    minutes: int
    costed_minutes: int
    """A week, to the nearest minute."""
    words: Words


@dataclass(frozen=True)
class AddsUp:
    """What the week adds up to. The totals are the sums of the lines."""

    minutes: int = 0
    weekly_pence: int = 0
    lines: tuple[TimetableLine, ...] = ()
    """In the order of the plan's actions; entries for an action that the plan does not have come last."""
    differences: tuple[Difference, ...] = ()


def adds_up(timetable: Timetable | None, actions: Actions | None, costs: Costs) -> AddsUp:
    """Add up the week."""
    spent: dict[str, int] = {}
    for entry in timetable.entries if timetable else ():
        spent[entry.action] = spent.get(entry.action, 0) + entry.minutes
    pence: dict[str, int] = {}
    for cost in costs.lines:
        pence[cost.action] = pence.get(cost.action, 0) + cost.weekly_pence
    known = actions.items if actions else ()
    order = dict.fromkeys([*(action.id for action in known if action.id in spent), *spent])
    lines = tuple(TimetableLine(action, spent[action], pence.get(action, 0)) for action in order)
    return AddsUp(
        minutes=sum(line.minutes for line in lines),
        weekly_pence=sum(line.weekly_pence for line in lines),
        lines=lines,
        differences=tuple(found for action in known if spent and (found := _difference(action, spent))),
    )


def duration(minutes: int) -> str:
    """Write minutes as people write them: 90 is `1 hour 30 minutes`, 0 is `no time`."""
    hours, rest = divmod(minutes, MINUTES)
    said = [
        f"{number} {name if number == 1 else f'{name}s'}"
        for number, name in ((hours, "hour"), (rest, "minute"))
        if number
    ]
    return " ".join(said) or "no time"


def _costed(action: Action) -> Fraction | None:
    """Give the minutes a week that the cost is for; None where it is not for time."""
    if action.employs:
        return Fraction(action.employs.hours_hundredths_a_week * MINUTES, HUNDREDTHS)
    cost = action.cost
    unit = _UNITS.get(cost.unit.strip().lower()) if cost else None
    if cost is None or unit is None or cost.per is Per.ONE_OFF:
        return None
    return weekly(Fraction(cost.quantity_hundredths * unit, HUNDREDTHS), cost.per)


def _difference(action: Action, spent: dict[str, int]) -> Difference | None:
    """Say where the two differ by a minute or more; parts of a minute come from months and quarters."""
    costed, minutes = _costed(action), spent.get(action.id, 0)
    if costed is None or abs(costed - minutes) < 1:
        return None
    words = (
        f"The timetable has {duration(minutes)} a week for this, and its cost is for "
        f"{duration(round(costed))} a week. Is that as you want it?"
    )
    return Difference(action.id, minutes, round(costed), words)
