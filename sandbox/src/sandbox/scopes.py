"""Which events there are, and what each service may read from another because it hears them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import contracts
from contracts.event import CATALOGUE, WATCHERS, Event, hearers, scope
from sandbox.assertions import Refusal

OF_COUNCIL = "council:"
"""What a scope begins with that says for which council."""
NAMES = ("assessment", "assessment.names")
"""Where whoever watches asks for names to show, and the scope that lets it."""


def catalogue() -> dict[str, type[Event]]:
    """Return every event declared in any module of `contracts`."""
    for module in iter_modules(contracts.__path__):
        import_module(f"contracts.{module.name}")
    return CATALOGUE


@cache
def hears(service: str, source: str) -> bool:
    """Tell whether a service hears anything that another one says."""
    said = [event for event in catalogue().values() if event.stage == source]
    return any(service in hearers(event) for event in said)


def readable(service: str, source: str) -> frozenset[str]:
    """Return the scopes one service has at another: one for each event of `source` that `service` is named to hear.

    Who watches is named by none: it asks for events it has missed, and for names to show, and fetches no document.
    """
    if service in WATCHERS and hears(service, source):
        return frozenset({f"{source}.events"} | ({NAMES[1]} if source == NAMES[0] else set()))
    return frozenset(
        scope(event) for event in catalogue().values() if service in event.readers and event.stage == source
    )


@dataclass(frozen=True)
class Asked:
    """What a machine asks a token for: one audience, one council, and scopes (none means all it may have)."""

    audience: str
    council: str
    scopes: frozenset[str]

    @classmethod
    def of(cls, form: Mapping[str, str]) -> "Asked":
        """Read the form; the scopes say audience and council where the form does not.

        Raises:
            Refusal: two councils are named, or scopes of more than one audience.

        """
        named = form.get("scope", "").split()
        scopes = frozenset(each for each in named if not each.startswith(OF_COUNCIL))
        councils = {each.removeprefix(OF_COUNCIL) for each in named if each.startswith(OF_COUNCIL)}
        councils |= {form["council"]} if form.get("council") else set()
        audiences = {each.partition(".")[0] for each in scopes}
        audiences |= {form[name] for name in ("audience", "resource") if form.get(name)}
        if len(councils) > 1 or len(audiences) > 1:
            raise Refusal("invalid_scope", "a token is for one service and one council")
        return cls("".join(audiences), "".join(councils), scopes)
