"""The last version of a personal budget: nothing is paid any more, and the person reads why and what they can do."""

from dataclasses import replace
from datetime import date

from signoff.domain.authority import Signer
from signoff.domain.budget import PersonalBudget
from signoff.domain.decided import ENDED, Ground, direction
from signoff.domain.ending import Ending
from signoff.domain.moved import Moved
from signoff.domain.policy import SignoffPolicy
from signoff.domain.ways import HUMAN, advocacy, ways
from signoff.domain.why_changed import WhyChanged


def ended(
    before: PersonalBudget,
    ending: Ending,
    policy: SignoffPolicy,
    from_day: date,
    ground: Ground,
    on: date,
    by: Signer | None = None,
) -> PersonalBudget:
    """End a budget from a day on. What was paid before stays readable for good.

    `by`: who settled an end that waited; None: the review found all that it takes.
    """
    found = ending.found
    why = WhyChanged(
        ground=found.reason,
        decided_on=on,
        decided_by=by.principal_id if by else None,
        decided_by_name=found.name,
        decided_as=by.role if by else "",
        reasons=found.reasons or found.words,
        lines=(),
        change=None,
        route=None,
        review_id=ending.id,
        said_in="",
        said_there="",
        challenge=ways(policy, ends=True),
        advocacy=advocacy(policy),
        human=HUMAN,
    )
    return replace(
        before,
        effective_from=from_day,
        reason=ENDED,
        lines=(),
        weekly_pence=0,
        one_off_pence=0,
        adult_weekly_pence=0,
        council_weekly_pence=0,
        council_one_off_pence=0,
        direct_payment=None,
        other_public_weekly_pence=0,
        correction="",
        moved=Moved(
            direction(before.weekly_pence, 0),
            ground,
            before.weekly_pence,
            from_day if ground is Ground.AGREEMENT else None,
        ),
        why=why,
    )
