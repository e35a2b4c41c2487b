"""Story two: a man asks by telephone, turns out not to be eligible, and gets reasons, advice and a way to ask again."""

from secrets import token_hex
from typing import Any

from contracts.roles import Role
from sandbox.calling import Who
from sandbox.demo.ledger import Ledger
from sandbox.demo.man_script import (
    ADVICE,
    ANSWERS,
    HEARD,
    LIFE,
    OFFERS,
    REASONS,
    ROWS,
    SAID,
    TEAM_SAID,
)
from sandbox.demo.people import BAND, PHONE, POSTCODE, STREET, Cast
from sandbox.demo.stage import Stage
from sandbox.demo.whole import told_whole
from sandbox.seeds.planting import SYSTEM


class Man:
    """The story, step by step."""

    def __init__(self, stage: Stage, cast: Cast) -> None:
        self.stage, self.tell, self.cast = stage, stage.tell, cast
        self.name, self.newcomer = cast.man.name, cast.newcomer
        self.mark = token_hex(6)
        self.worker = Who(Role.PRACTITIONER, stage.council.code, f"m-{self.mark}")
        self.case = self.assessment = self.team = ""

    def play(self) -> list[Ledger]:
        """Play it, and return what is to be found afterwards."""
        stage = self.stage
        self.tell.title(
            f"Two: {self.name} rings up",
            f"{stage.council.name}. He is {self.cast.man.age(stage.today)} and would rather talk than type.",
        )
        self._somebody_new_answers()
        self._asks()
        self._answers()
        self._decided()
        self._asks_again()
        told_whole(stage, self.case, SAID, person=None, worker=self.worker, name=self.cast.man.given)
        self.tell.events(stage.events(self.case))
        code = stage.council.code
        return [
            Ledger(self.cast.man.given, code, self.case, said=SAID, rows=ROWS),
            Ledger(
                "the team",
                code,
                self.team,
                said=TEAM_SAID,
                rows={},
                among=stage.client.principal(self.worker),
            ),
        ]

    def _somebody_new_answers(self) -> None:
        """Tell of today's newcomer: the council's system says who works there, and every service follows."""
        stage, council = self.stage, self.stage.council
        with stage.step("somebody new joins the team"):
            body = {
                "name": self.newcomer,
                "job_title": "Social worker",
                "phone": "01632 960203",
                "login": stage.client.login(self.worker),
            }
            path = f"/v1/workers/external/{SYSTEM}/{self.worker.subject}"
            new = stage.do(council.system, "PUT", path, body).body
            held = stage.get(council.system, "/v1/workers?limit=200")["items"]
            names = {worker.name for worker in council.workers}
            members = [each["id"] for each in held if each["name"] in names] + [new["id"]]
            team = council.teams[0]
            body = {"name": team.name, "phone": team.phone, "worker_ids": members}
            kept = stage.do(council.system, "PUT", f"/v1/teams/external/{SYSTEM}/{team.id}", body).body
            self.team = kept["id"]
            self.tell.by(
                "The council's system",
                f"says that {self.newcomer}, social worker, is on the first contact team from today.",
            )

    def _asks(self) -> None:
        stage, person = self.stage, self.cast.man
        with stage.step("he asks by telephone"):
            sought = {"family_name": person.family, "date_of_birth": person.born.isoformat()}
            found = stage.do(self.worker, "POST", "/v1/people/searches", sought).body["items"]
            stage.holds("people known by that name and date of birth", len(found), 0)
            body = {
                "name": {"family": person.family, "given": person.given},
                "date_of_birth": person.born.isoformat(),
                "nhs_number": person.nhs_number,
                "contact": {
                    "phone": PHONE,
                    "address": [f"{self.cast.run + 100} {STREET}"],
                    "postcode": POSTCODE,
                    "prefers": "post",
                },
            }
            kept = stage.do(self.worker, "POST", "/v1/people", body).body
            asked = "I would like help to get to the shops."
            opened = stage.do(
                self.worker,
                "POST",
                "/v1/cases",
                {"person_id": kept["id"], "channel": "phone", "asked": asked, "asked_by": "person"},
            ).body
            self.case = opened["id"]
            self.tell.by(self.name, "rings the council. He is not known there yet.", asked)
            theirs = {"worker_id": None, "team_id": self.team}
            stage.do(
                self.worker, "PUT", f"/v1/cases/{self.case}/responsible", theirs, match=opened["version"]
            )
            self.tell.by(
                self.newcomer, "takes the call, opens a case, and takes it on for the team: today is day one."
            )

    def _answers(self) -> None:
        stage = self.stage
        with stage.step("he answers by telephone"):
            asked = stage.get(None, f"/v1/public/{stage.council.code}/questionnaires")["items"]
            asked = next(each for each in asked if "synthetic sample" in each["title"])
            body = {"questionnaire_id": asked["id"], "version": asked["number"], "led_by": "practitioner"}
            begun = stage.do(self.worker, "POST", f"/v1/cases/{self.case}/assessments", body).body
            self.assessment = begun["id"]
            life = LIFE.format(band=BAND)
            self._say("life", {"text": life})
            for question, chosen in ANSWERS.items():
                self._say(question, {"chosen": list(chosen)})
            last = self._say("heard_and_safe", {"text": HEARD})
            self.tell.by(self.name, "answers ten questions while they talk.", life)
            shown = stage.get(self.worker, last)["latest"]
            stage.holds("who answered", (shown["voice"], shown["channel"]), ("person", "phone"))
            stage.holds("who typed", shown["typed_as"], "practitioner")
            self.tell.by(
                self.newcomer,
                "types. It is kept that the words are his, that they came by telephone, and who typed them.",
            )
            version = stage.get(self.worker, f"/v1/assessments/{self.assessment}")["version"]
            path = f"/v1/assessments/{self.assessment}/completion"
            stage.do(self.worker, "PUT", path, {"led_by": "practitioner"}, match=version)

    def _say(self, question: str, given: dict[str, object]) -> str:
        path = f"/v1/assessments/{self.assessment}/answers/{question}"
        self.stage.do(self.worker, "PUT", path, {"given": given, "channel": "phone", "voice": "person"})
        return path

    def _decided(self) -> None:
        stage = self.stage
        with stage.step("the rules propose"):
            proposal = stage.get(self.worker, f"/v1/assessments/{self.assessment}/eligibility-proposal")
            stage.holds("what the rules propose", proposal["proposed"], "not_eligible")
            because = next(limb["because"] for limb in proposal["limbs"] if limb["limb"] == "outcomes")
            self.tell.by("The rules", f"propose: not eligible. {because} They decide nothing.")
        with stage.step("a named practitioner determines that he is not eligible"):
            version = stage.get(self.worker, f"/v1/cases/{self.case}")["version"]
            path = f"/v1/cases/{self.case}/determination"
            bare = self._decision({"words": REASONS})
            tried = stage.do(self.worker, "PUT", f"{path}?dry_run=true", bare, match=version).body
            refused = [each["rule"] for each in tried["would_be_refused"]]
            stage.holds("how many rules refuse a decision without advice", len(refused), 1)
            self.tell.by(self.newcomer, f"tries the decision before it counts, and is reminded: {refused[0]}")
            reasons = {"words": REASONS, "advice": ADVICE, "offers": list(OFFERS)}
            stage.do(self.worker, "PUT", path, self._decision(reasons), match=version)
        with stage.step("he gets reasons and advice in writing"):
            record = stage.get(self.worker, f"/v1/cases/{self.case}/written-records/1")
            stage.holds("the reasons in the record", record["reasons"], REASONS)
            stage.holds("the advice in the record", record["advice"], ADVICE)
            self.tell.by(
                self.newcomer, f"decides: “{record['decision_words']}” The reasons:", record["reasons"]
            )
            self.tell.by("", "What can reduce and prevent his needs:", record["advice"])
            self.tell.points("Near him", record["offers"])
            path = f"/v1/cases/{self.case}/written-records/1/delivery"
            version = stage.get(self.worker, path)["version"]
            stage.do(self.worker, "PUT", path, {"by": "post", "reached": True}, match=version)
            self.tell.points(
                "What he can do now, says the record, which reached him by post", record["next_steps"]
            )
        with stage.step("resource allocation knows that nothing is to be allocated"):
            shown = stage.get(self.worker, f"/v1/cases/{self.case}/allocation", service="ras")
            stage.holds("the state of the allocation", shown["state"], "ended")
            stage.holds("the sum", shown["allocation"], None)

    def _decision(self, reasons: dict[str, Any]) -> dict[str, Any]:
        return {
            "decision": "not_eligible",
            "found": {"impairment": True, "wellbeing": False, "unable": {"i": ["takes_longer"]}},
            "reasons": reasons,
            "client_group": "physical_disability",
            "advocacy": {"difficulty": [], "words": "He says clearly what he wants."},
        }

    def _asks_again(self) -> None:
        stage = self.stage
        with stage.step("he asks again, in one step"):
            determined = stage.get(self.worker, f"/v1/cases/{self.case}/determinations/1")
            stage.holds("where to ask again", determined["ask_again"], f"/v1/cases/{self.case}/reopenings")
            stage.do(self.worker, "POST", determined["ask_again"])
            shown = stage.get(self.worker, f"/v1/cases/{self.case}")
            stage.holds("the state of the case", shown["state"], "open")
            self.tell.by(
                self.name,
                "rings once more and asks again. It takes one step, nobody asks why, and his case is open: the clocks "
                "run from today.",
            )
