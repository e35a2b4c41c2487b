"""Story three comes to its end: the signed plan carried over, only what changed written anew, and signed."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.clock import today
from sandbox.demo import printer_plan_script as before
from sandbox.demo import printer_review_script as script
from sandbox.demo.started import budget_on, support_starts
from sandbox.demo.telling import pounds

if TYPE_CHECKING:
    from sandbox.demo.printer_review import PrintersReview

KEPT = ("about_me", "outcomes", "contingency", "risks", "support", "direct_payment")


class PrintersRevision:
    """The revised plan, step by step."""

    def __init__(self, review: "PrintersReview") -> None:
        self.review, self.plan = review, review.plan
        self.stage, self.tell, self.man = review.stage, review.tell, review.man
        self.centre, self.manager, self.case = review.centre, review.manager, review.case
        self.id = ""

    def play(self) -> None:
        """Play it."""
        self._carried_over()
        self._changed()
        self._signed()

    def _carried_over(self) -> None:
        stage, who = self.stage, self.centre.who
        with stage.step("the plan is taken up again, with everything that is in it"):
            path = f"/v1/cases/{self.case}/plans"
            self.id = stage.do(who, "POST", path, {}, service="planning").body["id"]
            shown = self.plan.planning(who, f"/v1/plans/{self.id}")
            signed = self.plan.planning(who, f"/v1/plans/{self.plan.id}")
            stage.holds("the sections", shown["sections"], signed["sections"])
            stage.holds("who leads it", shown["lead"]["kind"], "ulo")
            revises = (
                shown["revises"]["plan_id"],
                shown["revises"]["plan_version"],
                shown["revises"]["ground"],
            )
            stage.holds("what it revises", revises, (self.plan.id, 2, "needs_changed"))
            self.tell.by(
                self.centre.name,
                "takes the plan up again, with one click. Nothing in it is asked for a second time.",
            )

    def _changed(self) -> None:
        stage, who, path = self.stage, self.centre.who, f"/v1/plans/{self.id}"
        with stage.step("only what changed is written anew"):
            read = self.plan.planning(who, path)
            sections = {
                name: part for name, part in self._sections(read["sections"]).items() if name not in KEPT
            }
            whole = {"sections": sections, "content_version": read["content_version"]}
            stage.do(who, "PUT", path, whole, service="planning", match=read["version"])
            read = self.plan.planning(who, path)
            body = {"content_version": read["content_version"]}
            stage.do(who, "PUT", f"{path}/submission", body, service="planning", match=read["version"])
            costs = self.plan.planning(self.man, path)["costs"]
            stage.holds(
                "what the council pays a week", costs["to_council_weekly_pence"], script.COUNCIL_WEEKLY_PENCE
            )
            self.tell.by(
                self.centre.name,
                f"changes with him what the kitchen needs, and sends it: {pounds(script.COUNCIL_WEEKLY_PENCE)} a week "
                "in place of £476.99.",
            )

    def _sections(self, carried: dict[str, Any]) -> dict[str, Any]:
        """Return the carried-over sections with four mornings for the kitchen in place of an hour and a half."""
        actions = [dict(each) for each in carried["actions"]["items"] if each["id"] != "a4"]
        kitchen = next(each for each in actions if each["id"] == "a3")
        kitchen |= {
            "what": "The kitchen, and cleaning",
            "when": "on four mornings",
            "needs": ["e", "f"],
            "cost": {"quantity_hundredths": 400, "unit": "hour", "unit_pence": 1_700, "per": "week"},
        }
        entries = [each for each in carried["timetable"]["entries"] if each["action"] != "a3"]
        entries += [
            {"day": day, "starts": "13:00", "minutes": 60, "action": "a3", "what": ""}
            for day in script.KITCHEN
        ]
        reasons = [
            dict(each) | {"weekly_pence": script.REASONS_WEEKLY[each["code"]]}
            for each in carried["cost_reasons"]["items"]
        ]
        return carried | {
            "actions": {"items": actions},
            "timetable": {"entries": entries},
            "cost_reasons": {"items": reasons},
            "review": carried["review"] | {"first_on": (self._today + timedelta(weeks=26)).isoformat()},
        }

    @property
    def _today(self) -> date:
        return today(self.review.story.layout)

    def _signed(self) -> None:
        stage, manager, path = self.stage, self.manager, f"/v1/sign-offs/{self.id}"
        with stage.step("the revised plan is signed, and holds at once"):
            stood = self.plan.signoff(manager.who, path)
            route = stood["route"]
            stage.holds(
                "who may sign, and up to where",
                (route["to"], route["up_to_weekly_pence"]),
                ("manager", script.UP_TO_PENCE),
            )
            stage.do(
                manager.who,
                "PUT",
                f"{path}/decision",
                self._decision(),
                service="signoff",
                match=stood["version"],
            )
            paid = budget_on(stage, self.man, self.case)
            stage.holds("what is in payment", paid, (script.FINAL_WEEKLY_PENCE, 0))
            support_starts(stage, self.centre.who, self.id, self._today, "The kitchen is being done already.")
            # before he ends the sharing: who leads a plan that is not signed and may not any more, stops leading it
            shown = self.plan.planning(self.man, f"/v1/plans/{self.id}")
            stage.holds("how it stands where it was written", shown["state"], "signed")
            self.tell.by(
                manager.name,
                f"signs it the same day. {pounds(script.FINAL_WEEKLY_PENCE)} a week goes on, now by the plan itself.",
                script.SIGNED_BECAUSE,
            )

    def _decision(self) -> dict[str, Any]:
        payroll = {
            "between": "plan_and_final",
            "code": "met_another_way_agreed",
            "weekly_pence": script.PAYROLL_WEEKLY_PENCE,
            "one_off_pence": 0,
            "words": before.LESS_BECAUSE,
            "action": "a1",
        }
        return {
            "plan_version": 1,
            "name": f"{self.manager.name}, {self.manager.job_title}",
            "reasons": script.SIGNED_BECAUSE,
            "ticks": {
                "support_good": {"yes": True, "words": ""},
                "confident": {"yes": True, "words": ""},
                "within_range": {"yes": False, "words": "Above it, for the same reasons as before."},
            },
            "advice_reduce": before.REDUCE,
            "advice_prevent": before.PREVENT,
            "contribution": {
                "status": "estimated",
                "weekly_pence": before.CONTRIBUTION_WEEKLY_PENCE,
                "source": "Finance, first estimate (made up)",
            },
            "differences": [payroll],
            "needs_still_met": before.STILL_MET,
            "agreement": {"agreed": True, "dissent": "", "steps_taken": ""},
        }
