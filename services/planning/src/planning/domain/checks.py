"""How it is seen of each item of the checklist whether it is there: questions to a draft, and nothing else."""

from enum import StrEnum

from planning.domain.choices import Recipient
from planning.domain.draft import Draft
from planning.domain.words import says_something


class Done(StrEnum):
    """Whether an item is there."""

    DONE = "done"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


def needs_found(draft: Draft) -> Done:
    """Whether needs were found."""
    return _done(draft.needs)


def needs_answered(draft: Draft) -> Done:
    """Whether every need is answered by an action."""
    return _done(draft.needs and {need.need for need in draft.needs} <= draft.answered())


def wanted(draft: Draft) -> Done:
    """Whether it says what the person wants."""
    outcomes = draft.sections.outcomes
    return _done(outcomes and any(says_something(outcome.words) for outcome in outcomes.items))


def said_how(draft: Draft) -> Done:
    """Whether every action says what, who and when."""
    return _done(draft.actions and all(complete(action) for action in draft.actions))


def budget(draft: Draft) -> Done:
    """Whether there is a sum to start from, and a plan beside it."""
    return _done(draft.indicated and draft.actions)


def later(_: Draft) -> Done:
    """It comes with the decision."""
    return Done.MISSING


def paid_directly(draft: Draft) -> Done:
    """Whether a direct payment says to whom and how often."""
    if not draft.has_direct_payment:
        return Done.NOT_APPLICABLE
    return _done(not list(direct_payment_gaps(draft)))


def involved(draft: Draft) -> Done:
    """Whether the person wrote in it or sent it themselves, or what they wish is written down."""
    lead = draft.lead
    took_part = [*draft.written_by, *([draft.sent_by] if draft.sent_by else [])]
    wishes = lead.authority.wishes if lead.authority else lead.wish
    return _done(any(writer.role == "person" for writer in took_part) or says_something(wishes + draft.wish))


def rightly_paid(draft: Draft) -> Done:
    """Whether a direct payment goes to who may ask for it: the person, or somebody authorised in their place."""
    if not draft.has_direct_payment:
        return Done.NOT_APPLICABLE
    found = draft.sections.direct_payment
    authorised = found is not None and found.recipient is Recipient.AUTHORISED_PERSON
    return _done(found and authorised == (draft.lead.authority is not None))


def explained(draft: Draft) -> Done:
    """Whether what it costs more or less a week than was indicated has its reasons."""
    if draft.indicated is None or not draft.actions:
        return Done.NOT_APPLICABLE
    return _done(draft.without_reason_weekly_pence == 0)


def what_if(draft: Draft) -> Done:
    """Whether it says what is done if things go wrong."""
    found = draft.sections.contingency
    return _done(found and any(says_something(each.happens + each.then) for each in found.items))


def risks(draft: Draft) -> Done:
    """Whether serious risks are agreed on."""
    risks = draft.sections.risks
    return _done(risks and (risks.none or risks.items) and not draft.serious_risk_not_agreed())


def review(draft: Draft) -> Done:
    """Whether it says when to look at it again."""
    return _done(draft.sections.review and draft.sections.review.first_on)


def support(draft: Draft) -> Done:
    """Whether the person said how good their support is, and whether they can manage."""
    said = draft.sections.support
    confident = said and (said.confident_with_direct_payment or not draft.has_direct_payment)
    return _done(said and said.around_me and confident)


def _done(found: object) -> Done:
    return Done.DONE if found else Done.MISSING


def complete(action: object) -> bool:
    """Whether an action says what is done, by whom and when."""
    return all(says_something(getattr(action, field)) for field in SAYS)


SAYS = ("what", "who", "when")
"""What each action says in words."""


def direct_payment_gaps(draft: Draft) -> list[str]:
    """Give pointers to what a direct payment still needs: to whom, and how often."""
    at, found = "/sections/direct_payment", draft.sections.direct_payment
    if found is None:
        return [at]
    gaps = [] if found.frequency else [f"{at}/frequency"]
    unnamed = found.recipient != "adult" and not says_something(found.recipient_name)
    return [*gaps, *([f"{at}/recipient_name"] if unnamed else [])]
