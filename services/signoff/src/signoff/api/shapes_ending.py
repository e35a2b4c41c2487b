"""What is sent to settle an end that waits. Unknown fields are refused."""

from pydantic import ConfigDict

from chassis.exact import Day
from signoff.api.bounds import Body, Name, Text
from signoff.api.samples_ending import ENDS, GOES_ON
from signoff.api.shapes_change import AgreementToLessGiven
from signoff.domain.settled import How
from signoff.domain.settling import Settling


class SettlementGiven(Body):
    """How an end that waits is settled, by whom and why."""

    model_config = ConfigDict(json_schema_extra={"examples": [ENDS, GOES_ON]})
    how: How
    """`ends`: the budget ends, with what the review did not say; `goes_on`: nothing ends by it."""
    name: Name = ""
    """The name of who decides, as the person is to read it."""
    reasons: Text = ""
    """In words the person can follow."""
    ends_on: Day | None = None
    """Where it ends: from which day, if not from the one that the review names."""
    agreement: AgreementToLessGiven | None = None
    """Where it ends because the person wishes it: their agreement. One that the review holds need not be said again
    while it counts; one that is said here takes its place."""
    met_by: Text = ""
    """Where it ends because somebody else meets the needs from then on: who."""

    def said(self) -> Settling:
        """Give what is said."""
        agreement = self.agreement.agreed() if self.agreement else None
        return Settling(self.how, self.name, self.reasons, self.ends_on, agreement, self.met_by)
