"""What a determination of eligibility tells resource allocation: client group, levels, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from ras.domain.calculation import UnpaidHelp
from ras.domain.estimate import Ground
from ras.domain.words import Words

MET = ("eligible", "power_to_meet")
"""Decisions after which needs are met, and so a budget is due (Care Act 2014 ss.18 and 19)."""


@dataclass(frozen=True)
class Reference:
    """A link to an immutable version."""

    path: str
    version: int
    sha256: str


@dataclass(frozen=True)
class Determined:
    """The part of a determination that an allocation rests on."""

    reference: Reference
    decision: str
    determined_on: date
    client_group: str | None
    levels: dict[str, str] = field(default_factory=dict)
    """Level told for each item, as codes."""
    judged: tuple[str, ...] = ()
    """The items whose level a practitioner set, and not the person's answers."""
    unpaid_help: tuple[UnpaidHelp, ...] = ()
    """What unpaid carers said, task by task; eligibility was decided without it."""
    circumstances: tuple[str, ...] = ()
    """Codes such as `deafblind`, `twenty_four_hour`, `section_117`."""

    @property
    def to_be_met(self) -> bool:
        """Whether needs are to be met."""
        return self.decision in MET

    @property
    def beyond_tables(self) -> Ground | None:
        """The circumstance for which no table is used, if there is one (guidance 11.23, 11.24)."""
        codes = (Ground.DEAFBLIND, Ground.TWENTY_FOUR_HOUR, Ground.SECTION_117)
        return next((ground for ground in codes if ground.value in self.circumstances), None)


@dataclass(frozen=True)
class KeptDetermination:
    """A determination as its owner served it, kept whole: what an allocation rests on belongs to it."""

    case_id: UUID
    person_id: UUID
    reference: Reference
    content: Words
    """The JSON text of the document at the reference."""


def levels_in(content: Mapping[str, object]) -> dict[str, str]:
    """Read the levels of a determination: an object of item -> level, or a list of {item, level}."""
    levels = content.get("levels")
    if isinstance(levels, Mapping):
        return {str(item): level for item, level in levels.items() if isinstance(level, str)}
    found: dict[str, str] = {}
    for entry in levels if isinstance(levels, list) else []:
        if isinstance(entry, Mapping):
            item, level = entry.get("item"), entry.get("level")
            if isinstance(item, str) and isinstance(level, str):
                found[item] = level
    return found


def help_in(content: Mapping[str, object]) -> tuple[UnpaidHelp, ...]:
    """Read what unpaid carers said: a list of {item, able, willing} and, where asked, the level of help."""
    entries = content.get("unpaid_help")
    found = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, Mapping) and isinstance(item := entry.get("item"), str):
            level = entry.get("level")
            able, willing = entry.get("able") is True, entry.get("willing") is True
            found.append(UnpaidHelp(item, level if isinstance(level, str) else "", able, willing))
    return tuple(found)


def codes_in(content: Mapping[str, object], name: str) -> tuple[str, ...]:
    """Read a list of codes; none where there is no such list."""
    found = content.get(name)
    return tuple(code for code in (found if isinstance(found, list) else []) if isinstance(code, str))


def determined(
    reference: Reference, decision: str, determined_on: date, content: Mapping[str, object]
) -> Determined:
    """Read a determination as its owner serves it; what this service does not need is left aside."""
    group = content.get("client_group")
    return Determined(
        reference=reference,
        decision=decision,
        determined_on=determined_on,
        client_group=group if isinstance(group, str) else None,
        levels=levels_in(content),
        judged=codes_in(content, "levels_judged"),
        unpaid_help=help_in(content),
        circumstances=codes_in(content, "circumstances"),
    )
