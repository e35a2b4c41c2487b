"""A next step: what is to be done, who acts, since when, by when, and which clock says so."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

FAR = date(9999, 12, 31)
"""Where a step without a last day stands among those with one."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts: a role, and the team and login responsible, where they are known."""

    role: str
    team_id: UUID | None = None
    worker_principal_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do.

    Attributes:
        code: what.
        stage: where it is done, and whose words it leads to.
        about: the id of what it is about: a plan, a review, a request; else the case.
        within: the plan that a challenge is about.
        who: who acts.
        since: the day it came up.
        opens_on: the day from which it can be done; until then it is only announced.
        due_by: the last day, where there is one.
        late_after: the day after which it counts as late, where that is not the last day.
        clock: which clock, where one runs.
        until: the last day on which it is shown, where it ends by itself.
        rank: how much depends on it for the person, 1 the most.

    """

    code: str
    stage: str
    about: UUID
    who: Who
    since: date
    opens_on: date
    rank: int
    due_by: date | None = None
    late_after: date | None = None
    clock: str | None = None
    within: UUID | None = None
    until: date | None = None

    def id_in(self, case_id: UUID) -> UUID:
        """Give the id of this step of a case: the same whenever it is made anew."""
        return uuid5(case_id, f"{self.code}/{self.about}")

    @property
    def order(self) -> tuple[int, date, date, str, int]:
        """What a list of steps is sorted by: rank, last day, since when."""
        return self.rank, self.due_by or FAR, self.since, self.code, self.about.int

    @property
    def place(self) -> str:
        """The same for a list over many cases, in digits that sort as text: days are counted from the year 1."""
        return f"{self.rank}{(self.due_by or FAR).toordinal():07}{self.since.toordinal():07}"

    def stands(self, today: date) -> bool:
        """Whether it has not ended by itself."""
        return self.until is None or today <= self.until

    def late(self, today: date) -> bool:
        """Whether it should have been done by now."""
        last = self.late_after or self.due_by
        return last is not None and today > last
