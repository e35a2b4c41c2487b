"""What people have to settle after a form was imported as a draft."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NeverMet:
    """A condition that no answer can meet: the place of its field, why, and what it names in the form."""

    place: str
    reason: str
    names: str


@dataclass(frozen=True)
class ImportReport:
    """What people have to settle after an import. Places are "theme.step.position", counted from one."""

    without_purpose: tuple[str, ...]
    twice: dict[str, tuple[str, ...]]
    """For each identifier that occurs more than once, the places where it does."""
    never_met: tuple[NeverMet, ...]
    purposes_for_nothing: tuple[str, ...]
    """Places named in the purposes that the form does not have, or where nothing is asked."""
