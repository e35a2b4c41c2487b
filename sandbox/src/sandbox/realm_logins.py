"""The logins of the development realm, and which of their attributes nobody may change about themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from contracts.roles import Role
from sandbox.seeds import COUNCILS

CLAIMS = ("council", "role", "provider")
"""What a login's token says of it besides who it is: only whoever looks after the realm may set these."""
TRIERS = (
    ("ada", Role.PERSON, ""),
    ("bea", Role.PERSON, ""),
    ("cora", Role.PERSON, ""),
    ("dora", Role.PERSON, ""),
    ("edna", Role.PERSON, ""),
    ("sister", Role.SUPPORTER, ""),
    ("centre", Role.PLANNER, "centre"),
    ("robin", Role.PRACTITIONER, ""),
    ("chief", Role.MANAGER, ""),
    ("keeper", Role.ADMINISTRATOR, ""),
    ("auditor", Role.AUDITOR, ""),
    ("records", Role.COUNCIL_SYSTEM, ""),
    ("centre-records", Role.PROVIDER_SYSTEM, "centre"),
)
"""One of each role that logs in, and more persons: a login has one record, so each first story needs another."""


@dataclass(frozen=True)
class Login:
    """A login of the realm; `stands_for` is the subject that the sample data and the stories name it by."""

    name: str
    role: Role
    council: str
    provider: str = ""
    stands_for: str = ""

    @property
    def username(self) -> str:
        """The same name stands in each council."""
        return f"{self.name}.{self.council}"

    def claims(self) -> dict[str, str]:
        """Return what its token says of it."""
        found = {"council": self.council, "role": str(self.role), "provider": self.provider}
        return {claim: value for claim, value in found.items() if value}


def sample_logins() -> Iterator[Login]:
    """Yield the logins to try everything by: for each sample council, and for everybody who works for it."""
    for council in COUNCILS:
        known_as = {"keeper": council.administrator.subject, "records": council.system.subject}
        for name, role, provider in TRIERS:
            yield Login(name, role, council.code, provider, known_as.get(name, ""))
        for worker in council.workers:
            yield Login(worker.id, worker.who.role, council.code, "", worker.who.subject)
        for organisation in council.organisations:
            subject = organisation.who.subject
            yield Login(subject, organisation.who.role, council.code, subject, subject)


def subject(name: str) -> str:
    """Return the id of a login or of a machine's account in this realm: what stands in `sub`."""
    return str(uuid5(NAMESPACE_URL, f"leeway:realm:{name}"))


def profile() -> dict[str, Any]:
    """Return the user profile: what is not named here is not kept; what tokens say, administrators alone set."""
    own: dict[str, list[str]] = {"view": ["admin", "user"], "edit": ["admin", "user"]}
    given: dict[str, list[str]] = {"view": ["admin", "user"], "edit": ["admin"]}
    about_themselves: list[dict[str, Any]] = [
        {"name": name, "permissions": own} for name in ("email", "firstName", "lastName")
    ]
    about_them: list[dict[str, Any]] = [
        {"name": name, "permissions": given} for name in ("username", *CLAIMS)
    ]
    return {"attributes": [{**each, "multivalued": False} for each in (*about_them, *about_themselves)]}
