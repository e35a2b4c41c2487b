"""What a challenge to a decision, and its answer, keep to."""

from signoff.domain.refusals import Refused

COMPLAINTS = "Local Authority Social Services and NHS Complaints (England) Regulations 2009, SI 2009/309"


class NothingToChallenge(Refused):
    """There is no decision yet."""

    code = "nothing_to_challenge"
    rule = "A decision can be challenged once it is made; until then you can ask and object where it is prepared."
    source = COMPLAINTS


class ChallengedAlready(Refused):
    """The same person's challenge to this decision is open."""

    code = "challenged_already"
    rule = "One challenge to a decision is answered at a time; more can be said in the one that is open."
    source = COMPLAINTS


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
    """Whoever decided would answer the challenge to it."""

    code = "decider_never_answers"
    rule = "A challenge is answered by somebody who had no part in the decision."
    source = COMPLAINTS


class NotYourChallenge(Refused):
    """Somebody would take back what another person opened."""

    code = "not_your_challenge"
    rule = "A challenge is taken back by the person, or by whoever opened it."
    source = COMPLAINTS
