"""Story three comes round: support starts, his needs have grown, and what changed is assessed again."""

from typing import TYPE_CHECKING, Any

from sandbox.clock import today
from sandbox.demo import printer_plan_script as plan_script
from sandbox.demo import printer_review_script as script
from sandbox.demo.printer_revision import PrintersRevision
from sandbox.demo.printer_script import ANSWERS, GROUP, SAID, UNABLE
from sandbox.demo.started import budget_on, payment_starts, support_starts
from sandbox.demo.telling import pounds
from sandbox.demo.whole import told_whole

if TYPE_CHECKING:
    from sandbox.demo.printer import Printer


class PrintersReview:
    """What follows the signature, step by step."""

    def __init__(self, story: "Printer") -> None:
        self.story, self.stage, self.tell, self.plan = story, story.stage, story.tell, story.plan
        self.name, self.man, self.worker, self.manager = story.name, story.man, story.worker, story.manager
        self.centre, self.case = story.organisation, story.case
        self.review = self.reassessment = ""

    def starts(self) -> None:
        """Support starts, and the organisation says so."""
        stage, on = self.stage, today(self.story.layout)
        with stage.step("his support starts, as the organisation says"):
            support_starts(stage, self.centre.who, self.plan.id, on, script.STARTED)
            payment_starts(stage, self.plan.id, on)
            self.tell.by(self.centre.name, f"says on {on:%A %d %B} that it has started:", script.STARTED)

    def play(self) -> None:
        """Play the review, and all that follows from it."""
        self._arranged()
        self._held()
        self._assessed_again()
        self._more_is_indicated()
        self._more_at_once()
        PrintersRevision(self).play()
        self.plan.strangers_again()
        told_whole(
            self.stage,
            self.case,
            SAID,
            person=self.man,
            worker=self.worker.who,
            name=self.story.cast.printer.given,
        )

    def _arranged(self) -> None:
        stage = self.stage
        with stage.step("he says how, and with whom"):
            live = stage.get(self.man, f"/v1/cases/{self.case}/reviews", service="review")["live"]
            self.review = live["id"]
            path = f"/v1/reviews/{self.review}"
            stage.do(
                self.man, "PUT", f"{path}/wishes", script.WISHES, service="review", match=live["version"]
            )
            version = stage.get(self.worker.who, path, service="review")["version"]
            arranged = {
                "planned_on": today(self.story.layout).isoformat(),
                "way": "face_to_face",
                "held_by": "same_worker",
                "worker_principal_id": stage.client.principal(self.worker.who),
                "name": self.worker.name,
            }
            stage.do(self.worker.who, "PUT", f"{path}/arrangement", arranged, service="review", match=version)
            self.tell.by(
                self.name,
                "is asked first whether it is a good time, how, and with whom.",
                script.WISHES["words"],
            )

    def _held(self) -> None:
        stage, path = self.stage, f"/v1/reviews/{self.review}"
        with stage.step("the review is held, prepared by what is known"):
            pack = stage.get(self.worker.who, f"{path}/pack", service="review")
            prepared = [each["id"] for each in pack["outcomes"]]
            stage.holds("the outcomes in the pack", prepared, list(script.OUTCOMES))
            for outcome, said in script.OUTCOMES.items():
                stage.do(self.man, "PUT", f"{path}/outcomes/{outcome}/person", said, service="review")
            seen = f"{path}/outcomes/o2/reviewer"
            stage.do(self.worker.who, "PUT", seen, script.SEEN, service="review")
            stage.do(self.man, "PUT", f"{path}/check-in", script.CHECK_IN, service="review")
            stage.do(self.man, "PUT", f"{path}/employment", script.EMPLOYMENT, service="review")
            self.tell.by(
                self.worker.name,
                "comes to the press with a pack that wrote itself: each outcome, what was to happen, what was said. "
                "Nobody asks for a receipt; there is no place to put one.",
            )
            self.tell.by(
                self.name, "says how each of them goes. The kitchen does not:", script.OUTCOMES["o2"]["words"]
            )
        with stage.step("his needs have grown, so they are assessed again, and nothing is prejudged"):
            version = stage.get(self.worker.who, path, service="review")["version"]
            done = script.completion(f"{self.worker.name}, {self.worker.job_title}")
            tried = stage.do(
                self.worker.who,
                "PUT",
                f"{path}/completion?dry_run=true",
                done | {"direction": "up"},
                service="review",
                match=version,
            ).body["would_be_refused"]
            stage.holds(
                "what speaks against saying so beforehand",
                [t["code"] for t in tried],
                ["direction_prejudged"],
            )
            stage.do(self.worker.who, "PUT", f"{path}/completion", done, service="review", match=version)
            self.tell.by(
                self.worker.name, "completes the review. What comes of it, nobody says yet:", tried[0]["rule"]
            )

    def _assessed_again(self) -> None:
        stage = self.stage
        with stage.step("what changed is assessed again, and the rest is carried over"):
            shown = stage.get(self.man, f"/v1/cases/{self.case}")
            self.reassessment = shown["assessment_id"]
            path = f"/v1/assessments/{self.reassessment}"
            begun = stage.get(self.man, path)
            stage.holds("which request it answers", begun["reassesses"] is not None, expected=True)
            answers = stage.get(self.man, f"{path}/answers")["items"]
            carried = [each["question"] for each in answers if each["carried_over"]]
            stage.holds("how many answers are carried over", len(carried), len(ANSWERS) + 2)
            for question, given in script.CHANGED.items():
                kept = next(each for each in answers if each["question"] == question)
                body = {
                    "given": given,
                    "channel": "face_to_face",
                    "voice": "person",
                    "correction": script.SINCE,
                }
                stage.do(self.man, "PUT", f"{path}/answers/{question}", body, match=kept["version"])
            version = stage.get(self.man, path)["version"]
            stage.do(self.man, "PUT", f"{path}/completion", {"led_by": "person"}, match=version)
            self.tell.by(
                self.name,
                f"says what has changed, and nothing twice: {len(carried)} answers stand as he gave them, with the day "
                f"on which he did, and he touches {len(script.CHANGED)}.",
                script.CHANGED["life"]["text"],
            )
        with stage.step("his needs are determined again"):
            version = stage.get(self.worker.who, f"/v1/cases/{self.case}")["version"]
            decision: dict[str, Any] = {
                "decision": "eligible",
                "found": {"impairment": True, "wellbeing": True, "unable": UNABLE | script.UNABLE_NOW},
                "reasons": {"words": script.REASONS},
                "client_group": GROUP,
            }
            path = f"/v1/cases/{self.case}/determination"
            stage.do(self.worker.who, "PUT", path, decision, match=version)
            self.tell.by(self.worker.name, "determines again. The reasons:", script.REASONS)

    def _more_is_indicated(self) -> None:
        stage = self.stage
        with stage.step("a new sum is indicated"):
            shown = stage.get(self.man, f"/v1/cases/{self.case}/allocation", service="ras")
            found = shown["allocation"]["calculation"]
            names = ("weekly_pence", "low_weekly_pence", "high_weekly_pence")
            sums = (script.WEEKLY_PENCE, script.LOW_WEEKLY_PENCE, script.HIGH_WEEKLY_PENCE)
            stage.holds("the sum, its low end and its high end", tuple(found[name] for name in names), sums)
            stage.follow("ras", self.case)
            self.tell.by(
                "Resource allocation",
                f"indicates {pounds(script.WEEKLY_PENCE)} a week now. What is in payment does not change by that.",
            )
            before = budget_on(stage, self.man, self.case)
            stage.holds("what is in payment", before, (plan_script.FINAL_WEEKLY_PENCE, 0))

    def _more_at_once(self) -> None:
        stage, manager, path = self.stage, self.manager, f"/v1/sign-offs/{self.plan.id}"
        with stage.step("more help starts at once, before the plan is revised"):
            version = stage.get(manager.who, path, service="signoff")["version"]
            change = script.interim(f"{manager.name}, {manager.job_title}", self.review)
            stage.do(manager.who, "POST", f"{path}/budget-changes", change, service="signoff", match=version)
            now = budget_on(stage, self.man, self.case)
            stage.holds("what is in payment", now, (script.INTERIM_WEEKLY_PENCE, 0))
            self.tell.by(
                manager.name,
                f"lets more help start today: {pounds(now[0])} a week is in payment at once. Whatever is still to be "
                "planned waits for nothing, and nothing waits for it.",
                change["reasons"],
            )
