"""What comes next with a plan, whose turn it is, and where: one sentence each, for whoever looks at it."""

from dataclasses import dataclass

from planning.domain.checklist import Whose, checklist
from planning.domain.checks import Done
from planning.domain.draft import Draft
from planning.domain.plan import Plan
from planning.domain.plan_parts import State
from planning.domain.submission import objections


@dataclass(frozen=True)
class Step:
    """Something that comes next."""

    sentence: str
    whose: Whose
    href: str


def coming(plan: Plan, draft: Draft) -> tuple[Step, ...]:
    """Give what comes next, what is nearest first."""
    at, last = f"/v1/plans/{plan.id}", plan.last
    if plan.state is State.SET_ASIDE and plan.signed:
        sentence = "It does not take effect, because you thought again. The plan before it goes on."
        return (Step(sentence, Whose.COUNCIL, plan.signed.reference.path),)
    if plan.signed:
        sentence = "It is signed. The decision says what happens now."
        return (Step(sentence, Whose.COUNCIL, plan.signed.reference.path),)
    if plan.state is State.ENDED:
        return (
            Step(
                "Its case was closed. Asking again opens it, and the plan is taken up as it was.",
                Whose.PERSON,
                at,
            ),
        )
    if plan.state is State.SUBMITTED:
        return (
            Step("The council decides. Until then it can be taken back.", Whose.COUNCIL, f"{at}/submission"),
        )
    steps = []
    if plan.state is State.RETURNED and last and last.returned:
        sentence = "It was returned. Each ground says what would settle it."
        steps.append(Step(sentence, Whose.PLANNER, last.returned.reference.path))
    if plan.help_offered_on is not None:
        steps.append(Step("Help with planning is offered. Nobody is hurried.", Whose.COUNCIL, at))
    lacking = len(list(objections(draft)))
    if lacking:
        sentence = (
            "One thing is needed before it can be submitted."
            if lacking == 1
            else (f"{lacking} things are needed before it can be submitted.")
        )
        steps.append(Step(sentence, Whose.PLANNER, f"{at}/checklist"))
    else:
        steps.append(Step("It can be submitted whenever you are ready.", Whose.PERSON, f"{at}/submission"))
    open_items = sum(
        item.state is Done.MISSING and item.whose is not Whose.COUNCIL for item in checklist(draft)
    )
    if open_items and not lacking:
        steps.append(
            Step("Some of the checklist is still open. It may stay so.", Whose.PLANNER, f"{at}/checklist")
        )
    return tuple(steps)
