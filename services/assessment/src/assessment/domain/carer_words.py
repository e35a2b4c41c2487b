"""What the law says of carers, said to a carer in plain words; whom they care for is never named in it."""

from assessment.domain.determination import Decision
from assessment.domain.plain_words import DECIDED, LIMBS, MEANS, next_steps
from assessment.domain.purposes import About, Limb

CARER_DECIDED = {
    Decision.ELIGIBLE: "You are eligible for support as a carer.",
    Decision.NOT_ELIGIBLE: "You are not eligible for support as a carer from us at the moment.",
    Decision.POWER_TO_MEET: "We will support you as a carer, although the national rules do not say that we must.",
}
"""What was decided, in one sentence."""

_CRITERIA = "the national eligibility criteria: the rules that say when a council has to support a carer"
CARER_MEANS = {
    Decision.ELIGIBLE: f"Your needs meet {_CRITERIA}. Now we work out with you what support you will have.",
    Decision.NOT_ELIGIBLE: f"Your needs do not meet {_CRITERIA}. Here you can read why, what can help you all the "
    "same, and how to ask again.",
    Decision.POWER_TO_MEET: f"Your needs do not meet {_CRITERIA}. A council may help all the same, and in your "
    "case we do.",
}
"""What the decision means, and what comes next."""

CARER_LIMBS = {
    Limb.NECESSARY_CARE: "Do your needs come from care that the person you care for has to have?",
    Limb.CARER_HEALTH: "Is your health getting worse because of it, or is it likely to?",
    Limb.OUTCOMES: "Because of it, is there at least one everyday thing that you are unable to do?",
    Limb.WELLBEING: "Does that have, or is it likely to have, a significant impact on your wellbeing?",
}
"""What SI 2015/313 reg 3(1) and (2) ask. Of the second and third, one is enough."""

_ALL = {
    About.ADULT: "Needs are eligible when the answer to all three questions is yes.",
    About.CARER: "Needs are eligible when the answer to the first and the last question is yes, and to at least one "
    "of the two between.",
}


def decided_words(about: About, decision: Decision) -> str:
    """Say in one sentence what was decided."""
    return (DECIDED if about is About.ADULT else CARER_DECIDED)[decision]


def means(about: About, decision: Decision) -> str:
    """Say what the decision means, and what comes next."""
    return (MEANS if about is About.ADULT else CARER_MEANS)[decision]


def limb_words(about: About) -> dict[Limb, str]:
    """Give each thing the criteria look at as a question, in their order."""
    return LIMBS if about is About.ADULT else CARER_LIMBS


def when_eligible(about: About) -> str:
    """Say to which of those questions the answer has to be yes."""
    return _ALL[about]


def steps(about: About, *, met: bool) -> tuple[str, ...]:
    """Say what happens now, and what the person can do."""
    if about is About.ADULT or not met:
        return next_steps(met=met)
    return (
        (
            "We work out with you what would help: a first amount of money for your support, and how it is made up. "
            "It is a start and not a limit."
        ),
        (
            "Then you plan your support. You choose who helps you: family, friends, an organisation of carers, or us. "
            "It can be a break from caring, or anything else that lets you do what you told us matters to you."
        ),
        (
            "Some of it may be care for the person you care for. That is for them to agree to, and we ask them. What "
            "you told us stays with us."
        ),
        (
            "A council may ask a carer to pay something towards support for themselves. If so, we look at your money "
            "with you, and tell you how much it is and how we worked it out."
        ),
    )
