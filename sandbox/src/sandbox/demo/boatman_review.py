"""Story four goes on: a reduction is refused by the rules; by his agreement it is made, and holds after its notice."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sandbox.clock import today
from sandbox.demo import boatman_script as script
from sandbox.demo.boatman_counts import SAID
from sandbox.demo.passing import until, working_days_after
from sandbox.demo.people import SLIPWAY
from sandbox.demo.started import budget_on, support_starts
from sandbox.demo.telling import pounds
from sandbox.demo.whole import told_whole

if TYPE_CHECKING:
    from sandbox.demo.boatman import Boatman


class BoatmansReview:
    """What follows the signature, step by step."""

    def __init__(self, story: "Boatman") -> None:
        self.story, self.stage, self.tell = story, story.stage, story.tell
        self.name, self.man, self.worker, self.case = story.name, story.man, story.worker, story.case
        self.signs = f"{story.worker.name}, {story.worker.job_title}"
        self.review = self.revised = ""
        self.begins = story.stage.today

    def play(self) -> None:
        """Play it."""
        self._refused_at_review()
        self._refused_at_signoff()
        self._agreed()
        self._planned_again()
        self._signed()
        self._in_payment()
        told_whole(
            self.stage,
            self.case,
            SAID,
            person=self.man,
            worker=self.worker.who,
            name=self.story.cast.boatman.given,
        )

    def _refused(self, tried: Any, code: str) -> dict[str, str]:
        """Return the rule that speaks against something which was only tried."""
        refused = {each["code"]: each for each in tried.body["would_be_refused"]}
        self.stage.holds(f"whether {code} speaks against it", code in refused, expected=True)
        found: dict[str, str] = refused[code]
        return found

    def _tell_refused(self, where: str, refused: dict[str, str]) -> None:
        self.tell.by(where, f"refuses it. {refused['source']}:", refused["rule"])

    def _refused_at_review(self) -> None:
        stage, who = self.stage, self.worker.who
        with stage.step("a reduction is refused at review"):
            live = stage.get(who, f"/v1/cases/{self.case}/reviews", service="review")["live"]
            self.review = path = f"/v1/reviews/{live['id']}"
            stage.do(who, "PUT", f"{path}/check-in", script.CHECK_IN, service="review")
            self.tell.by(self.name, "is rung up after seven weeks.", script.CHECK_IN["words"])  # type: ignore[arg-type]
            self.tell.by("The council", "is short of money. Somebody tries to take some off.", script.SAVING)
            version = stage.get(who, path, service="review")["version"]
            for ground, code in (("savings", "not_a_ground"), ("price_change", "decrease_not_agreed")):
                body = script.completion(self.signs, None, ground, script.SAVING)
                tried = stage.do(
                    who, "PUT", f"{path}/completion?dry_run=true", body, service="review", match=version
                )
                self._tell_refused("Review", self._refused(tried, code))

    def _refused_at_signoff(self) -> None:
        stage, who, path = self.stage, self.worker.who, f"/v1/sign-offs/{self.story.plan}"
        with stage.step("the same reduction is refused at sign-off"):
            version = stage.get(who, path, service="signoff")["version"]
            body = script.cut(self.signs)
            tried = stage.do(
                who, "POST", f"{path}/budget-changes?dry_run=true", body, service="signoff", match=version
            )
            self._tell_refused("Sign-off", self._refused(tried, "decrease_without_ground"))
            paid = budget_on(stage, self.man, self.case)
            stage.holds("what is in payment", paid, (script.PLAN_WEEKLY_PENCE, 0))

    def _agreed(self) -> None:
        stage, who, path = self.stage, self.worker.who, self.review
        with stage.step("with his agreement the review asks for a new plan"):
            version = stage.get(who, path, service="review")["version"]
            agreed = script.agreement(self.worker.name, today(self.story.layout))
            body = script.completion(self.signs, agreed, "replan_agreed", script.WHY_LESS)
            stage.do(who, "PUT", f"{path}/completion", body, service="review", match=version)
            self.tell.by(
                self.name,
                "wants it otherwise himself: not less for the council, but Saturdays with Len. He is shown what is "
                "paid and what would be, side by side, and is offered an advocate.",
                script.AGREED,
            )

    def _planned_again(self) -> None:
        stage, man = self.stage, self.man
        with stage.step("his plan comes back to him with everything in it"):
            listed = stage.get(man, f"/v1/cases/{self.case}/plans", service="planning")["items"]
            self.revised = next(each["id"] for each in listed if each["id"] != self.story.plan)
            path = f"/v1/plans/{self.revised}"
            stage.follow("planning", self.case)
            read = stage.get(man, path, service="planning")
            stage.holds("why it is revised", read["revises"]["ground"], "replan_agreed")
            before = script.sections(SLIPWAY, stage.today)["about_me"]["matters"]
            stage.holds("what matters to him", read["sections"]["about_me"]["matters"], before)
            reasons = [
                {"code": code, "weekly_pence": pence, "words": script.CHEAPER}
                for code, pence in script.REASONS_WEEKLY.items()
            ]
            changed = {
                "actions": {"items": script.actions(with_len=True)},
                "cost_reasons": {"items": reasons},
                "review": script.review(today(self.story.layout), weeks=26),
            }
            whole = {"sections": changed, "content_version": read["content_version"]}
            stage.do(man, "PUT", path, whole, service="planning", match=read["version"])
            read = stage.get(man, path, service="planning")
            weekly = read["costs"]["to_council_weekly_pence"]
            stage.holds("what the council pays a week", weekly, script.REVISED_WEEKLY_PENCE)
            body = {"content_version": read["content_version"]}
            stage.do(man, "PUT", f"{path}/submission", body, service="planning", match=read["version"])
            self.tell.by(
                self.name, "writes Len into it, and sends it: it costs less, because he wants it so."
            )

    def _signed(self) -> None:
        stage, who, path = self.stage, self.worker.who, f"/v1/sign-offs/{self.revised}"
        with stage.step("less is signed only with his agreement in the decision too"):
            stood = stage.get(who, path, service="signoff")
            bare = script.decision(self.signs) | {"needs_still_met": script.STILL_MET}
            tried = stage.do(
                who, "PUT", f"{path}/decision?dry_run=true", bare, service="signoff", match=stood["version"]
            )
            self._tell_refused("Sign-off", self._refused(tried, "decrease_without_ground"))
            decided = today(self.story.layout)
            decision = script.decision(self.signs, less=script.agreement(self.worker.name, decided))
            stage.do(who, "PUT", f"{path}/decision", decision, service="signoff", match=stood["version"])
            self.begins = working_days_after(decided, script.NOTICE_WORKING_DAYS) + timedelta(days=1)
            shown = stage.get(self.man, f"{path}/decisions/1", service="signoff")
            stage.holds("from when it holds", shown["effective_from"], self.begins.isoformat())
            self.tell.by(
                self.worker.name,
                f"signs with it. It holds from {self.begins:%A %d %B}, when {script.NOTICE_WORKING_DAYS} working days "
                "have passed: until then he can take it back in one step, without a reason.",
            )

    def _in_payment(self) -> None:
        stage, man = self.stage, self.man
        eve = self.begins - timedelta(days=1)
        with stage.step("the old budget is in payment until the notice has passed"):
            self._paid(None, (script.PLAN_WEEKLY_PENCE, 1))
            self._paid(eve, (script.PLAN_WEEKLY_PENCE, 1))
            self._paid(self.begins, (script.REVISED_WEEKLY_PENCE, 0))
            until(self.story.layout, self.begins)
            self._paid(None, (script.REVISED_WEEKLY_PENCE, 0))
            self.tell.by(
                "In payment",
                f"are {pounds(script.PLAN_WEEKLY_PENCE)} a week on {eve:%A %d %B}, and from the day after "
                f"{pounds(script.REVISED_WEEKLY_PENCE)}.",
            )
        with stage.step("the new plan runs"):
            support_starts(stage, man, self.revised, self.begins, "Len was there before me.")

    def _paid(self, on: date | None, expected: tuple[int, int]) -> None:
        found = budget_on(self.stage, self.man, self.case, on)
        self.stage.holds(f"what is in payment {on or 'today'}", found, expected)
