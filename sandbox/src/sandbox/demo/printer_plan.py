"""Story three goes on: the whole plan in one call, one return, and the plan mended."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.calling import Who
from sandbox.clock import today
from sandbox.demo import printer_plan_script as script
from sandbox.demo import sums
from sandbox.demo.passing import until, working_days_after
from sandbox.demo.people import PRESS
from sandbox.demo.printer_decision import PrintersDecision

if TYPE_CHECKING:
    from sandbox.demo.printer import Printer

LACKING = {"need_not_answered", "payer_missing"}


class PrintersPlan:
    """The plan, step by step."""

    def __init__(self, story: "Printer") -> None:
        self.story, self.stage, self.tell = story, story.stage, story.tell
        self.name, self.man, self.worker, self.manager = story.name, story.man, story.worker, story.manager
        self.centre = story.organisation
        self.case = story.case
        self.submitted_on = self.returned_on = self.mended_on = story.stage.today
        self.id = self.sharing = ""
        self.card: dict[str, Any] = {}

    def play(self) -> None:
        """Play it."""
        self._a_stranger()
        self._shares()
        self._tries()
        self._sends()
        self._returned()
        self._mended()
        PrintersDecision(self).play()
        with self.stage.step("planning knows that his plan is signed"):
            shown = self.planning(self.man, f"/v1/plans/{self.id}")
            self.stage.holds("the state of the plan", shown["state"], "signed")
            self.stage.holds("who led it", shown["lead"]["kind"], "ulo")

    def planning(self, who: Who, path: str, **more: Any) -> Any:
        """Read something of planning."""
        return self.stage.do(who, "GET", path, service="planning", **more).body

    def signoff(self, who: Who, path: str, **more: Any) -> Any:
        """Read something of sign-off."""
        return self.stage.do(who, "GET", path, service="signoff", **more).body

    def _a_stranger(self) -> None:
        with self.stage.step("the organisation finds no case before he shares it"):
            path = f"/v1/cases/{self.case}/plans"
            self.stage.do(
                self.centre.who, "POST", path, self._whole(mended=False), service="planning", expect=(404,)
            )
            self.tell.by(
                self.centre.name,
                "is run by disabled people, and its system has a login like anybody. It asks for the case: there is no "
                "such case, says planning (404). He has not shared it.",
            )

    def _shares(self) -> None:
        with self.stage.step("he lets the organisation lead his plan"):
            body = {
                "login": self.stage.client.login(self.centre.who),
                "known_as": "the Centre",
                "part": "lead",
                "stages": ["planning", "signoff"],
            }
            path = f"/v1/cases/{self.case}/sharings"
            self.sharing = self.stage.do(self.man, "POST", path, body).body["id"]
            self.stage.do(self.centre.who, "GET", f"/v1/cases/{self.case}", expect=(404,))
            self.tell.by(
                self.name,
                "asks the Centre to lead his plan, and shares planning and sign-off with it. His assessment he keeps "
                "to himself: for the Centre it does not exist. Nobody registers, nobody approves.",
            )

    def _whole(self, *, mended: bool) -> dict[str, Any]:
        card = self.card or {"id": "00000000-0000-7000-8000-000000000000", "number": 1}
        sections = script.sections(PRESS, card, self.stage.today, mended=mended)
        return {"lead": {"kind": "ulo", "name": self.centre.name}, "sections": sections, "submit": True}

    def _tries(self) -> None:
        with self.stage.step("a dry run says what would be refused"):
            self.card = self.planning(self.centre.who, "/v1/current-rate-card")
            whole = self._whole(mended=False)
            trip, print_it = (
                whole["sections"][name]["items"][at] for name, at in (("actions", 1), ("outcomes", 2))
            )
            trip["needs"], print_it["needs"], trip["paid_by"] = [], [], None
            path = f"/v1/cases/{self.case}/plans?dry_run=true"
            tried = self.stage.do(self.centre.who, "POST", path, whole, service="planning").body
            refused = tried["would_be_refused"]
            self.stage.holds("what would be refused", {each["code"] for each in refused}, LACKING)
            self.tell.by(self.centre.name, "tries it first, with a dry run, and writes nothing by that.")
            self.tell.points(
                "All that would be refused, said at once",
                [f"{each['rule']} ({each['pointer']})" for each in refused],
            )

    def _sends(self) -> None:
        stage = self.stage
        with stage.step("the whole plan is submitted in one call"):
            path = f"/v1/cases/{self.case}/plans"
            whole = self._whole(mended=False)
            self.id = stage.do(self.centre.who, "POST", path, whole, service="planning").body["id"]
            self.submitted_on = today(self.story.layout)
            shown = self.planning(self.man, f"/v1/plans/{self.id}")
            stage.holds("who leads the plan", shown["lead"]["kind"], "ulo")
            stage.holds("the state of the plan", shown["state"], "submitted")
            self._costs(shown["costs"], mended=False)
            self.tell.by(
                self.centre.name,
                "mends it, and sends the whole plan in one call: sections, costs, timetable, and the word that it is "
                "submitted.",
            )
        with stage.step("it is above the range, so a manager is to sign"):
            stood = self.signoff(self.man, f"/v1/sign-offs/{self.id}")
            stage.holds("who may sign", stood["route"]["to"], "manager")
            codes = [each["code"] for each in stood["route"]["reasons"]]
            stage.holds("the reasons for a manager", codes, ["above_range"])
            stage.holds("up to where", stood["route"]["up_to_weekly_pence"], script.UP_TO_PENCE)
            self.tell.by(
                "Sign-off",
                "sends it to a manager, and says why:",
                stood["route"]["reasons"][0]["sentence"],
            )

    def _costs(self, costs: dict[str, Any], *, mended: bool) -> None:
        holds = self.stage.holds
        assistant = script.ASSISTANT if mended else script.FIRST_ASSISTANT
        lines = script.WEEKLY if mended else script.FIRST_WEEKLY
        council = script.COUNCIL_WEEKLY_PENCE if mended else script.FIRST_COUNCIL_WEEKLY_PENCE
        year = script.FIRST_YEAR_PENCE if mended else script.FIRST_FIRST_YEAR_PENCE
        parts = {part["code"]: part["weekly_pence"] for part in costs["lines"][0]["parts"]}
        holds("what the assistant costs", parts, assistant)
        holds("each line", {line["action"]: line["weekly_pence"] for line in costs["lines"]}, lines)
        holds("what the council pays a week", costs["to_council_weekly_pence"], council)
        holds("what the council pays once", costs["to_council_one_off_pence"], script.COUNCIL_ONE_OFF_PENCE)
        holds("a week of the first year", costs["first_year_weekly_pence"], year)
        if mended:
            holds("who pays it", costs["weekly_by"], script.WEEKLY_BY)

    def _returned(self) -> None:
        stage, manager = self.stage, self.manager
        self.returned_on = working_days_after(self.submitted_on, script.DAYS_TO_RETURN)
        with stage.step("the manager returns it, because a need is not met"):
            until(self.story.layout, self.returned_on)
            path = f"/v1/sign-offs/{self.id}"
            version = self.signoff(manager.who, path)["version"]
            ground = {
                "ground": "need_not_met",
                "line": "/sections/actions/items/4",
                "evidence": script.EVIDENCE,
                "would_settle": script.WOULD_SETTLE,
            }
            body = {"plan_version": 1, "name": f"{manager.name}, {manager.job_title}", "grounds": [ground]}
            dear = body | {"grounds": [ground | {"ground": "cost"}]}
            tried = stage.do(
                manager.who,
                "POST",
                f"{path}/returns?dry_run=true",
                dear,
                service="signoff",
                match=version,
            ).body["would_be_refused"]
            stage.holds(
                "what speaks against cost as a ground", [each["code"] for each in tried], ["not_a_ground"]
            )
            stage.do(manager.who, "POST", f"{path}/returns", body, service="signoff", match=version)
            self.tell.by(
                manager.name,
                f"returns it on {self.returned_on:%A %d %B}: not for its cost, which is no ground, but because a need "
                "is not met. She names the line, what shows it, and what would settle it.",
                script.EVIDENCE,
            )
        with stage.step("the organisation reads why"):
            shown = self.planning(self.centre.who, f"/v1/plans/{self.id}")
            stage.holds("the state of the plan", shown["state"], "returned")
            said = self.signoff(self.centre.who, f"{path}/returns/1")["findings"]
            stage.holds("the grounds", said, [ground])
            clock = self.signoff(self.man, path)["clock"]
            stage.holds("the council's clock", (clock["state"], clock["due_on"]), ("paused", None))
            self.tell.by("", "What would settle it:", script.WOULD_SETTLE)

    def _mended(self) -> None:
        stage, who = self.stage, self.centre.who
        self.mended_on = self.returned_on + timedelta(days=script.DAYS_TO_MEND)
        with stage.step("the plan is mended and submitted again"):
            until(self.story.layout, self.mended_on)
            path = f"/v1/plans/{self.id}"
            read = self.planning(who, path)
            sections = self._whole(mended=True)["sections"]
            whole = {"sections": sections, "content_version": read["content_version"]}
            stage.do(who, "PUT", path, whole, service="planning", match=read["version"])
            read = self.planning(who, path)
            body = {"content_version": read["content_version"]}
            stage.do(who, "PUT", f"{path}/submission", body, service="planning", match=read["version"])
            shown = self.planning(self.man, path)
            self._costs(shown["costs"], mended=True)
            self.tell.by(
                self.centre.name,
                f"mends it with him, and submits it again on {self.mended_on:%A %d %B}: his assistant comes at "
                "weekends too, with what an employer pays for that.",
            )
            sums.planned(self.tell, whole["sections"]["actions"]["items"], shown["costs"])
            self.tell.line("")

    def strangers_again(self) -> None:
        """He ends the sharing with the organisation."""
        stage = self.stage
        with stage.step("he ends the sharing, and the organisation finds nothing more"):
            stage.do(self.man, "DELETE", f"/v1/sharings/{self.sharing}", match=1)
            self.planning(self.centre.who, f"/v1/plans/{self.id}", expect=(404,))
            self.signoff(self.centre.who, f"/v1/sign-offs/{self.id}", expect=(404,))
            self.tell.by(
                self.name,
                "thanks the Centre and ends the sharing. From that moment there is no plan and no decision for it, in "
                "planning or in sign-off (404).",
            )
