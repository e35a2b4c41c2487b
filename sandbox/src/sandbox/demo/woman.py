"""Story one: a woman answers by herself, with her sister's help on two questions, and gets a sum she can follow."""

from secrets import token_hex
from typing import Any

from contracts.roles import Role
from sandbox.calling import Who
from sandbox.demo import sums
from sandbox.demo.ledger import Ledger
from sandbox.demo.people import ALLOTMENT, MAIL, PHONE, POSTCODE, STREET, Cast
from sandbox.demo.stage import Stage
from sandbox.demo.telling import pounds
from sandbox.demo.woman_plan import WomansPlan
from sandbox.demo.woman_script import (
    BY_HER_SISTER,
    CHOICES,
    GROUP,
    HEARD,
    HIGH_WEEKLY_PENCE,
    LIFE,
    LOW_WEEKLY_PENCE,
    ROWS,
    SAID,
    WEEKLY_PENCE,
)


class Woman:
    """The story, step by step."""

    def __init__(self, stage: Stage, cast: Cast) -> None:
        self.stage, self.tell, self.cast = stage, stage.tell, cast
        self.name, self.sister_name = cast.woman.name, cast.sister.name
        code, mark = stage.council.code, token_hex(6)
        self.woman = Who(Role.PERSON, code, f"login-{mark}-1")
        self.sister = Who(Role.SUPPORTER, code, f"login-{mark}-2")
        self.worker, _, self.manager = stage.council.workers
        self.case = self.assessment = ""
        self.planning = WomansPlan(self)
        self.indication: dict[str, Any] = {}

    def play(self) -> None:
        """Play it up to the signed plan."""
        self.tell.title(
            f"One: {self.name} answers by herself",
            f"{self.stage.council.name}. She is {self.cast.woman.age(self.stage.today)}; her sister is at the table.",
        )
        self._asks()
        self._shares()
        self._answers()
        self._completes()
        self._determined()
        self._sum()
        self._alone_again()
        self.planning.play()

    def ledger(self) -> Ledger:
        """Show what was said of her case, and return what is to be found of it."""
        self.tell.events(self.stage.events(self.case))
        return Ledger(self.cast.woman.given, self.stage.council.code, self.case, said=SAID, rows=ROWS)

    def _asks(self) -> None:
        stage, person = self.stage, self.cast.woman
        with stage.step("she asks for help"):
            body = {
                "name": {"family": person.family, "given": person.given},
                "date_of_birth": person.born.isoformat(),
                "nhs_number": person.nhs_number,
                "contact": {
                    "phone": PHONE,
                    "email": f"{person.given.lower()}@{MAIL}",
                    "address": [f"{self.cast.run} {STREET}"],
                    "postcode": POSTCODE,
                    "prefers": "post",
                },
                "communication": {"languages": ["en"], "needs": ["large print"]},
            }
            kept = stage.do(self.woman, "POST", "/v1/people", body).body
            asked = "I need somebody to help me in the mornings."
            opened = stage.do(
                self.woman,
                "POST",
                "/v1/cases",
                {"person_id": kept["id"], "channel": "online", "asked": asked, "asked_by": "person"},
            ).body
            self.case = opened["id"]
            self.tell.by(self.name, "asks her council for help, online, in her own name.", asked)
        with stage.step("a worker becomes responsible"):
            workers = stage.get(self.manager.who, "/v1/workers?limit=200")["items"]
            known = next(each for each in workers if each["name"] == self.worker.name)
            hers = {"worker_id": known["id"], "team_id": None}
            stage.do(
                self.manager.who, "PUT", f"/v1/cases/{self.case}/responsible", hers, match=opened["version"]
            )
            self.tell.by(
                self.manager.name,
                f"the team's manager, asks {self.worker.name}, {self.worker.job_title.lower()}, to be "
                "responsible: from now on she has a name to turn to.",
            )

    def _shares(self) -> None:
        stage = self.stage
        with stage.step("she lets her sister help"):
            body = {
                "login": stage.client.login(self.sister),
                "known_as": f"my sister {self.cast.sister.given}",
                "part": "helper",
                "stages": ["assessment", "ras"],
            }
            shared = stage.do(self.woman, "POST", f"/v1/cases/{self.case}/sharings", body).body
            self.sharing = shared["id"]
            self.tell.by(
                self.name,
                f"lets her sister {self.cast.sister.given} help, for as long as she likes. {self.cast.sister.given} "
                "needs no registration and nobody's approval: the login she has anyway is enough.",
            )

    def _answers(self) -> None:
        stage = self.stage
        with stage.step("she answers"):
            asked = stage.get(None, f"/v1/public/{stage.council.code}/questionnaires")["items"]
            asked = next(each for each in asked if "synthetic sample" in each["title"])
            begun = stage.do(
                self.woman,
                "POST",
                f"/v1/cases/{self.case}/assessments",
                {"questionnaire_id": asked["id"], "version": asked["number"], "led_by": "person"},
            ).body
            self.assessment = begun["id"]
            self._say("life", {"text": LIFE.format(allotment=ALLOTMENT)}, by=self.sister)
            self.tell.by(
                self.sister_name,
                "types what her sister dictates, with a token of her own:",
                LIFE.format(allotment=ALLOTMENT),
            )
            for question, (choice, _) in CHOICES.items():
                self._say(question, {"chosen": [choice]})
            told = [words for _, words in CHOICES.values()]
            self.tell.by(self.name, f"answers seven questions herself: {'; '.join(told)}.")
            self._say("help", {"chosen": ["meals"]}, by=self.sister)
            self.tell.by(
                self.sister_name,
                "types the answer about herself too: she cooks the evening meal twice a week, is able to, and is "
                "willing to go on. Only because she said both does it count.",
            )
            self._say("heard_and_safe", {"text": HEARD})
            self.tell.by(self.name, "answers the last one:", HEARD)
        with stage.step("every answer keeps who answered and who typed"):
            said = {each["question"]: each["latest"] for each in self._said()}
            stage.holds("the number of answers", len(said), 10)
            for question, latest in said.items():
                typed_as, typist = (
                    ("supporter", self.sister) if question in BY_HER_SISTER else ("person", self.woman)
                )
                stage.holds(f"who answered {question}", latest["voice"], "person")
                stage.holds(f"who typed {question}", latest["typed_as"], typed_as)
                stage.holds(
                    f"whose login typed {question}", latest["typed_by"], stage.client.principal(typist)
                )
            self.tell.by(
                "It is kept",
                "that all ten answers are hers, and that her sister typed two of them.",
            )

    def _said(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.stage.get(
            self.woman, f"/v1/assessments/{self.assessment}/answers"
        )["items"]
        return found

    def _say(self, question: str, given: dict[str, object], by: Who | None = None) -> None:
        path = f"/v1/assessments/{self.assessment}/answers/{question}"
        body = {"given": given, "channel": "online", "voice": "person"}
        self.stage.do(by or self.woman, "PUT", path, body)

    def _completes(self) -> None:
        stage = self.stage
        with stage.step("she completes the assessment"):
            version = stage.get(self.woman, f"/v1/assessments/{self.assessment}")["version"]
            path = f"/v1/assessments/{self.assessment}/completion"
            stage.do(self.woman, "PUT", path, {"led_by": "person"}, match=version)
            self.tell.by(self.name, "says that this is enough. What the law asks about has been covered.")

    def _determined(self) -> None:
        stage, worker = self.stage, self.worker
        with stage.step("the rules propose"):
            proposal = stage.get(worker.who, f"/v1/assessments/{self.assessment}/eligibility-proposal")
            stage.holds("what the rules propose", proposal["proposed"], "eligible")
            because = next(limb["because"] for limb in proposal["limbs"] if limb["limb"] == "outcomes")
            self.tell.by("The rules", f"propose: eligible. {because} They decide nothing.")
        with stage.step("a named practitioner determines that she is eligible"):
            words = (
                "You told us that standing at the stove is not safe for you, that you need help to wash and dress "
                "every day, and some help at home. Together this weighs on your life a great deal. I think so too."
            )
            body = {
                "decision": "eligible",
                "found": {
                    "impairment": True,
                    "wellbeing": True,
                    "unable": {
                        "a": ["without_assistance", "endangers"],
                        "b": ["without_assistance"],
                        "d": ["without_assistance"],
                        "e": ["without_assistance"],
                        "f": ["without_assistance"],
                    },
                },
                "reasons": {"words": words},
                "client_group": GROUP,
            }
            version = stage.get(worker.who, f"/v1/cases/{self.case}")["version"]
            stage.do(worker.who, "PUT", f"/v1/cases/{self.case}/determination", body, match=version)
        with stage.step("she reads the written record"):
            record = stage.get(self.woman, f"/v1/cases/{self.case}/written-records/1")
            stage.holds("who decided", record["decided_by"], f"{worker.name}, {worker.job_title}")
            stage.holds("whom the record is for", record["to"], self.name)
            stage.holds("the reasons in the record", record["reasons"], words)
            self.tell.by(
                worker.name,
                f"reads it all and decides: “{record['decision_words']}” Her reasons, as they stand in the written "
                "record that goes out by post:",
                record["reasons"],
            )
            self.tell.points("What she can do now, says the record", record["next_steps"])

    def _sum(self) -> None:
        stage = self.stage
        with stage.step("an indicative sum appears, explained twice"):
            shown = stage.get(self.woman, f"/v1/cases/{self.case}/allocation", service="ras")
            stage.holds("the state of the allocation", shown["state"], "indicated")
            self.indication = indication = shown["allocation"]
            calculation, explained = indication["calculation"], indication["explanation"]
            stage.follow("ras", self.case)
            stage.holds("the sum in pence a week", calculation["weekly_pence"], WEEKLY_PENCE)
            stage.holds("the low end in pence a week", calculation["low_weekly_pence"], LOW_WEEKLY_PENCE)
            stage.holds("the high end in pence a week", calculation["high_weekly_pence"], HIGH_WEEKLY_PENCE)
            for reading in ("plain", "full"):
                pence = sum(line["weekly_pence"] for line in explained[reading])
                stage.holds(f"the lines of the {reading} explanation together", pence, WEEKLY_PENCE)
            self.tell.by(
                self.name,
                f"opens her page. Resource allocation has heard of the decision, and indicates {pounds(WEEKLY_PENCE)} "
                "a week to start planning from.",
            )
            sums.indicated(self.tell, indication)
        with stage.step("the sum can be calculated again, to the same pence"):
            path = f"/v1/cases/{self.case}/allocation/versions/1/recomputation"
            again = stage.get(self.worker.who, path, service="ras")
            stage.holds("whether every line has the same pence", again["same"], expected=True)
            self.tell.by(
                self.worker.name, "has it calculated again from what was kept: the same, line by line."
            )

    def _alone_again(self) -> None:
        stage = self.stage
        path = f"/v1/cases/{self.case}/allocation"
        with stage.step("her sister reads the sum with her"):
            stage.do(self.sister, "GET", path, service="ras")
        with stage.step("she ends her sister's access, at once and everywhere"):
            stage.do(self.woman, "DELETE", f"/v1/sharings/{self.sharing}", match=1)
            stage.do(self.sister, "GET", path, service="ras", expect=(404,))
            stage.do(self.sister, "GET", f"/v1/cases/{self.case}", expect=(404,))
            self.tell.by(
                self.name,
                f"reads the sum with {self.cast.sister.given}, and then ends the sharing: the rest she does alone. "
                "Nobody asks why, and from that moment the case does not exist for her sister.",
            )
