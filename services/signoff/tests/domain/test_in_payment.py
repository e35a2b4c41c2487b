"""What is in payment follows from what was decided: it never falls without a ground, and the movements add up."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from services.signoff.tests.made_plans import CASE, LINK, PERSON

from signoff.domain.case_budget import CaseBudget
from signoff.domain.coming_back import coming_back
from signoff.domain.decided import ENDED, Decided, Direction, Ground, SetAside, direction
from signoff.domain.in_payment import Movement, in_payment, lower, movements, origins_of
from signoff.domain.judged_against import judged_against

MONDAY = date(2026, 11, 23)
NOTICE = timedelta(days=14)
ROW = TypeAdapter(CaseBudget)
AS_OLDER_CODE_KNOWS_IT = {
    *("place", "plan_id", "plan_version", "document", "weekly_pence", "one_off_pence", "effective_from"),
    *("decided_on", "reason", "ground", "decision", "determination_version", "set_aside"),
}


def decided(plan: int, weekly: int, begins: date, reason: str = "signed", **more: object) -> Decided:
    made = Decided(
        place=0,
        plan_id=UUID(int=plan),
        plan_version=1,
        document=LINK,
        weekly_pence=weekly,
        one_off_pence=0,
        effective_from=begins,
        decided_on=MONDAY,
        reason=reason,
        ground=Ground.NO_LESS,
        decision=1,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def case(*of: Decided) -> CaseBudget:
    made = CaseBudget(CASE, PERSON)
    for each in of:
        made.take(each)
    return made


def days(n: int) -> date:
    return MONDAY + timedelta(days=n)


def test_of_two_signed_plans_one_is_in_payment_and_the_other_from_its_day() -> None:
    both = case(decided(1, 300, MONDAY), decided(2, 200, days(14), ground=Ground.AGREEMENT))
    found = [both.on(day) for day in (days(-1), MONDAY, days(13), days(14))]
    assert [each.plan_id.int if each else None for each in found] == [None, 1, 1, 2]
    assert [each.weekly_pence for each in both.coming(MONDAY)] == [200]


def test_a_version_of_a_plan_that_waits_takes_no_place_of_the_one_in_payment() -> None:
    changed = case(
        decided(1, 300, MONDAY),
        decided(2, 200, days(14)),
        decided(1, 310, days(1), "price_change"),
        decided(2, 205, days(15), "contribution_known"),
    )
    assert [now.weekly_pence for n in (1, 13, 14, 15) if (now := changed.on(days(n)))] == [310, 310, 200, 205]


def test_what_was_put_aside_never_takes_effect_and_an_end_stays_an_end() -> None:
    ended = case(
        decided(1, 300, MONDAY),
        decided(1, 0, days(5), ENDED, ground=Ground.ENDED),
        decided(1, 350, days(6), "interim_increase"),
    )
    assert [now.weekly_pence for n in (4, 5, 6) if (now := ended.on(days(n)))] == [300, 0, 0]
    ended.put_aside(ended.decided[1:2], MONDAY, "agreement_taken_back")
    assert [now.weekly_pence for n in (5, 6) if (now := ended.on(days(n)))] == [300, 350]


def test_a_row_as_older_code_wrote_it_or_wrote_it_back_loses_no_start() -> None:
    kept = case(
        decided(1, 300, MONDAY),
        decided(2, 350, days(14), set_aside=SetAside(days(1), "replaced")),
        decided(2, 350, days(14), "contribution_known", decided_on=days(1)),
    )
    before = ROW.dump_python(kept, mode="json")
    assert set(before["decided"][2]) == AS_OLDER_CODE_KNOWS_IT, "what older code does not know, it deletes"
    read = ROW.validate_python(before)
    assert [now.weekly_pence for n in (13, 14) if (now := read.on(days(n)))] == [300, 350]
    assert [each.place for each in read.coming(MONDAY)] == [3]
    read.put_aside(read.decided[2:], days(2), "replaced")
    read.take(replace(read.decided[2], set_aside=None, reason="contribution_corrected", decided_on=days(2)))
    assert read.starts(read.decided[3])
    assert origins_of(read.decided)[4].place == 2


def test_a_version_put_aside_for_another_decision_gives_it_no_start() -> None:
    other = decided(2, 350, days(14), "contribution_known", decided_on=days(1), decision=2)
    kept = case(
        decided(1, 300, MONDAY), decided(2, 350, days(14), set_aside=SetAside(days(1), "replaced")), other
    )
    by = replace(kept.decided[1], set_aside=SetAside(days(1), "replaced", by=3))
    same = replace(other, decision=1)
    for each in (kept, case(kept.decided[0], by, same)):
        assert [now.plan_id.int for n in (13, 14) if (now := each.on(days(n)))] == [1, 1]


def test_something_new_is_judged_against_what_is_promised_and_what_may_be_taken_back() -> None:
    base = (decided(1, 300, MONDAY), decided(2, 200, days(14), ground=Ground.AGREEMENT))
    against = judged_against(case(*base).decided, days(20), MONDAY)
    assert against is not None
    assert against.weekly_pence == 300, "the agreement may still be taken back"
    later = judged_against(case(*base).decided, days(20), days(15))
    assert later is not None
    assert later.weekly_pence == 200
    rises = case(decided(1, 300, MONDAY), decided(1, 350, days(9), "price_change"))
    promised = judged_against(rises.decided, MONDAY, MONDAY)
    assert promised is not None
    assert promised.weekly_pence == 350
    assert judged_against((), MONDAY, MONDAY) is None


def test_something_new_from_the_day_of_less_is_judged_against_what_is_paid_until_then() -> None:
    reassessed = decided(2, 200, days(14), ground=Ground.REASSESSMENT)
    both = case(decided(1, 300, MONDAY), reassessed).decided
    found = [judged_against(both, day, MONDAY) for day in (days(14), days(15))]
    assert [each.weekly_pence for each in found if each] == [300, 200], "the lower plan gives way on its day"


def test_of_several_agreements_each_may_be_taken_back_alone() -> None:
    agreed = {"ground": Ground.AGREEMENT}
    made = (decided(1, 50, MONDAY), decided(2, 80, days(14), **agreed), decided(3, 60, days(16), **agreed))
    against = judged_against(case(*made).decided, days(20), MONDAY)
    assert against is not None
    assert against.weekly_pence == 80, "the one of 60 may be taken back, and the one of 80 stay"


def test_another_plan_that_is_coming_gives_way_to_what_was_promised_and_rises_too() -> None:
    told = Told()
    told.sign(0, grounded=False, wait=0)
    told.sign(50, grounded=False, wait=2)
    told.change(50, grounded=False, wait=1)
    told.change(50, grounded=False, wait=0)
    assert [(move.on, move.weekly_pence) for move in movements(told.case.decided)][1:] == [(days(1), 50)]
    assert told.case.decided[1].set_aside, "the other plan would be less than what is in payment by then"


def test_what_is_promised_once_and_the_whole_of_a_plan_are_promised_as_well_as_what_rises() -> None:
    begun = decided(1, 300, MONDAY, "part_signed")
    cheaper = decided(1, 280, days(30), "price_change", ground=Ground.AGREEMENT)
    once = decided(1, 300, days(9), "interim_increase", one_off_pence=50)
    whole = decided(1, 300, days(20), ground=Ground.AGREEMENT)
    promised = case(begun, once, whole, cheaper).promised(begun, MONDAY, MONDAY)
    assert [each.effective_from for each in promised] == [days(9), days(20)]


def test_what_rises_after_an_end_that_may_be_taken_back_is_promised_and_after_another_end_it_is_not() -> None:
    now, rise = decided(1, 300, MONDAY), decided(1, 350, days(25), "price_change")
    for ground, promised in ((Ground.AGREEMENT, [350]), (Ground.ENDED, []), (Ground.REASSESSMENT, [])):
        told = case(now, rise, decided(1, 0, days(20), ENDED, ground=ground))
        assert [each.weekly_pence for each in told.promised(told.decided[0], MONDAY, MONDAY)] == promised
        assert [each.weekly_pence for each in told.may_come(UUID(int=1), MONDAY)] == promised


def test_an_agreement_that_is_more_now_on_its_very_day_can_still_be_taken_back() -> None:
    agreed = decided(1, 320, days(15), "correction", ground=Ground.AGREEMENT)
    for more in (decided(1, 325, days(15), "price_change"), decided(1, 325, days(14), "price_change")):
        told = case(decided(1, 300, MONDAY), agreed)
        was = told.coming(MONDAY)
        told.settle(was, MONDAY, "replaced", told.take(more))
        same_day = more.effective_from == agreed.effective_from
        assert [each.place for each in told.to_be_taken_back(UUID(int=1), MONDAY)] == [2] * same_day
        assert [each.place for each in told.given_up(was, told.decided[2], MONDAY)] == [2] * (not same_day)


def test_of_two_ends_that_were_wished_none_is_left_to_be_taken_back_when_another_plan_comes_before_both() -> (
    None
):
    wished = {"ground": Ground.AGREEMENT}
    told = case(decided(1, 300, MONDAY), decided(1, 0, days(30), ENDED, **wished))
    told.take(decided(1, 0, days(20), ENDED, **wished))
    was = told.coming(MONDAY)
    told.settle(was, MONDAY, "replaced", told.take(decided(2, 320, days(15), **wished)))
    assert told.to_be_taken_back(UUID(int=1), MONDAY) == ()
    found = coming_back(told.decided, told.decided[3:], UUID(int=1), MONDAY)
    assert [each.place for each in found.back] == [3, 2], "both come again with what is taken back"


def test_another_plan_does_not_give_way_because_it_will_end() -> None:
    now = decided(1, 30, MONDAY, "interim_increase")
    coming = [decided(2, 80, days(20)), decided(2, 0, days(30), ENDED, ground=Ground.ENDED)]
    assert lower(coming, now) == []


def test_another_plan_gives_way_only_to_what_is_more_by_its_day() -> None:
    now, whole = decided(1, 30, MONDAY, "interim_increase"), decided(1, 100, days(25))
    others = [decided(2, 80, days(20)), decided(3, 80, days(26)), decided(4, 20, days(20))]
    assert [each.plan_id.int for each in lower([whole, *others], now, whole)] == [3, 4]


def test_what_comes_after_an_end_does_not_give_way_to_what_rises_before_it() -> None:
    told = Told()
    told.sign(100, grounded=False, wait=0)
    told.end(20)
    told.sign(80, grounded=True, wait=25)
    told.change(120, grounded=False, wait=0)
    paid = [now.weekly_pence for n in (0, 19, 20, 25) if (now := told.case.on(days(n)))]
    assert paid == [120, 120, 0, 80]


def test_what_gave_way_to_an_agreement_that_another_took_the_place_of_comes_back_with_it() -> None:
    agreed = {"ground": Ground.AGREEMENT}
    rise = decided(1, 400, days(25), "planned_step", set_aside=SetAside(MONDAY, "replaced", by=3))
    gone = decided(2, 250, days(20), set_aside=SetAside(MONDAY, "replaced", by=4), **agreed)
    told = case(decided(1, 300, MONDAY), rise, gone, decided(3, 200, days(15), **agreed))
    found = coming_back(told.decided, told.decided[3:], UUID(int=1), MONDAY)
    assert [each.place for each in found.back] == [2]
    assert coming_back(told.decided, told.decided[:1], UUID(int=1), MONDAY).back == ()


def test_of_two_agreements_under_one_plan_none_comes_back_when_both_are_taken_back() -> None:
    agreed = {"ground": Ground.AGREEMENT}
    rise = decided(1, 400, days(25), "planned_step", set_aside=SetAside(MONDAY, "replaced", by=3))
    first = decided(1, 250, days(20), "correction", set_aside=SetAside(MONDAY, "replaced", by=4), **agreed)
    told = case(decided(1, 300, MONDAY), rise, first, decided(1, 270, days(20), "correction", **agreed))
    told.take(decided(1, 290, days(22), "price_change"))
    found = coming_back(told.decided, told.decided[3:4], UUID(int=1), MONDAY)
    assert [each.place for each in found.back] == [2]
    comes = [
        each.stands.weekly_pence
        + sum(before.weekly_pence - after.weekly_pence for after, before in each.instead)
        for each in found.days
    ]
    assert comes == [320, 420], "each of both is undone, once"


def test_what_came_back_under_another_agreement_comes_with_what_was_decided_since_when_that_is_taken_back() -> (
    None
):
    agreed = decided(2, 360, days(15), ground=Ground.AGREEMENT)
    rise = decided(1, 450, days(25), "planned_step", set_aside=SetAside(MONDAY, "replaced", by=2))
    told = case(decided(1, 300, MONDAY), agreed, decided(1, 350, MONDAY, "interim_increase"), rise)
    for comes in (450, 455):
        (found,) = coming_back(told.decided, told.decided[1:2], UUID(int=1), MONDAY).days
        ((after, before),) = found.instead
        assert found.stands.weekly_pence + before.weekly_pence - after.weekly_pence == comes
        told.take(decided(1, 355, MONDAY, "interim_increase"))


def test_what_another_agreement_hides_is_judged_by_when_it_is_taken_back_as_well() -> None:
    agreed = {"ground": Ground.AGREEMENT}
    rise = decided(1, 400, days(25), "planned_step", set_aside=SetAside(MONDAY, "replaced", by=3))
    first = decided(1, 250, days(20), "correction", set_aside=SetAside(MONDAY, "replaced", by=4), **agreed)
    told = case(decided(1, 300, MONDAY), rise, first, decided(2, 270, days(20), **agreed))
    told.take(decided(1, 310, MONDAY, "contribution_known"))
    against = judged_against(told.decided, days(40), MONDAY)
    assert against is not None
    assert against.weekly_pence == 400, "what is more now hides it, and rises with it when it comes"


def test_more_less_and_the_same() -> None:
    assert [direction(before, 5) for before in (None, 4, 5, 6)] == [
        Direction.UP,
        Direction.UP,
        Direction.SAME,
        Direction.DOWN,
    ]


# -- whatever is decided, in whatever order ---------------------------------------------------------------------


@dataclass
class Told:
    """A case whose money is decided on day after day, as the rules allow it and no other way."""

    case: CaseBudget = field(default_factory=lambda: CaseBudget(CASE, PERSON))
    today: date = MONDAY
    plans: int = 0

    def sign(self, weekly: int, *, grounded: bool, wait: int) -> None:
        """Sign another plan; without a ground only where it is no less than what it would take the place of."""
        self.plans += 1
        self._decide(UUID(int=self.plans), weekly, "signed", self.case.decided, grounded=grounded, wait=wait)

    def change(self, weekly: int, *, grounded: bool, wait: int) -> None:
        """Change the budget in payment."""
        now = self.case.on(self.today)
        if now is None or now.reason == ENDED:
            return
        base = self.case.on(self.today + timedelta(days=wait))
        if base is None or base.plan_id != now.plan_id or base.reason == ENDED:
            return
        more = weekly >= base.weekly_pence
        promised = self.case.promised(base, self.today + timedelta(days=wait), self.today) if more else []
        standing = self.case.beside(base, promised, self.today)
        was = self.case.coming(self.today)
        made = self._decide(
            now.plan_id, weekly, "interim_increase", standing, grounded=grounded, wait=wait, settle=False
        )
        if made is None:
            return
        rise = weekly - base.weekly_pence
        raised = []
        for each in promised:
            self.case.put_aside([each], self.today, "replaced")
            raised.append(
                self.case.take(replace(each, weekly_pence=each.weekly_pence + rise, decided_on=self.today))
            )
        left = [each for each in was if each not in promised]
        self.case.put_aside(lower(left, made, *raised), self.today, "needs_more_now")
        self.case.settle(left, self.today, "needs_more_now", made)

    def take_back(self) -> None:
        """Take back whatever was agreed and has not taken effect."""
        agreed = [each for each in self.case.decided if each.may_be_taken_back(self.today)]
        now = self.case.on(self.today)
        if now is None:
            return
        found = coming_back(self.case.decided, agreed, now.plan_id, self.today)
        self.case.put_aside(agreed, self.today, "agreement_taken_back")
        self.case.bring_back(found.back)
        for each in found.days:
            without = sum(before.weekly_pence - after.weekly_pence for after, before in each.instead)
            holds = self.case.of_plan_on(now.plan_id, each.on)
            if holds is None or holds.weekly_pence != each.stands.weekly_pence + without:
                self.case.put_aside([each.of], self.today, "replaced")
                weekly = max(0, each.stands.weekly_pence + without)
                self.case.take(replace(each.of, weekly_pence=weekly, decided_on=self.today, set_aside=None))

    def end(self, wait: int) -> None:
        """End what is in payment on a day."""
        day = self.today + timedelta(days=wait)
        now = self.case.on(day)
        if now is not None and now.reason != ENDED:
            gone = [each for each in self.case.coming(self.today) if each.effective_from >= day]
            self.case.take(
                replace(now, weekly_pence=0, reason=ENDED, ground=Ground.ENDED, effective_from=day)
            )
            self.case.put_aside([each for each in gone if each.plan_id != now.plan_id], self.today, ENDED)

    def _decide(
        self,
        plan: UUID,
        weekly: int,
        reason: str,
        standing: tuple[Decided, ...],
        *,
        grounded: bool,
        wait: int,
        settle: bool = True,
    ) -> Decided | None:
        day = self.today + timedelta(days=wait)
        against = judged_against(standing, day, self.today)
        falls = against is not None and weekly < against.weekly_pence
        if falls and not grounded:
            return None
        begins = max(day, self.today + NOTICE) if falls else day
        ground = Ground.AGREEMENT if falls else Ground.NO_LESS
        was = self.case.coming(self.today)
        made = self.case.take(decided(plan.int, weekly, begins, reason, ground=ground, decided_on=self.today))
        if settle:
            self.case.settle(was, self.today, "replaced", made)
        return made


def grounded(decided: tuple[Decided, ...], move: Movement) -> bool:
    """Say whether what falls has a ground: its own, or that the plan before it ended lawfully on that very day."""
    return move.decided.ground is not Ground.NO_LESS or any(
        each.reason == ENDED
        and each.effective_from == move.on
        and (each.set_aside is None or each.set_aside.by == move.decided.place)
        for each in decided
    )


STEPS = st.one_of(
    st.tuples(st.just("sign"), st.integers(0, 6), st.booleans(), st.integers(0, 30)),
    st.tuples(st.just("change"), st.integers(0, 6), st.booleans(), st.integers(0, 30)),
    st.tuples(st.just("take_back"), st.just(0), st.just(value=False), st.just(0)),
    st.tuples(st.just("end"), st.just(0), st.just(value=False), st.integers(0, 20)),
    st.tuples(st.just("travel"), st.just(0), st.just(value=False), st.integers(1, 20)),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, max_size=14))
def test_what_is_in_payment_never_falls_without_a_ground_and_the_movements_add_up(
    steps: list[tuple[str, int, bool, int]],
) -> None:
    told = Told()
    for what, weekly, has_ground, wait in steps:
        before = told.case.decided
        if what in ("sign", "change"):
            getattr(told, what)(weekly * 50, grounded=has_ground, wait=wait)
        elif what == "end":
            told.end(wait)
        elif what == "take_back":
            told.take_back()
        else:
            told.today += timedelta(days=wait)
        moves = movements(told.case.decided)
        for move in moves:
            assert move.weekly_pence >= 0 or grounded(told.case.decided, move), (what, move)
        for n in range(0, 120, 5):
            now = told.case.on(days(n))
            paid = sum(move.weekly_pence for move in moves if move.on <= days(n))
            assert paid == (now.weekly_pence if now else 0)
            if days(n) < told.today:
                then = in_payment(before, days(n))
                assert (now and now.weekly_pence) == (then and then.weekly_pence), "what was paid was paid"
