"""What somebody needs to be reached, informed and understood (Accessible Information, DAPB1605 V4.0), by code."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from assessment.domain.people_refusals import NeedReviewWrong, NeedUnknown
from assessment.domain.words import Words

REVIEWED_EVERY_DAYS = 365
"""By default: how long what was recorded stands until somebody asks again whether it is right."""


class NeedKind(StrEnum):
    """The four kinds of needs that the standard records."""

    CONTACT_METHOD = "contact_method"
    INFORMATION_FORMAT = "information_format"
    PROFESSIONAL = "professional"
    SUPPORT = "support"


NEEDS: Mapping[NeedKind, Mapping[str, str]] = {
    NeedKind.CONTACT_METHOD: {
        "email": "contact by email",
        "letter": "contact by letter",
        "telephone": "contact by telephone",
        "text_message": "contact by text message",
        "text_relay": "contact by text relay",
        "video_relay": "contact by video relay with a sign language interpreter",
        "in_person": "contact in person",
    },
    NeedKind.INFORMATION_FORMAT: {
        "easy_read": "Easy Read",
        "large_print": "large print",
        "braille": "braille",
        "audio": "a recording to listen to",
        "electronic_text": "text that a screen reader can read",
        "bsl_video": "a video in British Sign Language",
        "makaton": "Makaton symbols",
        "coloured_paper": "coloured paper or a plain background",
        "own_language": "another language",
        "read_out": "having it read out",
    },
    NeedKind.PROFESSIONAL: {
        "bsl_interpreter": "a British Sign Language interpreter",
        "deafblind_interpreter": "a deafblind manual interpreter",
        "language_interpreter": "an interpreter of the person's language",
        "lipspeaker": "a lipspeaker",
        "speech_to_text_reporter": "a speech-to-text reporter",
        "note_taker": "a note taker",
        "intervenor": "an intervenor or communicator guide",
        "speech_and_language_therapist": "a speech and language therapist",
    },
    NeedKind.SUPPORT: {
        "lipreads": "the person lipreads",
        "hearing_aid": "the person uses a hearing aid",
        "hearing_loop": "a hearing loop",
        "communication_aid": "the person uses a communication aid",
        "signs": "the person uses signs or gestures",
        "talking_mats": "Talking Mats or pictures",
        "more_time": "more time",
        "short_sentences": "short sentences, one thing at a time",
        "quiet_place": "a quiet place",
        "somebody_trusted": "somebody they trust who understands them",
    },
}
"""What can be needed, by kind and code, in words."""


@dataclass(frozen=True)
class Need:
    """One need: its kind, its code, and what the person says about it."""

    kind: NeedKind
    code: Words
    words: Words = ""

    @property
    def in_words(self) -> str:
        """What is needed, as it is said in a sentence."""
        return NEEDS[self.kind].get(self.code, self.code)


def check_needs(needs: Iterable[Need], reviewed_on: date | None, today: date) -> None:
    """Refuse a code that its kind does not have, and a review that is still to come."""
    for n, need in enumerate(needs):
        if need.code not in NEEDS[need.kind]:
            raise NeedUnknown(pointer=f"/communication/recorded/{n}/code")
    if reviewed_on is not None and reviewed_on > today:
        raise NeedReviewWrong(pointer="/communication/reviewed_on")


def to_be_reviewed(needs: Iterable[Need], reviewed_on: date | None, today: date) -> bool:
    """Whether somebody asks the person again whether what is recorded is right."""
    if not tuple(needs):
        return False
    return reviewed_on is None or reviewed_on + timedelta(days=REVIEWED_EVERY_DAYS) < today


@dataclass(frozen=True)
class Met:
    """Whether what somebody needs was met when something was given to them: in which formats, or why not."""

    formats: tuple[Words, ...] = ()
    not_met_because: Words = ""
