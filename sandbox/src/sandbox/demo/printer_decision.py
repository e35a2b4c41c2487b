"""Story three comes to its end: both clocks, a manager's signature with another budget and reasons, the sum told."""

from typing import TYPE_CHECKING, Any

from sandbox.demo import printer_plan_script as script
from sandbox.demo import sums
from sandbox.demo.passing import until, working_days_after
from sandbox.demo.printer_script import WEEKLY_PENCE
from sandbox.demo.telling import pounds

if TYPE_CHECKING:
    from sandbox.demo.printer_plan import PrintersPlan


class PrintersDecision:
    """The decision on the plan that was mended."""

    def __init__(self, plan: "PrintersPlan") -> None:
        self.plan, self.stage, self.tell = plan, plan.stage, plan.tell
        self.name, self.man, self.manager = plan.name, plan.man, plan.manager

    def play(self) -> None:
        """Play it."""
        self._signed()
        self._reads()

    def _signed(self) -> None:
        stage, manager = self.stage, self.manager
        signed_on = working_days_after(self.plan.mended_on, script.DAYS_TO_SIGN)
        path = f"/v1/sign-offs/{self.plan.id}"
        with stage.step("both clocks are shown"):
            until(self.plan.story.layout, signed_on)
            stood = self.plan.signoff(manager.who, path)
            clock = stood["clock"]
            stage.holds("the council's working days", clock["used_working_days"], script.COUNCIL_DAYS)
            days = (signed_on - self.plan.submitted_on).days
            stage.holds("the person's days", clock["persons_days"], days)
            stage.holds("whether it is late", clock["late"], expected=False)
            self.tell.by(
                "The clocks",
                f"on {signed_on:%A %d %B}: {script.COUNCIL_DAYS} of the council's "
                f"{clock['allowed_working_days']} working days are used, the days of mending are not among them; he "
                f"has waited {days} days in all.",
            )
        with stage.step("the manager signs, with another budget and reasons"):
            stage.do(
                manager.who,
                "PUT",
                f"{path}/decision",
                self._decision(),
                service="signoff",
                match=stood["version"],
            )
            self.tell.by(
                manager.name,
                "signs. She has not written in the plan, and changes nothing in it.",
                script.SIGNED_BECAUSE,
            )

    def _decision(self) -> dict[str, Any]:
        less = {
            "between": "plan_and_final",
            "code": "met_another_way_agreed",
            "weekly_pence": script.PAYROLL_WEEKLY_PENCE,
            "one_off_pence": 0,
            "words": script.LESS_BECAUSE,
            "action": "a1",
        }
        more = less | {
            "code": "price_confirmed",
            "weekly_pence": script.CLEANING_WEEKLY_PENCE,
            "words": script.MORE_BECAUSE,
            "action": "a3",
        }
        return {
            "plan_version": 2,
            "name": f"{self.manager.name}, {self.manager.job_title}",
            "reasons": script.SIGNED_BECAUSE,
            "ticks": {
                "support_good": {"yes": True, "words": ""},
                "confident": {"yes": True, "words": ""},
                "within_range": {"yes": False, "words": "Above it, for the reasons in the plan."},
            },
            "advice_reduce": script.REDUCE,
            "advice_prevent": script.PREVENT,
            "contribution": {
                "status": "estimated",
                "weekly_pence": script.CONTRIBUTION_WEEKLY_PENCE,
                "source": "Finance, first estimate (made up)",
            },
            "differences": [less, more],
            "needs_still_met": script.STILL_MET,
            "agreement": {"agreed": True, "dissent": "", "steps_taken": ""},
        }

    def _reads(self) -> None:
        stage = self.stage
        path = f"/v1/sign-offs/{self.plan.id}"
        with stage.step("he reads the decision, and the sum to the penny"):
            decision = self.plan.signoff(self.man, f"{path}/decisions/1")
            stage.holds("who decided", decision["decided_as"], "manager")
            stage.holds("needs met", [n["need"] for n in decision["needs"] if n["met"]], list(script.NEEDS))
            told = decision["reconciliation"]
            stage.holds("what was indicated", told["indicated_weekly_pence"], WEEKLY_PENCE)
            planned = [s for s in told["steps"] if s["between"] == "indication_and_plan"]
            steps = {s["code"]: s["weekly_pence"] for s in planned if s["weekly_pence"]}
            stage.holds("each difference of the plan", steps, script.REASONS_WEEKLY)
            stage.holds("the plan", told["plan_weekly_pence"], script.COUNCIL_WEEKLY_PENCE)
            final = [s["weekly_pence"] for s in told["steps"] if s["between"] == "plan_and_final"]
            changed = [script.PAYROLL_WEEKLY_PENCE, script.CLEANING_WEEKLY_PENCE]
            stage.holds("each difference of the budget", final, changed)
            stage.holds("the personal budget", told["final_weekly_pence"], script.FINAL_WEEKLY_PENCE)
            self.tell.by(self.name, "reads the decision, and the sum from the indication to the last penny.")
            sums.reconciled(self.tell, told)
        with stage.step("his budget is what was signed"):
            budget = self.plan.signoff(self.man, f"{path}/personal-budgets/1")
            paid = budget["direct_payment"]
            stage.holds("the direct payment", paid["amount_pence"], script.FOUR_WEEKLY_PENCE)
            stage.holds("what he pays", budget["adult_weekly_pence"], script.CONTRIBUTION_WEEKLY_PENCE)
            stage.holds(
                "what the council pays", budget["council_weekly_pence"], script.COUNCIL_PAYS_WEEKLY_PENCE
            )
            self.tell.by(
                "His personal budget",
                f"is {pounds(budget['weekly_pence'])} a week: {pounds(budget['adult_weekly_pence'])} from him, as "
                f"finance estimates, and {pounds(budget['council_weekly_pence'])} from the council. Of it "
                f"{pounds(paid['amount_pence'])} are paid to him every four weeks.",
            )
