"""How an answer that is only held follows what its sources hold, until somebody has said, confirmed or dropped it."""

from datetime import datetime

from assessment.domain.answers import Answer, Saying
from assessment.domain.given import Given
from assessment.domain.held import HeldFacts
from assessment.domain.origins import AsideWhy, HeldFrom


def follow(answer: Answer, best: Saying | None, sent: HeldFacts | None, now: datetime) -> bool:
    """Let what is only held follow its sources, and return whether that changed the answer.

    `best`: what would be put there now; `sent`: what a source has just sent. What a source holds no more stands no
    more, whoever else holds something. What somebody said, confirmed or dropped stays as they left it.
    """
    stands = answer.stands
    if stands is None:
        dropped = bool(answer.set_aside) and answer.set_aside[-1].why is AsideWhy.NOT_SO
        if best is None or dropped:
            return False
    elif not answer.waits or not isinstance(stands.carried_from, HeldFrom):
        return False
    elif _holds_no_more(sent, stands.carried_from, stands.given):
        if best is not None and (best.given, best.carried_from) == (stands.given, stands.carried_from):
            return False
        answer.aside(AsideWhy.HELD_NO_MORE, now)
    elif best is None or best.given == stands.given:
        return False
    if best is not None:
        answer.sayings = (*answer.sayings, best)
    return True


def _holds_no_more(sent: HeldFacts | None, held: HeldFrom, given: Given) -> bool:
    """Whether this is of the source that has just sent, and it does not hold it so any more."""
    if sent is None or held.source != sent.source:
        return False
    fact = sent.standing.get(held.known_as)
    return fact is None or fact.given != given
