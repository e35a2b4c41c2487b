"""The very sum that resource allocation would indicate for these levels, to the penny.

It is worked here too so that a questionnaire knows when the sum can no longer change; nobody is told this
number as theirs. Points give an amount, unpaid help comes off task by task, then each adjustment in order.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from assessment.domain.allocation_table import WHOLE, Adjustment, Adjusts, AllocationTable, Linear, Rounding
from assessment.domain.levels import UnpaidHelp


def weekly_pence(
    table: AllocationTable, levels: Mapping[str, str], unpaid_help: Sequence[UnpaidHelp] = ()
) -> int | None:
    """The sum for a week in pence by this table; None where the table gives none for these levels.

    `levels`: the level of each item by their codes; an item that was not told has no points. Help takes
    something off only where the carer is able and willing, and the table names a share for that task.
    """
    told = {item.code: levels[item.code] for item in table.items if item.code in levels}
    points = [table.points(item.code, told.get(item.code, "")) for item in table.items]
    if not told or any(table.points(item, level) is None for item, level in told.items()):
        return None
    shares = {
        help_.item: share
        for help_ in unpaid_help
        if help_.able and help_.willing
        for item in table.items
        if item.code == help_.item in told and (share := item.share(help_.level)) is not None
    }
    so_far = before_adjusting(table, [each or 0 for each in points], shares)
    if so_far is None:
        return None
    for adjustment in table.adjustments:
        if all(levels.get(one.item) in one.levels for one in adjustment.when):
            so_far = adjusted(adjustment, so_far, table.rounding)
    return for_a_week(table, so_far)


def before_adjusting(
    table: AllocationTable, points: Sequence[int], shares: Mapping[str, Fraction]
) -> int | None:
    """Pence for the table's period, for the points of each of its items and the share that help replaces."""
    total = sum(points)
    whole = exact_pence(table, total)
    if whole is None:
        return None
    left, running, before = 0, Fraction(0), 0
    for item, each in zip(table.items, points, strict=True):
        running += whole * each / total if each else 0
        after = rounded(running, table.rounding)
        mine, before = after - before, after
        left += mine - rounded(mine * shares.get(item.code, Fraction(0)), table.rounding)
    return left


def adjusted(adjustment: Adjustment, so_far: int, rule: Rounding) -> int:
    """The sum after one adjustment that applies; never less than nothing, and more never becomes less."""
    size = rounded(_size(adjustment, so_far), rule)
    if adjustment.kind is Adjusts.CAP:
        return min(so_far, size)
    if adjustment.kind is Adjusts.DEFLATOR:
        return so_far - min(size, so_far)
    return so_far + size


def for_a_week(table: AllocationTable, pence: int) -> int:
    """The pence for a week, rounded as the table says."""
    return rounded(Fraction(pence, table.weeks), table.rounding)


def exact_pence(table: AllocationTable, points: int) -> Fraction | None:
    """The money for points in the table's period, before rounding; None below its first row."""
    conversion = table.conversion
    if isinstance(conversion, Linear):
        return Fraction(conversion.pence * points, conversion.for_points)
    reached = [pence for from_points, pence in conversion.rows if from_points <= points]
    return Fraction(reached[-1]) if reached else None


def rounded(exact: Fraction | int, rule: Rounding) -> int:
    """Whole pence for an exact amount. Every rule is monotone: more never becomes less."""
    if rule is Rounding.UP:
        return -(-exact.numerator // exact.denominator)
    if rule is Rounding.HALF_EVEN:
        return round(exact)
    return (2 * exact.numerator + exact.denominator) // (2 * exact.denominator)


def _size(adjustment: Adjustment, so_far: int) -> Fraction:
    if adjustment.basis_points is not None:
        return Fraction(so_far * adjustment.basis_points, WHOLE)
    return Fraction(adjustment.pence or 0)


def first_row(table: AllocationTable) -> int:
    """The fewest points for which the table gives a sum."""
    return 0 if isinstance(table.conversion, Linear) else table.conversion.rows[0][0]


def helped(help_: Iterable[UnpaidHelp]) -> tuple[tuple[str, str], ...]:
    """What of unpaid help can move a sum: (item, level) where the carer is able and willing."""
    return tuple((each.item, each.level) for each in help_ if each.able and each.willing)
