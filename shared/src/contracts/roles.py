"""Who may call: the roles a token can carry, and the opaque id of who acts."""

from enum import StrEnum
from uuid import NAMESPACE_URL, UUID, uuid5


class Role(StrEnum):
    """In what capacity somebody calls. For a person's record a relationship is needed too."""

    PERSON = "person"
    """The person whose care and support it is."""
    SUPPORTER = "supporter"
    """Somebody the person named: family, a friend, an advocate."""
    PLANNER = "planner"
    """Somebody who plans or reviews for a provider, such as a user-led organisation."""
    PRACTITIONER = "practitioner"
    """A worker of the council who assesses or decides, such as a social worker."""
    MANAGER = "manager"
    """A worker of the council who answers for the work of others."""
    COUNCIL_SYSTEM = "council_system"
    """A system of the council, such as its case management."""
    PROVIDER_SYSTEM = "provider_system"
    """A system of a provider."""
    STAGE = "stage"
    """One of the stages, fetching the document an event pointed to."""
    AUDITOR = "auditor"
    """Somebody who reads to check, and changes nothing."""
    ADMINISTRATOR = "administrator"
    """Somebody who looks after questionnaires, tables, workers and policies."""


def principal_id(issuer: str, subject: str) -> UUID:
    """Give the opaque id of who acts, from the `iss` and `sub` of their token (RFC 7519).

    The same two always give the same id, so any subject of a trusted issuer can be named before it calls.
    """
    return uuid5(NAMESPACE_URL, f"{issuer}#{subject}")
