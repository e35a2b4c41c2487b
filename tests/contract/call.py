"""A call that succeeds: by whom, on what, with which body and version."""

from dataclasses import dataclass, field
from typing import Any

from tests.contract.estate import Estate, Who


@dataclass
class Call:
    """A call that succeeds when it is made the first time. `path`: the values of the path's parameters."""

    operation: str
    who: Who | None
    path: dict[str, str] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    match: int | None = None
    query: dict[str, str] = field(default_factory=dict)
    after: str = ""

    def headers(self, estate: Estate, service: str, *, key: str = "") -> dict[str, str]:
        """Return the headers it is sent with; `key` where it changes something."""
        found = estate.headers(service, self.who)
        if key:
            found["Idempotency-Key"] = key
        if self.match is not None:
            found["If-Match"] = f'"v{self.match}"'
        if self.after:
            found["Leeway-After"] = self.after
        return found

    def url(self, template: str) -> str:
        """Fill in the path."""
        return template.format(**self.path)
