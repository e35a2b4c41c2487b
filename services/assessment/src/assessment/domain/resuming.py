"""A code with which a person goes on with their assessment on any computer, and what is open by it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from assessment.domain.refusals import CaseIsClosed
from assessment.domain.resuming_refusals import ResumeCodeWrong, SessionOver

ALPHABET = "34679CDFGHJKMNPQRTWXY"
"""What no one mixes up, heard or read (no 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B); no vowels, so no words."""
LENGTH = 10
GROUPS = (3, 3, 4)
READ_OUT = timedelta(minutes=15)
"""For so long whoever gave a code is shown it, so that an answer that got lost is no lost code."""
AWAY = timedelta(minutes=30)
"""After so long without use, the code is asked for again."""
NOTICED = timedelta(seconds=60)
"""Use is written down at most this often."""
MOST_SESSIONS = 5


def drawn(seed: bytes) -> str:
    """Return the code that 32 bytes make, whose letters are all as likely but for less than one in 2**200."""
    number, letters = int.from_bytes(seed), []
    for _ in range(LENGTH):
        number, which = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[which])
    return "".join(letters)


def in_groups(code: str) -> str:
    """Return a code as it is written down: `7CD-9FG-HJ34`."""
    ends = [sum(GROUPS[: n + 1]) for n in range(len(GROUPS))]
    return "-".join(code[end - size : end] for end, size in zip(ends, GROUPS, strict=True))


def as_typed(text: str) -> str:
    """Return the code that somebody typed, in capitals and without what stands between; empty where it can be none."""
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


@dataclass(frozen=True)
class Session:
    """One browser that gave the code. `token`: SHA-256 of what its cookie holds."""

    token: str
    used_at: datetime
    passed_alone: bool = False
    """Whether it was asked, since the code was entered, if what is for the person alone can be asked now."""


@dataclass(eq=False)
class ResumeCode:
    """A code for one assessment. Of the code itself only a keyed hash is kept."""

    id: UUID
    assessment_id: UUID
    case_id: UUID
    person_id: UUID
    code: str
    """HMAC-SHA256 under the council's search key, in hexadecimal."""
    given_by: UUID
    given_at: datetime
    expires_at: datetime
    withdrawn_at: datetime | None = None
    sessions: tuple[Session, ...] = ()
    closed: bool = False
    """Whether it was taken back because the case closed: whoever has it is told so, and nothing else."""
    sent_at: datetime | None = None
    """When the person sent their answers while an advocate was still to be found for them."""

    def good(self, now: datetime) -> bool:
        """Whether it opens anything."""
        return self.withdrawn_at is None and now < self.expires_at

    def shown_to(self, who: UUID, now: datetime) -> bool:
        """Whether somebody is still shown the code itself: whoever gave it, for a short while."""
        return self.good(now) and who == self.given_by and now < self.given_at + READ_OUT

    def withdraw(self, now: datetime) -> None:
        """Take it back, and close what is open by it."""
        self.withdrawn_at, self.sessions, self.closed = self.withdrawn_at or now, (), False

    def close(self, now: datetime) -> None:
        """Take it back because the case closed: what is open by it shows only that."""
        if self.good(now):
            self.withdrawn_at, self.closed = now, True

    def open_session(self, token: str, now: datetime) -> None:
        """Open a session for whoever gave the code; the oldest of many is closed.

        Raises:
            ResumeCodeWrong: it is over, or was taken back.
            CaseIsClosed: it was good when the case closed, and would be still.

        """
        if self.closed and now < self.expires_at:
            raise CaseIsClosed
        if not self.good(now):
            raise ResumeCodeWrong(pointer="/code")
        self.sessions = (*self.sessions, Session(token, now))[-MOST_SESSIONS:]

    def going_on(self, token: str, now: datetime) -> bool:
        """Whether a session should be written down as used; raises SessionOver where it is not open any more.

        Raises CaseIsClosed where it would be open if the case were.
        """
        for one in self.sessions:
            still = one.token == token and now < min(one.used_at + AWAY, self.expires_at)
            if still and self.closed:
                raise CaseIsClosed
            if still and self.good(now):
                return now >= one.used_at + NOTICED
        raise SessionOver

    def used(self, token: str, now: datetime) -> None:
        """Write down that a session was used."""
        self.sessions = tuple(
            replace(one, used_at=now) if one.token == token else one for one in self.sessions
        )

    def passed_alone(self, token: str) -> bool:
        """Whether it was asked, since the code was entered, if what is for the person alone can be asked now."""
        return any(one.passed_alone for one in self.sessions if one.token == token)

    def pass_alone(self, token: str) -> None:
        """Write down that it was; a later session asks again."""
        self.sessions = tuple(
            replace(one, passed_alone=True) if one.token == token else one for one in self.sessions
        )

    def end(self, token: str) -> None:
        """Close a session."""
        self.sessions = tuple(one for one in self.sessions if one.token != token)
