"""What planning does when time comes."""

from chassis.timers import Due, Timers
from chassis.work import Work
from planning.commands.follow_sharing import LEAD_RUNS_OUT
from planning.commands.offer_help import HELP_DUE, offer_help
from planning.commands.settle_lead import settle_lead_of_case
from planning.commands.take_plan_up import REVISION_WAITS, take_up_waiting

timers = Timers()


@timers.on(HELP_DUE)
async def offer_help_on_the_day(due: Due, work: Work) -> None:
    """Offer help with a plan that is still being written."""
    await offer_help(work, due.subject_id)


@timers.on(LEAD_RUNS_OUT)
async def let_the_person_lead_again(due: Due, work: Work) -> None:
    """See who leads, now that an invitation has run out."""
    if due.case_id is not None:
        await settle_lead_of_case(work, due.case_id)


@timers.on(REVISION_WAITS)
async def take_up_what_waited(due: Due, work: Work) -> None:
    """Take up a request to revise that had to wait."""
    await take_up_waiting(work, due.subject_id)
