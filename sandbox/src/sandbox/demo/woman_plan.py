"""Story one goes on: her own plan, written by herself part by part, and signed by her social worker the same day."""

from typing import TYPE_CHECKING, Any

from sandbox.demo import sums, woman_plan_script
from sandbox.demo.telling import pounds
from sandbox.demo.woman_plan_script import (
    COUNCIL_ONE_OFF_PENCE,
    COUNCIL_WEEKLY_PENCE,
    FIRST_YEAR_WEEKLY_PENCE,
    FOUR_WEEKLY_PENCE,
    MINUTES,
    NEEDS,
    ONE_OFF,
    REASONS_WEEKLY,
    SIGNED_BECAUSE,
    WEEKLY,
    WHOLE_WEEKLY_PENCE,
)
from sandbox.demo.woman_script import WEEKLY_PENCE

if TYPE_CHECKING:
    from sandbox.demo.woman import Woman


class WomansPlan:
    """The plan, step by step."""

    def __init__(self, story: "Woman") -> None:
        self.story, self.stage, self.tell = story, story.stage, story.tell
        self.name, self.she, self.worker = story.name, story.woman, story.worker
        self.id = ""

    def play(self) -> None:
        """Play it."""
        self._begins()
        self._writes()
        self._looks()
        self._submits()
        self._signed()
        self._reads()

    def _get(self, who: Any, path: str, service: str = "planning") -> Any:
        return self.stage.get(who, path, service=service)

    def _begins(self) -> None:
        stage = self.stage
        with stage.step("she begins a plan of her own"):
            path = f"/v1/cases/{self.story.case}/plans"
            self.id = stage.do(self.she, "POST", path, {}, service="planning").body["id"]
            shown = self._get(self.she, f"/v1/plans/{self.id}")
            stage.holds("who leads the plan", shown["lead"]["kind"], "self")
            self.tell.by(
                self.name, "begins a plan of her own, with one click. Nobody else leads it: it is hers."
            )

    def _writes(self) -> None:
        script, sister = woman_plan_script, self.story.cast.sister.given
        with self.stage.step("she writes it, section by section"):
            self._section("about_me", script.about_me())
            self._section("outcomes", script.outcomes())
            self.tell.by(self.name, "says what matters to her:", script.about_me()["matters"])
            wanted = [each["words"] for each in script.outcomes()["items"]]
            self.tell.points("What she wants, in her words", wanted)
            refused = self._tried()
            self.tell.by(
                "",
                f"Half way through she tries whether it would do: {refused} things are still hers to say. Each is "
                "named with the place where it belongs; what is the council's job is not among them.",
            )
            self._section("actions", script.actions(sister))
            self._section("timetable", script.timetable())
            self._section("contingency", script.contingency(sister))
            self._section("risks", script.risks())
            self._section("review", script.review(self.stage.today))
            self._section("support", script.support())
            self._section("direct_payment", script.direct_payment())
            self._section("cost_reasons", script.cost_reasons())
            self.tell.by(
                self.name,
                "writes the rest: who does what and when, her week, what if somebody does not come, the bath, and how "
                "she manages the money.",
                script.support()["confident_words"],
            )

    def _section(self, name: str, written: dict[str, Any]) -> None:
        path = f"/v1/plans/{self.id}/sections/{name}"
        self.stage.do(self.she, "PUT", path, written, service="planning")

    def _tried(self) -> int:
        """Try to submit, and return how many things would be refused."""
        tried = self._submission("?dry_run=true")
        return len(tried["would_be_refused"])

    def _submission(self, query: str = "") -> Any:
        shown = self._get(self.she, f"/v1/plans/{self.id}")
        path, read = f"/v1/plans/{self.id}/submission{query}", {"content_version": shown["content_version"]}
        return self.stage.do(self.she, "PUT", path, read, service="planning", match=shown["version"]).body

    def _looks(self) -> None:
        stage = self.stage
        with stage.step("the plan adds itself up"):
            shown = self._get(self.she, f"/v1/plans/{self.id}")
            costs = shown["costs"]
            weekly = {line["action"]: line["weekly_pence"] for line in costs["lines"]}
            stage.holds("the weekly pence of each line", weekly, WEEKLY)
            once = {line["action"]: line["one_off_pence"] for line in costs["lines"] if line["one_off_pence"]}
            stage.holds("what is paid once", once, ONE_OFF)
            stage.holds(
                "what the council pays a week", costs["to_council_weekly_pence"], COUNCIL_WEEKLY_PENCE
            )
            stage.holds(
                "what the council pays once", costs["to_council_one_off_pence"], COUNCIL_ONE_OFF_PENCE
            )
            stage.holds("all of it a week", costs["weekly_pence"], WHOLE_WEEKLY_PENCE)
            stage.holds("a week of the first year", costs["first_year_weekly_pence"], FIRST_YEAR_WEEKLY_PENCE)
            minutes = {line["action"]: line["minutes"] for line in shown["timetable_adds_up"]["lines"]}
            stage.holds("the minutes of her week", minutes, MINUTES)
            sums.planned(self.tell, woman_plan_script.actions("")["items"], costs)
            hours, rest = divmod(sum(MINUTES.values()), 60)
            self.tell.line(f"Her week has {hours} hours and {rest} minutes of it.")
        with stage.step("she asks who would sign it, and why"):
            facts = self._get(self.she, f"/v1/plans/{self.id}/facts")
            path = f"/v1/cases/{self.story.case}/route-previews"
            preview = stage.do(self.she, "POST", path, facts, service="signoff").body
            route = preview["route"]
            stage.holds("who would sign it", route["to"], "practitioner")
            stage.holds("the reasons for a manager", route["reasons"], [])
            self.tell.line("")
            self.tell.by(
                "Sign-off",
                f"asked beforehand who would sign this, and why, says: her social worker ({route['rule']}).",
            )

    def _submits(self) -> None:
        stage = self.stage
        with stage.step("she submits it"):
            stage.holds("how much would be refused", self._tried(), 0)
            self._submission()
            shown = self._get(self.she, f"/v1/sign-offs/{self.id}", "signoff")
            stage.holds("who may sign", shown["route"]["to"], "practitioner")
            self.tell.by(self.name, "submits it. From now on this version never changes.")

    def _signed(self) -> None:
        stage, worker = self.stage, self.worker
        path = f"/v1/sign-offs/{self.id}"
        with stage.step("her social worker reads one page and signs"):
            sheet = self._get(worker.who, f"{path}/sheet", "signoff")
            page = self._get(worker.who, f"{path}/sheet/page", "signoff")
            stage.holds(
                "whether the page holds her words", "bath that does not frighten me" in page, expected=True
            )
            stage.holds("whether the page is one with a title", page.count("<h1"), 1)
            self.sheet = sheet
            decision = woman_plan_script.decision(f"{worker.name}, {worker.job_title}")
            version = self._get(worker.who, path, "signoff")["version"]
            stage.do(worker.who, "PUT", f"{path}/decision", decision, service="signoff", match=version)
            stood = self._get(self.she, path, "signoff")
            stage.holds("the state of the sign-off", stood["state"], "signed")
            self.tell.by(
                worker.name,
                "reads the summary sheet, one page, and signs. No panel, no manager. Her reasons:",
                SIGNED_BECAUSE,
            )

    def _reads(self) -> None:
        stage = self.stage
        path = f"/v1/sign-offs/{self.id}/decisions/1"
        with stage.step("she reads the decision"):
            decision = self._get(self.she, path, "signoff")
            stage.holds("the day of the decision", decision["decided_on"], stage.today.isoformat())
            stage.holds("needs met", [n["need"] for n in decision["needs"] if n["met"]], list(NEEDS))
            told = decision["reconciliation"]
            stage.holds("what was indicated", told["indicated_weekly_pence"], WEEKLY_PENCE)
            steps = {s["code"]: s["weekly_pence"] for s in told["steps"] if s["weekly_pence"]}
            stage.holds("each difference", steps, REASONS_WEEKLY)
            stage.holds("the plan", told["plan_weekly_pence"], WEEKLY_PENCE + sum(REASONS_WEEKLY.values()))
            final = (told["final_weekly_pence"], told["final_one_off_pence"])
            stage.holds("the personal budget", final, (COUNCIL_WEEKLY_PENCE, COUNCIL_ONE_OFF_PENCE))
            page = self._get(self.she, f"{path}/page", "signoff")
            stage.holds("whether the page has the reasons", SIGNED_BECAUSE in page, expected=True)
            self.tell.by(
                self.name, "reads the decision the same day: as a page, and as the sum, step by step."
            )
            sums.reconciled(self.tell, told)
            self.tell.points(
                "How she could challenge it, says the decision",
                [each["words"] for each in decision["challenge"]],
            )
        with stage.step("her budget is what was signed"):
            budget = self._get(self.she, f"/v1/sign-offs/{self.id}/personal-budgets/1", "signoff")
            paid = budget["direct_payment"]
            stage.holds("the direct payment", paid["amount_pence"], FOUR_WEEKLY_PENCE)
            stage.holds("the contribution", budget["contribution"]["status"], "to_follow")
            self.tell.by(
                "Her personal budget",
                f"is {pounds(budget['weekly_pence'])} a week and {pounds(budget['one_off_pence'])} once, paid to "
                f"her as {pounds(paid['amount_pence'])} every four weeks. What she contributes herself "
                "follows from finance; nothing waits for it.",
            )
        with stage.step("planning knows"):
            shown = self._get(self.she, f"/v1/plans/{self.id}")
            stage.holds("the state of the plan", shown["state"], "signed")
