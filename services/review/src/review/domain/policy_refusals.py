"""The rules a council's review policy keeps to."""

from review.domain.refusals import Refused


class PolicyOutOfBounds(Refused):
    """A number of the policy is outside what it can mean."""

    code = "policy_out_of_bounds"
    rule = "A number in a review policy lies within what law and guidance leave: sooner is possible, later is not."
    source = "SI 2014/2871 reg 7; Care and Support Statutory Guidance, chapter 13"


class PolicyWithoutSource(Refused):
    """Nobody can tell who decided the policy, or who answers for it."""

    code = "policy_without_source"
    rule = "A policy has a name, an owner, and a source that says who decided it and where it is published."
    source = "Care and Support Statutory Guidance, chapter 13"
