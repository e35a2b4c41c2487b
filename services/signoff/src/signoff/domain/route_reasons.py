"""Why a plan goes to a manager: each reason in a plain sentence for the person, with its source and what changes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason why a manager signs."""

    code: str
    sentence: str
    """For the person."""
    source: str
    would_change: str
    """What would let the practitioner sign."""


POLICY = "The council's sign-off policy"
GUIDANCE = "Care and Support Statutory Guidance, paragraph 10.85 (delegation to the most appropriate level)"

REASONS = {
    "above_range": Reason(
        "above_range",
        "Your support costs the council {cost} a week in its first year. That is {over} more than {top}, the top of "
        "what was indicated and what may be added without asking. A manager decides; your plan is not turned down "
        "because of what it costs.",
        f"{POLICY}; {GUIDANCE}",
        "A higher indication, or a plan that costs less and still meets every need. You need not change anything.",
    ),
    "no_indication": Reason(
        "no_indication",
        "No sum has been indicated for you yet, so there is nothing to compare your plan with. A manager decides.",
        "Care and Support Statutory Guidance, paragraph 11.24 (an indication before planning)",
        "An indication. That is the council's job, not yours.",
    ),
    "above_limit": Reason(
        "above_limit",
        "Your support costs the council {cost} a week in its first year. A practitioner may sign up to {limit}; above "
        "that a manager decides.",
        f"{POLICY}; {GUIDANCE}",
        "A higher limit in the council's policy. You need not change anything.",
    ),
    "part_not_answered": Reason(
        "part_not_answered",
        "Your plan does not say whether there is good support around you, or whether you feel confident with the "
        "direct payment. A manager decides.",
        POLICY,
        "Saying so in the part about support: yes, with help, or no.",
    ),
    "support_not_good": Reason(
        "support_not_good",
        "You said that there is not good support around you. "
        "A manager looks at it too, so that you are not left alone.",
        POLICY,
        "Support around you that you call good, with or without help.",
    ),
    "not_confident": Reason(
        "not_confident",
        "You said that you do not feel confident with the direct payment. A manager looks at it too. Nobody has to "
        "take a direct payment, and help to manage one counts.",
        f"Care Act 2014 s.31 (condition 3: alone or with help); {POLICY}",
        "Help to manage it, or having this part paid in another way.",
    ),
    "views_differ": Reason(
        "views_differ",
        "You and somebody who helped you plan see your support or the direct payment differently. A manager listens "
        "to both.",
        f"Care Act 2014 s.1(3)(a) and (b) (the person's own view); {POLICY}",
        "A view that you share.",
    ),
    "serious_risk_not_agreed": Reason(
        "serious_risk_not_agreed",
        "There is a serious risk in your plan, and how it is borne is not agreed yet. A manager decides with you.",
        f"Care Act 2014 s.1(2)(c) and (3); {POLICY}",
        "Agreeing how the risk is borne, and writing it down.",
    ),
    "conflict_of_interest": Reason(
        "conflict_of_interest",
        "Whoever leads your plan would be paid for support in it. That is allowed; a manager makes sure that it is "
        "what you want.",
        "Care Act 2014 s.25(7) and s.79; care and support planning by a provider",
        "Another lead, or support by somebody else.",
    ),
    "lead_would_sign": Reason(
        "lead_would_sign",
        "The practitioner who would sign leads your plan, or has led it or written it with you as somebody else. "
        "Nobody signs such a plan, so a manager decides.",
        "Care and Support Statutory Guidance, chapter 10 (who plans does not decide)",
        "Another lead, or another practitioner responsible.",
    ),
    "determination_changed": Reason(
        "determination_changed",
        "What was found about your needs has changed since your plan was made. A manager looks at both.",
        "Care Act 2014 s.25(1)(a) to (c)",
        "Submitting the plan again, made on what was found last.",
    ),
}


ABOUT = {
    "above_range": "range",
    "no_indication": "indication",
    "above_limit": "limit",
    "part_not_answered": "support",
    "support_not_good": "support",
    "not_confident": "direct_payment",
    "views_differ": "support",
    "serious_risk_not_agreed": "risk",
    "conflict_of_interest": "interest",
    "lead_would_sign": "lead",
    "determination_changed": "determination",
}
"""What each reason is about, and no more: an event carries no answer of a person's."""


def reason(code: str, **sums: str) -> Reason:
    """Give a reason, with its sums written in."""
    found = REASONS[code]
    return Reason(code, found.sentence.format(**sums), found.source, found.would_change)
