"""What somebody can do who does not agree with what came of a review, and who helps them."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class ToChallenge:
    """One way to challenge what was decided, and by when."""

    kind: str
    words: str
    within: str
    source: str
    where: str = ""
    """Where to telephone, write or go; empty: the council has recorded none."""


_WAYS = (
    ToChallenge(
        "complaint",
        "Tell us that you do not agree, in any way that suits you: by telephone, in writing, online, or by telling "
        "anybody here, who writes it down for you.",
        "within 12 months; we say that we have it within 3 working days",
        "Local Authority Social Services and NHS Complaints (England) Regulations 2009, SI 2009/309",
    ),
    ToChallenge(
        "ask_again",
        "You can ask for another review at any time, or have somebody ask for you. If we say no, we say why.",
        "at any time",
        "Care Act 2014 s.27(1)(b)",
    ),
    ToChallenge(
        "ombudsman",
        "If you are still not satisfied, the Local Government and Social Care Ombudsman can look at how we decided. "
        "That is free. Telephone 0300 061 0614, or www.lgo.org.uk.",
        "usually within 12 months of when you knew",
        "Local Government Act 1974, Part 3",
    ),
    ToChallenge(
        "judicial_review",
        "A court can look at whether we kept to the law (judicial review). Get legal advice straight away.",
        "quickly, and within 3 months at the latest",
        "Senior Courts Act 1981 s.31; Civil Procedure Rules, Part 54",
    ),
)
"""Appeals under Care Act 2014 s.72 are not in force."""
_GOES_ON = " Your support goes on meanwhile."
_ADVOCACY = (
    "You can have somebody with you who helps you to say it: family, a friend, or an advocate. If it would be very "
    "hard for you to take part without help, and nobody around you can help, we must find you an independent advocate, "
    "who is free for you (Care Act 2014 s.67)."
)
HUMAN = (
    "A person with a name decided this, after a conversation; no calculation did (UK GDPR Articles 22A to 22D). "
    "Receipts and bank statements are no part of a review."
)


def ways(contact: str, *, ends: bool) -> tuple[ToChallenge, ...]:
    """Give how what came of a review is challenged; `contact`: where the council is told.

    `ends`: support ends by it, and a challenge does not stop that.
    """
    complaint, *others = _WAYS
    words = complaint.words if ends else complaint.words + _GOES_ON
    return (replace(complaint, words=words, where=contact), *others)


def advocacy(here: str) -> str:
    """Give who helps somebody to say that they do not agree; `here`: who finds an advocate in this council."""
    return " ".join(part for part in (_ADVOCACY, here) if part)
