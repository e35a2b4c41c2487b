"""The rules a council's sign-off policy keeps to."""

from signoff.domain.refusals import Refused


class PolicyOutOfBounds(Refused):
    """A number of the policy is outside what it can mean."""

    code = "policy_out_of_bounds"
    rule = "A number in a sign-off policy lies within what it can mean: days come and go, and a share is a share."
    source = "Care and Support Statutory Guidance, paragraph 10.85 (timeliness)"


class PolicyWithoutSource(Refused):
    """Nobody can tell who decided the policy, or who answers for it."""

    code = "policy_without_source"
    rule = "A policy has a name, an owner, and a source that says who decided it and where it is published."
    source = "Care and Support Statutory Guidance, paragraph 10.85 (delegation to the most appropriate level)"
