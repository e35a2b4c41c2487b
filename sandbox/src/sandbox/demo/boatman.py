"""Story four: a man gets his plan signed in few calls; what is paid to him becomes less only lawfully."""

from secrets import token_hex
from typing import Any

from contracts.roles import Role
from sandbox.calling import Who
from sandbox.clock import today
from sandbox.demo import boatman_script as script
from sandbox.demo.boatman_counts import ROWS, SAID
from sandbox.demo.ledger import Ledger
from sandbox.demo.people import MAIL, PHONE, POSTCODE, SLIPWAY, STREET, Cast
from sandbox.demo.stage import Stage
from sandbox.demo.started import budget_on, payment_starts, support_starts
from sandbox.demo.telling import pounds
from sandbox.layout import Layout


class Boatman:
    """The story up to the day support starts, step by step."""

    def __init__(self, stage: Stage, cast: Cast, layout: Layout) -> None:
        self.layout = layout
        self.stage, self.tell, self.cast = stage, stage.tell, cast
        self.name = cast.boatman.name
        self.man = Who(Role.PERSON, stage.council.code, f"login-{token_hex(6)}")
        _, self.worker, self.manager = stage.council.workers
        self.case = self.plan = ""

    def play(self) -> None:
        """Play it up to the signed plan."""
        stage = self.stage
        self.tell.title(
            f"Four: {self.name} wants to be at the boats",
            f"{stage.council.name}. He is {self.cast.boatman.age(stage.today)} and does not like to be looked at.",
        )
        self._asks()
        self._answers()
        self._signed()

    def starts(self) -> None:
        """Support starts."""
        stage, on = self.stage, today(self.layout)
        with stage.step("his support starts, at the boats"):
            support_starts(stage, self.man, self.plan, on, script.STARTED)
            payment_starts(stage, self.plan, on)
            self.tell.by(self.name, f"says on {on:%A %d %B} that it has started:", script.STARTED)

    def ledger(self) -> Ledger:
        """Show what was said of his case, and return what is to be found of it."""
        self.tell.events(self.stage.events(self.case))
        code = self.stage.council.code
        return Ledger(self.cast.boatman.given, code, self.case, said=SAID, rows=ROWS)

    def _asks(self) -> None:
        stage, person = self.stage, self.cast.boatman
        with stage.step("he asks for help to get out"):
            body = {
                "name": {"family": person.family, "given": person.given},
                "date_of_birth": person.born.isoformat(),
                "nhs_number": person.nhs_number,
                "contact": {
                    "phone": PHONE,
                    "email": f"{person.given.lower()}@{MAIL}",
                    "address": [f"{self.cast.run + 300} {STREET}"],
                    "postcode": POSTCODE,
                    "prefers": "post",
                },
            }
            kept = stage.do(self.man, "POST", "/v1/people", body).body
            asked = "I cannot get to the boats by myself."
            body = {"person_id": kept["id"], "channel": "online", "asked": asked, "asked_by": "person"}
            opened = stage.do(self.man, "POST", "/v1/cases", body).body
            self.case = opened["id"]
            workers = stage.get(self.manager.who, "/v1/workers?limit=200")["items"]
            known = next(each for each in workers if each["name"] == self.worker.name)
            his = {"worker_id": known["id"], "team_id": None}
            path = f"/v1/cases/{self.case}/responsible"
            stage.do(self.manager.who, "PUT", path, his, match=opened["version"])
            self.tell.by(self.name, f"asks online. {self.worker.name} becomes responsible.", asked)

    def _answers(self) -> None:
        stage = self.stage
        with stage.step("he answers, is found eligible, and gets a sum"):
            asked = stage.get(None, f"/v1/public/{stage.council.code}/questionnaires")["items"]
            asked = next(each for each in asked if "synthetic sample" in each["title"])
            body = {"questionnaire_id": asked["id"], "version": asked["number"], "led_by": "person"}
            path = f"/v1/cases/{self.case}/assessments"
            assessment = stage.do(self.man, "POST", path, body).body["id"]
            given: dict[str, dict[str, object]] = {"life": {"text": script.LIFE.format(slipway=SLIPWAY)}}
            given |= {question: {"chosen": [choice]} for question, choice in script.ANSWERS.items()}
            for question, answer in (given | {"heard_and_safe": {"text": script.HEARD}}).items():
                path = f"/v1/assessments/{assessment}/answers/{question}"
                stage.do(self.man, "PUT", path, {"given": answer, "channel": "online", "voice": "person"})
            version = stage.get(self.man, f"/v1/assessments/{assessment}")["version"]
            path = f"/v1/assessments/{assessment}/completion"
            stage.do(self.man, "PUT", path, {"led_by": "person"}, match=version)
            version = stage.get(self.worker.who, f"/v1/cases/{self.case}")["version"]
            decision = {
                "decision": "eligible",
                "found": {"impairment": True, "wellbeing": True, "unable": script.UNABLE},
                "reasons": {"words": script.REASONS},
                "client_group": script.GROUP,
            }
            path = f"/v1/cases/{self.case}/determination"
            stage.do(self.worker.who, "PUT", path, decision, match=version)
            shown = stage.get(self.man, f"/v1/cases/{self.case}/allocation", service="ras")
            found = shown["allocation"]["calculation"]
            sums = (script.WEEKLY_PENCE, script.LOW_WEEKLY_PENCE, script.HIGH_WEEKLY_PENCE)
            names = ("weekly_pence", "low_weekly_pence", "high_weekly_pence")
            stage.holds("the sum, its low end and its high end", tuple(found[name] for name in names), sums)
            stage.follow("ras", self.case)
            stage.undecided(self.man, self.case)
            self.tell.by(self.name, "answers all ten questions himself.", given["life"]["text"])  # type: ignore[arg-type]
            self.tell.by(
                self.worker.name,
                f"determines that he is eligible. {pounds(script.WEEKLY_PENCE)} a week is indicated to plan with.",
            )

    def _signed(self) -> None:
        stage, worker = self.stage, self.worker
        with stage.step("his plan is sent in one call, and signed in another"):
            sections = script.sections(SLIPWAY, stage.today)
            body: dict[str, Any] = {"sections": sections, "submit": True}
            path = f"/v1/cases/{self.case}/plans"
            self.plan = stage.do(self.man, "POST", path, body, service="planning").body["id"]
            path = f"/v1/sign-offs/{self.plan}"
            stood = stage.get(worker.who, path, service="signoff")
            stage.holds("who may sign", stood["route"]["to"], "practitioner")
            decision = script.decision(f"{worker.name}, {worker.job_title}")
            stage.do(
                worker.who, "PUT", f"{path}/decision", decision, service="signoff", match=stood["version"]
            )
            paid = budget_on(stage, self.man, self.case)
            stage.holds("what is in payment", paid, (script.PLAN_WEEKLY_PENCE, 0))
            self.tell.by(self.name, "writes his plan himself, and sends it whole, in one call.")
            self.tell.by(worker.name, "reads one page, and signs.", script.SIGNED_BECAUSE)
