"""What somebody can do who does not agree: each way, where to go, and who helps them."""

from dataclasses import dataclass, replace

from signoff.domain.policy import SignoffPolicy


@dataclass(frozen=True)
class Way:
    """One way to challenge a decision."""

    kind: str
    words: str
    within: str
    source: str
    where: str = ""
    """Where to telephone, write or go; empty: the council has recorded none."""


_COMPLAINT = Way(
    "complaint",
    "Tell us that you do not agree, in any way that suits you: by telephone, in writing, online, or by telling anybody "
    "here, who writes it down for you. Somebody who did not decide answers you.",
    "within 12 months; we say that we have it within {days}",
    "Local Authority Social Services and NHS Complaints (England) Regulations 2009, SI 2009/309",
)
_BEYOND = (
    Way(
        "ombudsman",
        "If you are still not satisfied, the Local Government and Social Care Ombudsman can look at how we decided. "
        "That is free.",
        "usually within 12 months of when you knew",
        "Local Government Act 1974, Part 3",
        "Telephone 0300 061 0614, or www.lgo.org.uk",
    ),
    Way(
        "judicial_review",
        "A court can look at whether we kept to the law (judicial review). Get legal advice straight away.",
        "quickly, and within 3 months at the latest",
        "Senior Courts Act 1981 s.31; Civil Procedure Rules, Part 54",
    ),
)
_GOES_ON = " Your support goes on meanwhile."
HUMAN = (
    "A person with a name decided this. A calculation gave a sum to start from, and decided nothing. You can say what "
    "you think of it, ask for somebody to look at it again, and challenge it (UK GDPR Articles 22A to 22D)."
)
ADVOCACY = (
    "You can have somebody with you who helps you to say it: family, a friend, or an advocate. If it would be very "
    "hard for you to take part without help, and nobody around you can help, we must find you an independent advocate, "
    "who is free for you (Care Act 2014 ss.67 and 68)."
)


def ways(policy: SignoffPolicy, *, ends: bool = False) -> tuple[Way, ...]:
    """Give how a decision is challenged. Appeals under Care Act 2014 s.72 are not in force.

    `ends`: support ends by what was decided, and a challenge does not stop that.
    """
    number = policy.acknowledgement_working_days
    days = "1 working day" if number == 1 else f"{number} working days"
    words = _COMPLAINT.words if ends else _COMPLAINT.words + _GOES_ON
    within = _COMPLAINT.within.format(days=days)
    complaint = replace(_COMPLAINT, words=words, within=within, where=policy.contact)
    return (complaint, *_BEYOND)


def advocacy(policy: SignoffPolicy) -> str:
    """Give who helps somebody to say that they do not agree."""
    return " ".join(part for part in (ADVOCACY, policy.advocacy) if part)
