"""Refuse with everything that speaks against something at once, so that nobody has to try again and again."""

from collections.abc import Sequence

from chassis.problems import at_pointer, refused_problem
from planning.domain.refusals import Refused


def refuse_all(objections: Sequence[Refused]) -> None:
    """Refuse, if there is any objection: the first gives the code, and every place at fault is named."""
    if not objections:
        return
    problem = refused_problem(objections[0])
    problem.errors = tuple(
        at_pointer(each.pointer or "", each.code, each.detail or each.rule) for each in objections
    )
    raise problem
