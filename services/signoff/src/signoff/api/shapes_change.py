"""What is sent where less is to be paid: the person's agreement. Unknown fields are refused."""

from typing import Literal

from chassis.exact import Day, YesNo
from signoff.api.bounds import Body, Name, Text
from signoff.domain.decrease import AgreedToLess


class AgreementToLessGiven(Body):
    """That the person agreed to less: when, in their own words, having seen old and new side by side."""

    agreed_on: Day
    words: Text
    """In the person's own words."""
    side_by_side_shown: YesNo
    """Whether they saw what is paid now beside what would be."""
    advocate: Literal["not_needed", "offered", "involved", "declined"] | None = None
    """Whether they need an advocate was considered, and what came of it (Care Act 2014 ss.67 and 68)."""
    said_to: Name
    """The name of who heard it."""

    def agreed(self) -> AgreedToLess:
        """Give what is said."""
        return AgreedToLess(self.agreed_on, self.words, self.side_by_side_shown, self.advocate, self.said_to)


class ChangeGiven(Body):
    """What is said where less would be paid than is in payment."""

    agreement: AgreementToLessGiven | None = None
    """Without it, less is paid only where a later determination found it."""
    notice_words: Text = ""
    """What the person is told of when it begins, besides what they are always told."""
