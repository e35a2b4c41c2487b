"""Each rule on who leads a plan, and what can be done with it, that can say no: a class with its law or policy.

The docstring of a class is the rule, in one sentence, as it is shown to whoever was refused.
"""

from collections.abc import Iterable
from typing import ClassVar

DESIGN = "Leeway, how the house is built"
LED_BY_THE_PERSON = "Care Act 2014 s.25(3) and (7)"
CAPACITY = "Mental Capacity Act 2005 ss.1 to 4; Care Act 2014 s.25(3)"


class Refused(Exception):
    """A rule of support planning says no.

    `pointer` is the JSON pointer of the field at fault, where one is; `detail` says what was found, and never
    repeats a value that somebody entered.
    """

    code: ClassVar[str] = "refused"
    rule: ClassVar[str] = "A rule of support planning says no."
    source: ClassVar[str] = DESIGN

    def __init__(self, detail: str = "", *, pointer: str | None = None) -> None:
        """Say what was found, and where."""
        super().__init__(detail or self.rule)
        self.detail = detail
        self.pointer = pointer

    def __init_subclass__(cls) -> None:
        """Take the rule from the docstring, where it is not said by itself."""
        if "rule" not in cls.__dict__:
            cls.rule = " ".join((cls.__doc__ or "").split())


def insist(objections: Iterable[Refused]) -> None:
    """Refuse with the first of some objections; a dry run lists them all instead."""
    for objection in objections:
        raise objection


class CaseIsClosed(Refused):
    """A plan is made in a case that is open; asking again opens it, in one step."""

    code = "case_is_closed"
    source = "Care Act 2014 ss.18, 19 and 24"


class PlanAlreadyThere(Refused):
    """A case has one plan at a time: go on with that one, together."""

    code = "plan_already_there"


class PlanIsSubmitted(Refused):
    """A submitted plan stays as it is while it is decided on; take it back first, and then change it."""

    code = "plan_is_submitted"


class PlanIsSigned(Refused):
    """A signed plan never changes; a change of it is a review."""

    code = "plan_is_signed"
    source = "Care Act 2014 s.27"


class PlanHasEnded(Refused):
    """The plan ended with its case; once the case is open again it can be taken up as it was."""

    code = "plan_has_ended"


class NotSubmitted(Refused):
    """Only a plan that was submitted, and is not decided on, can be taken back."""

    code = "not_submitted"


class NothingToResume(Refused):
    """Only a plan that was taken back or returned, or ended with its case, can be taken up again."""

    code = "nothing_to_resume"


class NotTheLead(Refused):
    """The person, or who leads the plan for them, submits it, takes it back and says who leads it."""

    code = "not_the_lead"
    source = LED_BY_THE_PERSON


class LeadNotInvited(Refused):
    """Whoever leads a plan for the person was invited by them to lead it, and still is."""

    code = "lead_not_invited"
    source = LED_BY_THE_PERSON


class LeadKindMissing(Refused):
    """Who leads plans is counted and published: say whether a peer, an organisation, a broker or who else leads."""

    code = "lead_kind_missing"


class LeadDoesNotFit(Refused):
    """A plan is led by the person, by who was invited to lead, by who may decide for them, or by a named worker."""

    code = "lead_does_not_fit"
    source = LED_BY_THE_PERSON


class WishMissing(Refused):
    """Where staff act in a plan that somebody else leads, they write down what that person wishes, in words."""

    code = "wish_missing"
    source = "Care Act 2014 s.1(3)(b)"


class AuthorityIncomplete(Refused):
    """Who decides for a person does so for one decision, on evidence, with the person's wishes written down."""

    code = "authority_incomplete"
    source = CAPACITY


class AuthorityNotYours(Refused):
    """That somebody may decide for a person is written down by a practitioner who has seen the evidence."""

    code = "authority_not_yours"
    source = CAPACITY


class IdTwice(Refused):
    """Each outcome and each action has an id of its own, so that others can name it."""

    code = "id_twice"


class ViewNotYours(Refused):
    """A helper's view stands beside the person's words: who leads or decides for the person writes no view."""

    code = "view_not_yours"
