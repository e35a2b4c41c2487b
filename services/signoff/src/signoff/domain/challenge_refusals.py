"""What a challenge to a decision, and its answer, keep to."""

from signoff.domain.refusals import Refused

COMPLAINTS = "Local Authority Social Services and NHS Complaints (England) Regulations 2009, SI 2009/309"


class NothingToChallenge(Refused):
    """There is no such decision, or no such return."""

    code = "nothing_to_challenge"
    rule = "A decision or a return can be challenged once it is made; that it takes too long, at any time."
    source = COMPLAINTS


class ChallengedAlready(Refused):
    """A challenge to the same thing, by the same helper, is open."""

    code = "challenged_already"
    rule = (
        "Whoever helps opens one challenge to the same thing at a time; the person can always open another."
    )
    source = COMPLAINTS


class SaidByNobody(Refused):
    """Somebody writes a challenge down and does not say whose it is."""

    code = "said_by_nobody"
    rule = "Whoever writes a challenge down for somebody says who said it, and how it came."
    source = f"{COMPLAINTS}, regs 5 and 13(2)"


class ChallengeWordless(Refused):
    """A challenge, or what is said of it, has no words."""

    code = "challenge_wordless"
    rule = (
        "A challenge says in the person's words what is not right; whoever answers gives reasons, and a name."
    )
    source = COMPLAINTS


class ChallengeClosed(Refused):
    """The challenge was answered, or taken back."""

    code = "challenge_closed"
    rule = "A challenge that was answered or taken back stays as it is; the person can open another."
    source = COMPLAINTS


class AcknowledgedAlready(Refused):
    """The challenge was acknowledged before."""

    code = "acknowledged_already"
    rule = "A challenge is acknowledged once."
    source = COMPLAINTS


class DeciderNeverAnswers(Refused):
    """Whoever decided, or speaks for the person, would answer the challenge."""

    code = "decider_never_answers"
    rule = (
        "A challenge is answered, or put away, by who had no part in the decision, the plan or the challenge."
    )
    source = COMPLAINTS


class NotYourChallenge(Refused):
    """Somebody would take back what another person opened."""

    code = "not_your_challenge"
    rule = "A challenge is taken back by the person, by whoever opened it, or by staff who are told so."
    source = COMPLAINTS


class WithdrawalWithoutWish(Refused):
    """Somebody writes down that a challenge is taken back, and nobody's wish is told."""

    code = "withdrawal_without_wish"
    rule = "Whoever writes down that a challenge is taken back says who wants that, in their words."
    source = COMPLAINTS
