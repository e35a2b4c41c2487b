"""What is sent of a start of support, of a first payment, and of what was found by going after it."""

from typing import Annotated

from pydantic import ConfigDict, Field

from chassis.exact import Day, YesNo
from signoff.api.bounds import Body, PartId, Text
from signoff.api.samples_starts import FOLLOW_UP, PART_STARTED, PAYMENT_STARTED, SUPPORT_STARTED
from signoff.domain.start_parts import Why


class SupportStartGiven(Body):
    """That support has started. Said again, it corrects what was said before, which stays readable."""

    model_config = ConfigDict(json_schema_extra={"examples": [SUPPORT_STARTED, PART_STARTED]})
    started_on: Day
    whole: YesNo
    """Whether all that was signed has started; else the actions that have are named."""
    actions: Annotated[list[PartId], Field(max_length=200)] = []
    words: Text = ""


class PaymentStartGiven(Body):
    """That the first direct payment was made."""

    model_config = ConfigDict(json_schema_extra={"examples": [PAYMENT_STARTED]})
    first_paid_on: Day
    words: Text = ""


class FollowUpGiven(Body):
    """Why it has not started, what is done about it, and when it is expected now."""

    model_config = ConfigDict(json_schema_extra={"examples": [FOLLOW_UP]})
    reason: Why
    words: Text
    expected_on: Day
