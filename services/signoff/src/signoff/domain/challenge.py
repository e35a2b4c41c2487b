"""The person says that something is not right; somebody who did not decide acknowledges and answers it by a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from signoff.domain.challenge_parts import (
    ACTS_ALONE,
    PERSON,
    READERS,
    STAFF,
    About,
    Acknowledgement,
    ChallengeAnswer,
    Challenged,
    Opening,
    State,
    TakenDown,
    a_year_after,
)
from signoff.domain.challenge_refusals import (
    AcknowledgedAlready,
    ChallengeClosed,
    ChallengeWordless,
    DeciderNeverAnswers,
    NotYourChallenge,
    SaidByNobody,
    WithdrawalWithoutWish,
)
from signoff.domain.clock import Calendar
from signoff.domain.policy import SignoffPolicy
from signoff.domain.words import Words, says_something


@dataclass(eq=False)
class Challenge:
    """One challenge to a decision, a return or a delay. Support goes on meanwhile, and what was decided stands."""

    id: UUID
    case_id: UUID
    person_id: UUID
    plan_id: UUID
    decision: int | None
    """Which decision on the plan; None: it is about a return or a delay."""
    decided_by: UUID | None
    """Who decided, or returned the plan; None: nobody has decided anything."""
    words: Words
    would_settle: Words
    """What the person would like to happen."""
    opened_by: UUID
    opened_as: str
    opened_on: date
    acknowledge_by: date
    due_on: date
    after_twelve_months: bool
    """Opened later than regulation 12 asks for: it is taken all the same, and the answer says so."""
    acknowledgement: Acknowledgement | None = None
    answer: ChallengeAnswer | None = None
    withdrawn_on: date | None = None
    acknowledgement_missed: bool = False
    answer_missed: bool = False
    about: About = About.DECISION
    returned: int | None = None
    budget: int | None = None
    """Which return of the plan, where it is about one."""
    taken_down: TakenDown | None = None
    """Who said it and how, where somebody else wrote it down."""
    withdrawal_wish: Words = ""
    """Whose wish it was to take it back, where somebody else wrote that down."""

    @property
    def state(self) -> State:
        """Where it stands."""
        if self.withdrawn_on:
            return State.WITHDRAWN
        if self.answer:
            return State.ANSWERED
        return State.ACKNOWLEDGED if self.acknowledgement else State.OPENED

    @property
    def going_on(self) -> bool:
        """Whether it waits for an answer."""
        return self.state in (State.OPENED, State.ACKNOWLEDGED)

    @property
    def late(self) -> bool:
        """Whether a day was missed that is still waited for."""
        waiting_for_first = self.state is State.OPENED and self.acknowledgement_missed
        return self.going_on and (waiting_for_first or self.answer_missed)

    def be_acknowledged(self, said: Acknowledgement) -> None:
        """Take the acknowledgement.

        Raises:
            ChallengeClosed: it was answered or taken back.
            AcknowledgedAlready: it was acknowledged.
            ChallengeWordless: nobody is named, or nothing said.

        """
        self._must_go_on()
        if self.acknowledgement:
            raise AcknowledgedAlready
        _says(said.name, "/name")
        _says(said.words, "/words")
        self.acknowledgement = said

    def be_answered(self, answer: ChallengeAnswer, *, had_a_part: Collection[UUID] = ()) -> None:
        """Take the answer. `had_a_part`: who else had a part in it, such as by signing a part of the plan, or leading.

        Raises:
            ChallengeClosed: it was answered or taken back.
            DeciderNeverAnswers: whoever decided, or opened it, or had another part in it would answer.
            ChallengeWordless: nobody is named, or no reasons.

        """
        self._must_go_on()
        own = self.taken_down is None and answer.by == self.opened_by
        if own or answer.by == self.decided_by or answer.by in had_a_part:
            raise DeciderNeverAnswers
        _says(answer.name, "/name")
        _says(answer.reasons, "/reasons")
        self.answer = answer

    def be_withdrawn(
        self, by: UUID, role: str, on: date, wish: str = "", *, had_a_part: Collection[UUID] = ()
    ) -> None:
        """Take it back. `wish`: who wants that, in their words, where somebody else writes it down for them.

        Raises:
            ChallengeClosed: it was answered or taken back.
            NotYourChallenge: it is neither the person, nor who opened it, nor staff who write it down.
            DeciderNeverAnswers: whoever decided would put it away.
            WithdrawalWithoutWish: it is written down for somebody, and nobody's wish is told.

        """
        self._must_go_on()
        if role not in {PERSON, *STAFF} and by != self.opened_by:
            raise NotYourChallenge
        if role in STAFF and (by == self.decided_by or by in had_a_part):
            raise DeciderNeverAnswers
        if role not in ACTS_ALONE and not says_something(wish):
            raise WithdrawalWithoutWish(pointer="/wish")
        self.withdrawn_on, self.withdrawal_wish = on, wish

    def bars(self, opening: Opening, about: Challenged) -> bool:
        """Say whether this one stands in the way of another.

        Only of a second one to the same thing by the same helper. The person, and what is written down for somebody,
        is never turned away: whatever they say is answered.
        """
        same = (self.about, self.decision or self.returned or self.budget) == (about.about, about.number)
        return opening.may_be_barred and self.going_on and same and self.opened_by == opening.by

    def may_be_read_by(self, reader: UUID, role: str) -> bool:
        """Say whether somebody may read it: a challenge may well be about who helps."""
        return role in READERS or reader == self.opened_by

    def fall_overdue(self, on: date) -> bool:
        """Note which days have passed; say whether anything is new."""
        before = (self.acknowledgement_missed, self.answer_missed)
        if self.state is State.OPENED and on > self.acknowledge_by:
            self.acknowledgement_missed = True
        if self.going_on and on > self.due_on:
            self.answer_missed = True
        return before != (self.acknowledgement_missed, self.answer_missed)

    def _must_go_on(self) -> None:
        if not self.going_on:
            raise ChallengeClosed


def opened(
    id_: UUID, opening: Opening, about: Challenged, policy: SignoffPolicy, calendar: Calendar
) -> Challenge:
    """Open a challenge; both its days are working days of the policy in force on that day.

    Raises:
        ChallengeWordless: nothing is said.
        SaidByNobody: it is written down for somebody, and nobody can tell whose words they are.

    """
    _says(opening.words, "/words")
    if opening.role not in ACTS_ALONE and not (
        opening.taken_down and says_something(opening.taken_down.said_by)
    ):
        raise SaidByNobody(pointer="/taken_down")
    return Challenge(
        id=id_,
        case_id=about.case_id,
        person_id=about.person_id,
        plan_id=about.plan_id,
        decision=about.number if about.about is About.DECISION else None,
        decided_by=about.decided_by,
        words=opening.words,
        would_settle=opening.would_settle,
        opened_by=opening.by,
        opened_as=opening.role,
        opened_on=opening.on,
        acknowledge_by=calendar.after(opening.on, policy.acknowledgement_working_days),
        due_on=calendar.after(opening.on, policy.challenge_working_days),
        after_twelve_months=opening.on > a_year_after(about.decided_on),
        about=about.about,
        returned=about.number if about.about is About.RETURN else None,
        budget=about.number if about.about is About.BUDGET else None,
        taken_down=opening.taken_down,
    )


def _says(words: str, pointer: str) -> None:
    if not says_something(words):
        raise ChallengeWordless(pointer=pointer)
