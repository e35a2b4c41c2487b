"""What other systems call a record here: one identifier from each system, and one record for each identifier."""

from collections.abc import Iterable
from dataclasses import dataclass

from assessment.domain.refusals import ExternalIdTwice
from assessment.domain.words import Words


@dataclass(frozen=True)
class ExternalId:
    """The identifier of a record in another system. It may say who somebody is, so it is sealed."""

    system: str
    id: Words


def each_system_once(external_ids: Iterable[ExternalId]) -> None:
    """Refuse two identifiers from one system."""
    systems = [external.system for external in external_ids]
    if len(set(systems)) < len(systems):
        raise ExternalIdTwice(pointer="/external_ids")


def taken_over(kept: Iterable[ExternalId], sent: Iterable[ExternalId]) -> tuple[ExternalId, ...]:
    """What a master sends, and what other systems said before: a system speaks only for itself."""
    now = tuple(sent)
    speaking = {external.system for external in now}
    return (*(external for external in kept if external.system not in speaking), *now)
