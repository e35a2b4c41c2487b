"""What a review says of an end, read from its document; and whether the person's agreement to it counts."""

from dataclasses import dataclass, replace
from datetime import date

from signoff.domain.decrease import AgreedToLess, agreement_objections
from signoff.domain.tolerant import Json, day, part, text, yes
from signoff.domain.words import Words


@dataclass(frozen=True)
class Found:
    """What a review says of an end."""

    reason: str
    ends_on: date | None
    words: Words
    reasons: Words
    name: Words
    agreed_on: date | None
    agreed_words: Words
    advocate: str
    side_by_side_shown: bool = False
    said_to: Words = ""
    """To whom the person said that they agree."""
    said_by: str = "person"

    @property
    def agreement(self) -> AgreedToLess | None:
        """The person's agreement, whether it lacks something or not; None: there is none."""
        if self.agreed_on is None:
            return None
        shown, advocate = self.side_by_side_shown, self.advocate or None
        return AgreedToLess(self.agreed_on, self.agreed_words, shown, advocate, self.said_to, self.said_by)

    def agreeing(self, agreement: AgreedToLess) -> "Found":
        """Give it with this agreement, in the place of one that the review holds."""
        return replace(
            self,
            agreed_on=agreement.agreed_on,
            agreed_words=agreement.words,
            advocate=agreement.advocate or "",
            side_by_side_shown=agreement.side_by_side_shown,
            said_to=agreement.said_to,
            said_by=agreement.said_by,
        )

    def taken_back(self) -> "Found":
        """Give it without the agreement, which the person took back; the document at review stays as it is."""
        return replace(
            self, agreed_on=None, agreed_words="", advocate="", side_by_side_shown=False, said_to=""
        )


def found_in(content: Json) -> Found:
    """Read the document of a completed review; what it does not say is not there."""
    ending, agreement = part(content, "ending"), part(content, "agreement")
    return Found(
        reason=text(ending, "reason"),
        ends_on=day(ending, "ends_on"),
        words=text(ending, "words"),
        reasons=text(content, "reasons"),
        name=text(content, "name"),
        agreed_on=day(agreement, "agreed_on"),
        agreed_words=text(agreement, "words"),
        advocate=text(agreement, "advocate"),
        side_by_side_shown=yes(agreement, "side_by_side_shown"),
        said_to=text(agreement, "said_to"),
        said_by=text(agreement, "said_by") or "person",
    )


def agreed(found: Found, since: date, until: date) -> bool:
    """Say whether the person's agreement to an end is recorded, of a day on which it still counts.

    `since`: the day on which what is paid was decided, or on which they last took an agreement back.
    """
    given = found.agreement
    return given is not None and next(agreement_objections(given, until, since, ""), None) is None
