"""What is sent to ask who would sign a plan."""

from typing import Literal
from uuid import UUID

from pydantic import ConfigDict

from chassis.exact import YesNo
from signoff.api.bounds import Body, Code, Pence
from signoff.api.samples import FACTS
from signoff.domain.route import Facts

Told = Literal["yes", "with_help", "no"]


class FactsGiven(Body):
    """What of a plan decides who signs it. Planning tells these facts of a plan that is being written."""

    model_config = ConfigDict(json_schema_extra={"examples": [FACTS]})
    first_year_weekly_pence: Pence
    """What is to be the council's in the first year, a week, one-offs spread over it."""
    takes_direct_payment: YesNo
    """Whether any of it is taken as a direct payment, also once only: then confidence with it counts."""
    around_me: Told | None = None
    confident_with_direct_payment: Told | None = None
    helpers_around_me: Told | None = None
    helpers_confident: Told | None = None
    serious_risk_not_agreed: YesNo = False
    conflict_of_interest: YesNo = False
    lead_kind: Code = "self"
    lead_principal_id: UUID | None = None

    def facts(self) -> Facts:
        """Give the facts."""
        return Facts(
            first_year_weekly_pence=self.first_year_weekly_pence,
            takes_direct_payment=self.takes_direct_payment,
            around_me=self.around_me,
            confident=self.confident_with_direct_payment,
            helpers_around_me=self.helpers_around_me,
            helpers_confident=self.helpers_confident,
            serious_risk_not_agreed=self.serious_risk_not_agreed,
            conflict_of_interest=self.conflict_of_interest,
            lead_kind=self.lead_kind,
            lead_principal_id=self.lead_principal_id,
        )
