"""Plans, and what lies beside them, made up for tests of the rules."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from signoff.domain.authority import Signer
from signoff.domain.contribution import Contribution, Status
from signoff.domain.decision_parts import Agreement, Before, RestsOn, Signing, Tick, Ticks
from signoff.domain.kept import Determined, Indicated, PlanRead, Reference
from signoff.domain.plan_parts import (
    ActionRead,
    CostReason,
    DirectPayment,
    Lead,
    LineRead,
    NeedRead,
    OutcomeRead,
    RiskRead,
    SupportRead,
)
from signoff.domain.policy import DEFAULT
from signoff.domain.route import Around

CASE, PERSON, PLAN, LEAD, WORKER, MANAGER, HELPER = (UUID(int=n) for n in range(1, 8))
MONDAY = date(2026, 11, 23)
WEEKLY = 21_000
"""What the sample plan costs the council a week."""


def action(
    code: str, weekly: int, paid_by: str = "direct_payment", once: int = 0, **more: object
) -> ActionRead:
    given = {
        "what": f"{code} is done",
        "who": "Bea",
        "when": "mornings",
        "outcomes": ("o1",),
        "needs": ("a",),
    }
    return ActionRead(
        code,
        paid_by=paid_by,
        weekly_pence=weekly,
        one_off_pence=once,
        **{**given, **more},  # type: ignore[arg-type]
    )


def plan(*actions: ActionRead, **changes: object) -> PlanRead:
    chosen = actions or (
        action("a1", 13_000),
        action("a2", 8_000, "managed_budget", needs=("b",), outcomes=("o1", "o2")),
        action("a3", 0, "unpaid", who="Her brother"),
    )
    lines = tuple(LineRead(each.id, each.paid_by, each.weekly_pence, each.one_off_pence) for each in chosen)
    made = PlanRead(
        case_id=CASE,
        person_id=PERSON,
        plan_id=PLAN,
        number=1,
        submitted_on=MONDAY,
        lead=Lead("self", LEAD, "Maya"),
        written_by=(LEAD,),
        determination_version=1,
        needs=(NeedRead("a", eligible=True), NeedRead("b", eligible=True)),
        outcomes=(OutcomeRead("o1", "I cook for friends.", ("a",)), OutcomeRead("o2", "I am clean.", ("b",))),
        actions=chosen,
        lines=lines,
        risks=(RiskRead("I may fall.", serious=True, agreed=True, how="An alarm."),),
        first_review_on=date(2027, 1, 11),
        support=SupportRead("yes", "My sister.", "with_help", "She helps with the books."),
        direct_payment=DirectPayment("adult", "four_weekly", "Maya"),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


INDICATED = Indicated(1, 21_000, 18_900, 23_100)
DETERMINED = Determined(1, "eligible", date(2026, 11, 20), ("a", "b"))
SIGNER = Signer(WORKER, "practitioner")
BOSS = Signer(MANAGER, "manager")
YES = Tick(yes=True)
NO = Tick(yes=False, words="No.")
LINK = Reference("/v1/plans/x/versions/1", 1, "0" * 64)


def before(made: PlanRead | None = None, **changes: object) -> Before:
    """Give what lies before the signer."""
    made = made or plan()
    indicated = changes.get("indicated", INDICATED)
    assert indicated is None or isinstance(indicated, Indicated)
    return replace(
        Before(
            made, Around(DEFAULT, indicated), RestsOn(LINK), DETERMINED, INDICATED, person_principal_id=LEAD
        ),
        **changes,  # type: ignore[arg-type]
    )


def signing(**changes: object) -> Signing:
    given = Signing(
        name="Ayesha Khan",
        reasons="It meets your needs in the way you want.",
        ticks=Ticks(YES, YES, YES),
        advice_reduce="A cooking class nearby.",
        advice_prevent="Balance classes on Tuesdays.",
        contribution=Contribution(Status.TO_FOLLOW, ""),
        agreement=Agreement(agreed=True),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def reason(pence: int, code: str = "local_price") -> CostReason:
    return CostReason(code, pence, "Prices here are higher.")
