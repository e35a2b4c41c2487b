"""Which of several dated policies of a council holds on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A policy with the first day on which it holds."""

    @property
    def effective_from(self) -> date:
        """The first day on which it holds."""


P = TypeVar("P", bound=Dated)


def latest_begun(policies: Iterable[P], on: date, default: P) -> P:
    """Return the policy in force on a day: the latest that has begun, else the default."""
    begun = [policy for policy in policies if policy.effective_from <= on]
    return max(begun, key=lambda policy: policy.effective_from, default=default)
