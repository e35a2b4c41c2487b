"""What is in payment follows from what was decided: it never falls without a ground, and the movements add up."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from services.signoff.tests.made_plans import CASE, LINK, PERSON

from signoff.domain.in_payment import (
    ENDED,
    CaseBudget,
    Decided,
    Direction,
    Ground,
    Movement,
    direction,
    in_payment,
    judged_against,
    lower,
    movements,
)

MONDAY = date(2026, 11, 23)
NOTICE = timedelta(days=14)


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
        base = self.case.on(self.today + timedelta(days=wait)) or now
        promised = (
            self.case.promised(base, self.today + timedelta(days=wait), self.today)
            if weekly >= base.weekly_pence and base.plan_id == now.plan_id
            else []
        )
        places = {each.place for each in promised}
        standing = tuple(
            each
            for each in self.case.decided
            if each.place not in places and (each.plan_id == now.plan_id or each.effective_from <= self.today)
        )
        was = self.case.coming(self.today)
        made = self._decide(
            now.plan_id, weekly, "interim_increase", standing, grounded=grounded, wait=wait, settle=False
        )
        if made is None:
            return
        more = weekly - base.weekly_pence
        for each in promised:
            self.case.put_aside([each], self.today, "replaced")
            self.case.take(replace(each, weekly_pence=each.weekly_pence + more))
        left = [each for each in was if each not in promised]
        self.case.put_aside(lower(left, made), self.today, "needs_more_now")
        self.case.settle(left, self.today, "needs_more_now", made)

    def take_back(self) -> None:
        """Take back whatever was agreed and has not taken effect."""
        agreed = [each for each in self.case.decided if each.may_be_taken_back(self.today)]
        self.case.put_aside(agreed, self.today, "agreement_taken_back")
        if (now := self.case.on(self.today)) is not None:
            self.case.bring_back(agreed, now.plan_id)

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
