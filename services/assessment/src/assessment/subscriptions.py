"""What assessment hears: a review that asks for needs to be assessed again, and allocation tables as published."""

from typing import Any

from assessment.commands.keep_table import keep_table
from assessment.commands.reassess_case import follow_reassessment_request
from assessment.domain.asked_again import ReassessmentAsked
from chassis.hearing import Heard, Subscriptions
from chassis.work import Work
from contracts.ras import TablePublished
from contracts.review import ReassessmentRequested

subscriptions = Subscriptions("assessment")


@subscriptions.on(ReassessmentRequested)
async def assess_again(heard: Heard[ReassessmentRequested], work: Work) -> None:
    """Begin with every answer as it was said, or give the request to the assessment that is under way."""
    event = heard.event
    asked = ReassessmentAsked(event.reason, event.requested_on, event.request_id, event.review_id)
    await follow_reassessment_request(work, event.case_id, asked)


@subscriptions.on(TablePublished, fetch="table")
async def know_table(heard: Heard[TablePublished], work: Work, content: dict[str, Any]) -> None:
    """Know by which table a sum would be made."""
    await keep_table(work, content, heard.id)
