"""Fully, partially or not met: the roll-up of the national return, from the person's voice first.

Client Level Data: all met is fully; at least one met fully or in part is partially; and nothing is ever inferred from
what happens later.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from review.domain.choices_said import Achieved, How, Voice

ORDER = (Voice.PERSON, Voice.CARER, Voice.REVIEWER)
"""Whose view counts first."""


@dataclass(frozen=True)
class OutcomeCounted:
    """One outcome in the roll-up: what counted, and whose voice that was."""

    outcome_id: str
    how: How | None
    """None: nobody said anything of it, or only that it is too early."""
    voice: Voice | None
    all_fine: bool = False
    """Whether the person said of everything that it is fine, and nothing else was said of this."""
    voices_differ: bool = False


@dataclass(frozen=True)
class RollUp:
    """The roll-up, and how it came about; `achieved` is None where not every outcome was looked at."""

    achieved: Achieved | None
    because: str
    of: tuple[OutcomeCounted, ...]


Views = Mapping[Voice, How]
"""What each voice said of one outcome."""


def roll_up(outcomes: Iterable[str], views: Mapping[str, Views], *, all_fine: bool) -> RollUp:
    """Count the outcomes of a plan. `all_fine`: the person said in their own words that everything is fine."""
    of = tuple(_counted(outcome, views.get(outcome, {}), all_fine=all_fine) for outcome in outcomes)
    said = [each.how for each in of if each.how]
    looked_at = all(each.how or views.get(each.outcome_id) for each in of)
    if not of or not looked_at:
        return RollUp(None, "Not every outcome was looked at, so nothing is counted.", of)
    if not said:
        return RollUp(None, "It is too early to tell of any outcome, so nothing is counted.", of)
    early = len(of) - len(said)
    left_out = f" {early} of {len(of)} left out: too early to tell." if early else ""
    whose = " Counted from the person's own view wherever they gave one."
    if all(how is How.FULLY for how in said):
        return RollUp(Achieved.FULLY, f"Every outcome that counts is fully met.{left_out}{whose}", of)
    if any(how in (How.FULLY, How.PARTIALLY) for how in said):
        because = f"At least one outcome is met fully or in part, and not all fully.{left_out}{whose}"
        return RollUp(Achieved.PARTIALLY, because, of)
    return RollUp(Achieved.NOT_MET, f"No outcome that counts is met, not even in part.{left_out}{whose}", of)


def _counted(outcome: str, views: Views, *, all_fine: bool) -> OutcomeCounted:
    telling = {voice: views[voice] for voice in ORDER if voice in views and views[voice] is not How.TOO_EARLY}
    differ = len(set(views.values())) > 1
    for voice, how in telling.items():
        return OutcomeCounted(outcome, how, voice, voices_differ=differ)
    if all_fine and not views:
        return OutcomeCounted(outcome, How.FULLY, Voice.PERSON, all_fine=True)
    return OutcomeCounted(outcome, None, None, voices_differ=differ)
