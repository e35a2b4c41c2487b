"""Open a session for whoever gives a code to go on with; for any other code it is never said why not."""

from hmac import compare_digest

from assessment.domain.resuming import ResumeCode, as_typed
from assessment.domain.resuming_refusals import ResumeCodeWrong, TooManyWrongCodes
from assessment.storage.resume_codes import (
    EVERYWHERE,
    count_try,
    give_back_try,
    hashed,
    places,
    resume_codes,
)
from chassis.reading import Actor
from chassis.work import Work
from contracts.roles import Role


async def use_resume_code(
    work: Work, typed: str, token: str, *, address: str, most_from_address: int, most_in_council: int
) -> ResumeCode:
    """Return the code, with a session for `token` (SHA-256 of what the cookie will hold).

    A try counts before it is judged, so that many at once are no way round the limit. The right code opens whatever
    others tried from the same address.

    Raises:
        Refused: the code is wrong, over or taken back, all the same; or there were too many wrong ones; or it is
            right, and its case is closed.

    """
    tried_from = places(work, address)
    counted = await count_try(work.means, work.council, tried_from, work.now)
    most = dict.fromkeys(tried_from, most_from_address) | {EVERYWHERE: most_in_council}
    too_many = any(number > most[place] for place, number in counted.items())
    code = hashed(work, as_typed(typed) or "none")
    found = await work.one(resume_codes, code=code)
    if found is None or not compare_digest(found.code, code):
        raise TooManyWrongCodes(pointer="/code") if too_many else ResumeCodeWrong(pointer="/code")
    try:
        found.open_session(token, work.now)
    except ResumeCodeWrong:
        if too_many:
            raise TooManyWrongCodes(pointer="/code") from None
        raise
    await give_back_try(work.means, work.council, tried_from)
    work.actor = Actor(found.id, Role.PERSON)
    work.save(resume_codes, found)
    return found
