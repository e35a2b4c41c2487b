"""What routes of planning refuse alike: what a submission lacks, costs that cannot be right, who cannot lead."""

from planning.domain import cost_refusals as costs
from planning.domain import refusals as rules
from planning.domain import submission_refusals as lacks

LACKS = (
    lacks.NothingToBeMet,
    lacks.NoOutcome,
    lacks.NoAction,
    lacks.NeedNotAnswered,
    lacks.ActionIncomplete,
    lacks.NotInThePlan,
    lacks.DirectPaymentIncomplete,
    costs.PayerMissing,
    costs.CostMissing,
)
COSTS = (costs.CostOutOfBounds, costs.CostSaidTwice, costs.NoSuchRateCard, costs.UnpaidHasNoCost)
LEADS = (
    rules.LeadNotInvited,
    rules.LeadDoesNotFit,
    rules.WishMissing,
    rules.AuthorityIncomplete,
    rules.AuthorityNotYours,
)
