"""Which issuers of logins are trusted here."""

from fastapi import Request

from chassis.settings import Settings


def trusted_issuers(request: Request) -> frozenset[str]:
    """The issuers whose tokens this service takes."""
    settings: Settings = request.app.state.settings
    return frozenset(issuer["issuer"] for issuer in settings.issuers)
