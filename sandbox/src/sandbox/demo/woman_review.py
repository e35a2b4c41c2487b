"""Story one comes round: support starts, and after seven weeks a check-in of two minutes changes nothing."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sandbox.clock import today
from sandbox.demo import woman_review_script as script
from sandbox.demo.started import budget_on, payment_starts, support_starts
from sandbox.demo.whole import told_whole
from sandbox.demo.woman_plan_script import COUNCIL_WEEKLY_PENCE
from sandbox.demo.woman_script import SAID

if TYPE_CHECKING:
    from sandbox.demo.woman import Woman
    from sandbox.layout import Layout


class WomansReview:
    """What follows the signature, step by step."""

    def __init__(self, story: "Woman", layout: "Layout") -> None:
        self.story, self.stage, self.tell, self.layout = story, story.stage, story.tell, layout
        self.she, self.worker = story.woman, story.worker

    def starts(self) -> None:
        """Support starts."""
        stage, on = self.stage, today(self.layout)
        with stage.step("her support starts"):
            support_starts(stage, self.she, self.story.planning.id, on, script.STARTED)
            payment_starts(stage, self.story.planning.id, on)
            self.tell.by(self.story.name, f"says on {on:%A %d %B} that it has started:", script.STARTED)
        with stage.step("her check-in has a day"):
            live = self._review()
            first, last = on + timedelta(weeks=6), on + timedelta(weeks=8)
            clock = next(each for each in live["clocks"] if each["code"] == "check_in")
            found = (clock["base_on"], clock["opens_on"], clock["due_by"])
            stage.holds("her check-in", found, tuple(d.isoformat() for d in (on, first, last)))
            self.tell.by(
                "Review",
                f"has heard it, and sets a check-in from {first:%d %B} to {last:%d %B}: {clock['source']}.",
            )

    def play(self) -> None:
        """Play the check-in."""
        stage, worker = self.stage, self.worker
        with stage.step("her check-in is done in two minutes, by telephone"):
            live = self._review()
            path = f"/v1/reviews/{live['id']}"
            stage.do(worker.who, "PUT", f"{path}/check-in", script.CHECK_IN, service="review")
            version = stage.get(worker.who, path, service="review")["version"]
            done = script.completion(f"{worker.name}, {worker.job_title}")
            stage.do(worker.who, "PUT", f"{path}/completion", done, service="review", match=version)
            self.tell.by(
                worker.name,
                "rings her up, and asks three questions. It takes two minutes, and two calls to write it down.",
                script.CHECK_IN["words"],
            )
        with stage.step("the check-in changes nothing"):
            shown = stage.get(self.she, path, service="review")
            stage.holds("what came of it", shown["completed"]["result"], "no_change")
            stage.holds(
                "what is in payment", budget_on(stage, self.she, self.story.case), (COUNCIL_WEEKLY_PENCE, 0)
            )
            coming = self._review()
            stage.holds(
                "which clocks run now", sorted(c["code"] for c in coming["clocks"]), sorted(script.CLOCKS)
            )
            self.tell.by(
                "", "Nothing changes, and her budget is what it was. The next clocks run by themselves."
            )
        told_whole(
            stage, self.story.case, SAID, person=self.she, worker=worker.who, name=self.story.cast.woman.given
        )

    def _review(self) -> Any:
        return self.stage.get(self.she, f"/v1/cases/{self.story.case}/reviews", service="review")["live"]
