"""Where calls go: the sandbox of a checkout, or any other place where the services run."""

from typing import TYPE_CHECKING, Protocol

from sandbox.issuing import issuer_of
from sandbox.layout import Layout

if TYPE_CHECKING:
    from sandbox.calling import Who


class Place(Protocol):
    """Where calls go: where each service answers, and how somebody's token for one of them is had."""

    @property
    def services(self) -> tuple[str, ...]:
        """The services there are."""

    @property
    def issuer_url(self) -> str:
        """What stands in `iss` of every token here."""

    def url(self, part: str) -> str:
        """Return the address a service answers at."""

    def subject(self, who: "Who") -> str:
        """Return what stands in `sub` of somebody's tokens here."""

    def token(self, who: "Who", service: str) -> str:
        """Return a fresh access token of somebody for a service."""


class Sandbox:
    """The place that a sandbox is: its issuer signs for anybody."""

    def __init__(self, layout: Layout) -> None:
        self._issuer = issuer_of(layout)
        self.services, self.url = layout.services, layout.url
        self.issuer_url = self._issuer.url

    def subject(self, who: "Who") -> str:
        """Return the subject somebody is named by everywhere."""
        return who.subject

    def token(self, who: "Who", service: str) -> str:
        """Return a token that the issuer's own key signs."""
        return self._issuer.mint(who.role, who.council, who.subject, service)
