"""What is said in a review keeps to these rules."""

from review.domain.refusals import Refused

REVIEW = "Care Act 2014 s.27(2) and (3); Care and Support Statutory Guidance, chapter 13"
EMPLOYING = "Care and Support (Direct Payments) Regulations 2014, SI 2014/2871, reg 7"


class NoSuchOutcome(Refused):
    """Something is said of an outcome that the plan does not have."""

    code = "no_such_outcome"
    rule = "A review looks at the outcomes of the signed plan, each under the id it has there."
    source = REVIEW


class SpeakerUnnamed(Refused):
    """Words of somebody other than the person, and nobody can tell whose."""

    code = "speaker_unnamed"
    rule = "Where somebody speaks for the person, it is said who that is."
    source = REVIEW


class VoiceNotYours(Refused):
    """Somebody would write down a view that is not theirs to give."""

    code = "voice_not_yours"
    rule = (
        "The person's view is theirs, a carer's the carer's, and a reviewer's comes from who holds the review; whoever "
        "writes another's view down does so as that voice, and never over it."
    )
    source = REVIEW


class WordsOfAnother(Refused):
    """Whoever helps would put their words in the place of somebody else's."""

    code = "words_of_another"
    rule = (
        "Whoever helps takes back or changes what they wrote themselves; what the person said, or told whoever holds "
        "the review, stands until one of these says it anew."
    )
    source = REVIEW


class ChangeWordless(Refused):
    """Something is to change, and nobody can tell what."""

    code = "change_wordless"
    rule = "Whoever wants something to change says what, in their own words."
    source = REVIEW


class NobodyEmployed(Refused):
    """Questions to an employer, where the plan employs nobody."""

    code = "nobody_employed"
    rule = (
        "Whether there is enough to pay people properly is asked where the person employs somebody; how they manage, "
        "where they take a direct payment."
    )
    source = EMPLOYING


class NothingAnswered(Refused):
    """The questions to an employer are left open."""

    code = "nothing_answered"
    rule = "Whoever employs somebody is asked both: whether it is enough to pay properly, and whether anything is owed."
    source = EMPLOYING
