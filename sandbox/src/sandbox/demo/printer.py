"""Story three: a man prints; an organisation run by people like him writes the plan, and a manager signs it."""

from secrets import token_hex
from typing import Any

from contracts.roles import Role
from sandbox.calling import Who
from sandbox.demo.ledger import Ledger
from sandbox.demo.people import MAIL, PHONE, POSTCODE, PRESS, STREET, Cast
from sandbox.demo.printer_plan import PrintersPlan
from sandbox.demo.printer_script import (
    ANSWERS,
    GROUP,
    HEARD,
    HIGH_WEEKLY_PENCE,
    LIFE,
    LOW_WEEKLY_PENCE,
    REASONS,
    ROWS,
    SAID,
    UNABLE,
    WEEKLY_PENCE,
)
from sandbox.demo.stage import Stage
from sandbox.demo.telling import pounds
from sandbox.layout import Layout


class Printer:
    """The story, step by step."""

    def __init__(self, stage: Stage, cast: Cast, layout: Layout) -> None:
        self.layout = layout
        self.stage, self.tell, self.cast = stage, stage.tell, cast
        self.name = cast.printer.name
        self.man = Who(Role.PERSON, stage.council.code, f"login-{token_hex(6)}")
        self.worker, self.manager = stage.council.workers
        self.organisation = stage.council.organisations[0]
        self.case = ""

    def play(self) -> None:
        """Play it up to the signed plan."""
        stage = self.stage
        self.tell.title(
            f"Three: {self.name} has his plan written by people like him",
            f"{stage.council.name}. He is {self.cast.printer.age(stage.today)} and has no time for forms.",
        )
        self._asks()
        self._answers()
        self._sum()
        self.plan = PrintersPlan(self)
        self.plan.play()

    def ledger(self) -> Ledger:
        """Show what was said of his case, and return what is to be found of it."""
        stage = self.stage
        self.tell.events(stage.events(self.case))
        return Ledger(self.cast.printer.given, stage.council.code, self.case, said=SAID, rows=ROWS)

    def _asks(self) -> None:
        stage, person = self.stage, self.cast.printer
        with stage.step("he asks for help"):
            body = {
                "name": {"family": person.family, "given": person.given},
                "date_of_birth": person.born.isoformat(),
                "nhs_number": person.nhs_number,
                "contact": {
                    "phone": PHONE,
                    "email": f"{person.given.lower()}@{MAIL}",
                    "address": [f"{self.cast.run + 200} {STREET}"],
                    "postcode": POSTCODE,
                    "prefers": "email",
                },
            }
            kept = stage.do(self.man, "POST", "/v1/people", body).body
            asked = "I need help to get up, to eat, and to get out."
            body = {"person_id": kept["id"], "channel": "online", "asked": asked, "asked_by": "person"}
            opened = stage.do(self.man, "POST", "/v1/cases", body).body
            self.case = opened["id"]
            workers = stage.get(self.manager.who, "/v1/workers?limit=200")["items"]
            known = next(each for each in workers if each["name"] == self.worker.name)
            his = {"worker_id": known["id"], "team_id": None}
            stage.do(
                self.manager.who, "PUT", f"/v1/cases/{self.case}/responsible", his, match=opened["version"]
            )
            self.tell.by(
                self.name, f"asks online. {self.worker.name}, social worker, becomes responsible.", asked
            )

    def _answers(self) -> None:
        stage = self.stage
        with stage.step("he answers and is found eligible"):
            asked = stage.get(None, f"/v1/public/{stage.council.code}/questionnaires")["items"]
            asked = next(each for each in asked if "synthetic sample" in each["title"])
            body = {"questionnaire_id": asked["id"], "version": asked["number"], "led_by": "person"}
            begun = stage.do(self.man, "POST", f"/v1/cases/{self.case}/assessments", body).body
            life = LIFE.format(press=PRESS)
            given: dict[str, dict[str, object]] = {"life": {"text": life}}
            given |= {question: {"chosen": list(chosen)} for question, chosen in ANSWERS.items()}
            for question, answer in (given | {"heard_and_safe": {"text": HEARD}}).items():
                path = f"/v1/assessments/{begun['id']}/answers/{question}"
                stage.do(self.man, "PUT", path, {"given": answer, "channel": "online", "voice": "person"})
            version = stage.get(self.man, f"/v1/assessments/{begun['id']}")["version"]
            path = f"/v1/assessments/{begun['id']}/completion"
            stage.do(self.man, "PUT", path, {"led_by": "person"}, match=version)
            self.tell.by(self.name, "answers all ten questions himself.", life)
            version = stage.get(self.worker.who, f"/v1/cases/{self.case}")["version"]
            decision: dict[str, Any] = {
                "decision": "eligible",
                "found": {"impairment": True, "wellbeing": True, "unable": UNABLE},
                "reasons": {"words": REASONS},
                "client_group": GROUP,
            }
            path = f"/v1/cases/{self.case}/determination"
            stage.do(self.worker.who, "PUT", path, decision, match=version)
            self.tell.by(self.worker.name, "determines that he is eligible. The reasons:", REASONS)

    def _sum(self) -> None:
        stage = self.stage
        with stage.step("an indicative sum appears for him"):
            shown = stage.get(self.man, f"/v1/cases/{self.case}/allocation", service="ras")
            calculation = shown["allocation"]["calculation"]
            stage.follow("ras", self.case)
            stage.undecided(self.man, self.case)
            stage.holds("the sum in pence a week", calculation["weekly_pence"], WEEKLY_PENCE)
            stage.holds("the low end in pence a week", calculation["low_weekly_pence"], LOW_WEEKLY_PENCE)
            stage.holds("the high end in pence a week", calculation["high_weekly_pence"], HIGH_WEEKLY_PENCE)
            self.tell.by(
                "Resource allocation",
                f"indicates {pounds(WEEKLY_PENCE)} a week, from {pounds(LOW_WEEKLY_PENCE)} to "
                f"{pounds(HIGH_WEEKLY_PENCE)}: a starting point for planning, and never a cap.",
            )
