"""What the law and a questionnaire say in their own terms, said to the person in plain words."""

from assessment.domain.answers import Voice
from assessment.domain.case import Channel
from assessment.domain.determination import Decision
from assessment.domain.given import WhyNot
from assessment.domain.people import Reach
from assessment.domain.purposes import AnyOutcome, CarerOutcome, Limb, Outcome
from assessment.domain.questions import Unable

DECIDED = {
    Decision.ELIGIBLE: "You are eligible for care and support.",
    Decision.NOT_ELIGIBLE: "You are not eligible for care and support from us at the moment.",
    Decision.POWER_TO_MEET: "We will meet your needs, although the national rules do not say that we must.",
}
"""What was decided, in one sentence."""

_CRITERIA = "the national eligibility criteria: the rules that say when a council has to help an adult"
MEANS = {
    Decision.ELIGIBLE: f"Your needs meet {_CRITERIA}. Now we work out with you what support you will have.",
    Decision.NOT_ELIGIBLE: f"Your needs do not meet {_CRITERIA}. Here you can read why, what can help you all the "
    "same, and how to ask again.",
    Decision.POWER_TO_MEET: f"Your needs do not meet {_CRITERIA}. A council may help all the same, and in your "
    "case we do.",
}
"""What the decision means, and what comes next."""

LIMBS = {
    Limb.IMPAIRMENT: "Do your needs come from an illness, an impairment or a disability?",
    Limb.OUTCOMES: "Because of them, are there two or more everyday things that you are unable to do?",
    Limb.WELLBEING: "Does that have, or is it likely to have, a significant impact on your wellbeing?",
}
"""What SI 2015/313 reg 2(1) asks; all three have to be so."""

OUTCOMES: dict[AnyOutcome, str] = {
    Outcome.NUTRITION: "Eating and drinking well",
    Outcome.HYGIENE: "Washing, and keeping yourself and your clothes clean",
    Outcome.TOILET: "Using the toilet",
    Outcome.CLOTHING: "Dressing in what suits you and the weather",
    Outcome.HOME_SAFETY: "Moving about your home safely",
    Outcome.HABITABLE_HOME: "Keeping your home clean and safe to live in",
    Outcome.RELATIONSHIPS: "Keeping up with family and friends, and finding new ones",
    Outcome.WORK_AND_LEARNING: "Work, training, learning or volunteering",
    Outcome.COMMUNITY: "Getting about, and using what there is near you",
    Outcome.CARING_FOR_A_CHILD: "Looking after a child",
    CarerOutcome.CARING_FOR_A_CHILD: "Looking after a child",
    CarerOutcome.CARING_FOR_OTHERS: "Caring for others who rely on you",
    CarerOutcome.HABITABLE_HOME: "Keeping your home clean and safe to live in",
    CarerOutcome.NUTRITION: "Eating and drinking well yourself",
    CarerOutcome.RELATIONSHIPS: "Keeping up with family and friends, and finding new ones",
    CarerOutcome.WORK_AND_LEARNING: "Work, training, learning or volunteering",
    CarerOutcome.COMMUNITY: "Getting about, and using what there is near you",
    CarerOutcome.RECREATION: "Doing things that you enjoy",
}
"""The ten outcomes of reg 2(2), and the eight of reg 3(2)(b) for carers, as one would say them."""

UNABLE = {
    Unable.WITHOUT_ASSISTANCE: "you cannot do it without help",
    Unable.PAIN_DISTRESS_ANXIETY: "it causes you significant pain, distress or anxiety",
    Unable.ENDANGERS: "it puts you or somebody else in danger",
    Unable.TAKES_LONGER: "it takes you much longer than it takes most people",
}
"""The four ways of being unable (reg 2(3))."""

SOURCES = {"person_record": "your own record"}
"""What our own sources of held facts are called."""

VOICES = {
    Voice.PERSON: "you",
    Voice.SUPPORTER: "somebody who supports you",
    Voice.ADVOCATE: "your advocate",
    Voice.REPRESENTATIVE: "somebody who acts for you",
    Voice.CARER: "your carer",
    Voice.RECORD: "what we hold",
    Voice.PROFESSIONAL: "a professional",
    Voice.NOT_SAID: "somebody who did not say who they are",
}

CHANNELS = {
    Channel.ONLINE: "online",
    Channel.PHONE: "by telephone",
    Channel.PAPER: "on paper",
    Channel.FACE_TO_FACE: "face to face",
    Channel.VIDEO: "by video",
    Channel.API: "through another system",
}

WAYS = {
    Reach.PHONE: "by telephone",
    Reach.TEXT_MESSAGE: "by text message",
    Reach.EMAIL: "by email",
    Reach.POST: "by post",
    Reach.IN_PERSON: "in person",
}

NO_ANSWER = {
    WhyNot.PREFERS_NOT_TO_SAY: "You preferred not to say.",
    WhyNot.DOES_NOT_KNOW: "You did not know.",
    WhyNot.DOES_NOT_APPLY: "This does not apply to you.",
    WhyNot.ALREADY_SAID: "You had said this before.",
}


def unable_to(outcome: AnyOutcome, ways: tuple[Unable, ...]) -> str:
    """One outcome that somebody is unable to achieve, and in which ways."""
    return f"{OUTCOMES[outcome]}: {', and '.join(UNABLE[way] for way in ways)}."


def next_steps(*, met: bool) -> tuple[str, ...]:
    """What happens now, and what the person can do."""
    if met:
        return (
            (
                "We work out a first amount of money for your support, an indicative budget, and show you how it is "
                "made up. It is a start and not a limit."
            ),
            (
                "Then you plan your support. You choose who helps you: family, friends, an organisation of disabled "
                "people, or us."
            ),
            (
                "You may have to pay something towards your support. If so, we look at your money with you, and tell "
                "you how much it is and how we worked it out."
            ),
        )
    return (
        (
            "You can ask again at any time, in one step. You need not say why, and you need not wait until "
            "something has changed."
        ),
        "If things get harder for you, tell us straight away.",
    )


IF_WRONG = (
    "If a fact is wrong or missing, tell us in any way you like. We put it right, or write down what you say.",
    "If you think the decision is wrong, tell us why, and ask us to look at it again.",
    (
        "You can also complain to us, within 12 months. Within 3 working days we tell you that we have your complaint. "
        "If our answer does not settle it, you can ask the Local Government and Social Care Ombudsman to look at how "
        "we decided. That is independent and free."
    ),
    (
        "A court can look at whether we kept to the law (judicial review). You have to act quickly, and within 3 "
        "months at the latest, so get legal advice straight away."
    ),
    (
        "Somebody can do this with you or for you: family, a friend, or an independent advocate. If you have nobody, "
        "ask us about an advocate."
    ),
)
"""How to have it put right (SI 2009/309: 12 months, 3 working days; Local Government Act 1974 Part 3; CPR 54.5).

The law gives no appeal to somebody else (Care Act 2014 s.72 is not in force), so none is promised.
"""
