"""Keep a session of somebody who answers by a code open while it is used, and close it when they leave."""

from contextlib import suppress
from enum import Enum, auto
from hmac import compare_digest
from uuid import UUID

from assessment.domain.resuming import ResumeCode
from assessment.domain.resuming_refusals import SessionOver
from assessment.storage.resume_codes import resume_codes
from chassis.problems import NotHere
from chassis.work import Work


class Doing(Enum):
    """What is written down of a session."""

    GOING_ON = auto()
    LEAVING = auto()
    PASSED_ALONE = auto()
    """It was asked whether what is for the person alone can be asked now."""
    SENT = auto()
    """The person sent their answers while an advocate was still to be found."""


async def keep_session(work: Work, code_id: UUID, token: str, doing: Doing = Doing.GOING_ON) -> ResumeCode:
    """Return the code by which the session is open.

    Raises:
        SessionOver: there is no such session, or it was not used for too long, or its code is over.
        CaseIsClosed: the case closed meanwhile.

    """
    found: ResumeCode | None = None
    with suppress(NotHere):
        found = await work.get(resume_codes, code_id)
    if found is None:
        raise SessionOver
    token = next((one.token for one in found.sessions if compare_digest(one.token, token)), "")
    to_be_noticed = found.going_on(token, work.now)
    if doing is Doing.LEAVING:
        found.end(token)
        work.save(resume_codes, found)
    elif doing is Doing.PASSED_ALONE:
        found.pass_alone(token)
        work.save(resume_codes, found)
    elif doing is Doing.SENT:
        found.sent_at = found.sent_at or work.now
        work.save(resume_codes, found)
    elif to_be_noticed:
        found.used(token, work.now)
        work.save(resume_codes, found)
    return found
