"""What was signed in parts before the decision at hand, and stands: it began, so nothing here takes it back."""

from dataclasses import dataclass

from signoff.domain.contribution import Contribution
from signoff.domain.reconciliation import FinalLine, Step


@dataclass(frozen=True)
class Begun:
    """The parts so far: their lines as the budget holds them, why these are not the plan's, what the adult pays."""

    lines: tuple[FinalLine, ...] = ()
    """Of every version, as long as the whole is not decided."""
    actions: frozenset[str] = frozenset()
    """Those of the version that waits."""
    steps: tuple[Step, ...] = ()
    """What their decisions said of lines of the version that waits."""
    contribution: Contribution | None = None


NOTHING = Begun()
