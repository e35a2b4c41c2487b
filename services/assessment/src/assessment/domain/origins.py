"""Where an answer comes from that nobody gave in this assessment, to what it was said, and why one stands no more."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from uuid import UUID

from assessment.domain.words import Words


@dataclass(frozen=True)
class CarriedFrom:
    """The completed assessment in which something was said that stands in a later one."""

    assessment_id: UUID
    version: int


@dataclass(frozen=True)
class HeldFrom:
    """What the council holds already, and gives for this assessment (SI 2014/2827 reg 2), to be confirmed."""

    source: str
    """Which system or record holds it, by its code."""
    known_as: str
    """The code of the fact."""
    since: date
    """Since when it is held so."""
    source_words: Words = ""
    """What the source is, as the person may know it, such as "Your housing application"."""
    assessment: UUID | None = None
    """The assessment in which it was said, where it was."""


Origin = CarriedFrom | HeldFrom
"""Where what stands comes from, if it was not said in this assessment."""


@dataclass(frozen=True)
class SaidTo:
    """The question as it was worded when something was said to it, where it is worded otherwise now or gone."""

    version: int
    """The version of the questionnaire."""
    text: str
    wording: dict[str, str] = field(default_factory=dict)
    """What the choices and the parts of a row were called."""


class AsideWhy(StrEnum):
    """Why something that was said or held does not stand any more. It stays readable."""

    NOT_SO = "not_so"
    """Somebody said that what was pre-filled is not so."""
    MEANING_CHANGED = "meaning_changed"
    """The question means something else in the newer version, so it is asked again."""
    NO_LONGER_ASKED = "no_longer_asked"
    HELD_NO_MORE = "held_no_more"
    """Nobody had confirmed it, and its source holds it no more."""
