"""Know a case from what assessment said of it, whichever event came first."""

from dataclasses import dataclass
from uuid import UUID

from chassis.problems import Stale
from chassis.work import Work
from signoff.commands.expect_start import follow_case_with_starts
from signoff.commands.reroute import reroute_all
from signoff.domain.known import Closure, KnownCase, Responsible
from signoff.storage.stores import known_cases


@dataclass(frozen=True)
class News:
    """What became known; None leaves a fact as it was."""

    because: str = "case_known"
    responsible: Responsible | None = None
    person_principal_id: UUID | None = None
    closure: Closure | None = None
    reopened: bool = False


async def know_case(work: Work, case_id: UUID, person_id: UUID, news: News | None = None) -> None:
    """Keep what is now known, and say anew who may sign where that changes it."""
    known, new = await known_case(work, case_id, person_id)
    if news is not None:
        known.responsible = news.responsible or known.responsible
        known.person_principal_id = news.person_principal_id or known.person_principal_id
        if news.reopened:
            known.closed = False
        if news.closure is not None:
            known.hear_closure(news.closure)
        await reroute_all(work, known, news.because)
        if news.reopened or (news.closure is not None and news.closure.ends_support):
            await follow_case_with_starts(work, known)
    keep_case(work, known, new=new)


async def known_case(work: Work, case_id: UUID, person_id: UUID) -> tuple[KnownCase, bool]:
    """Give what is known of a case, and whether nothing was until now."""
    known = await work.one(known_cases, id=case_id)
    return (KnownCase(case_id, person_id), True) if known is None else (known, False)


def keep_case(work: Work, known: KnownCase, *, new: bool) -> None:
    """Save what is known, also where nothing of it changed.

    A plan and an allocation that are heard at the same moment both save it, so one of them is tried again and
    sees the other; so where both are the first to tell of it.
    """
    if new:
        work.add(known_cases, known, taken=Stale())
    else:
        work.save(known_cases, known)
