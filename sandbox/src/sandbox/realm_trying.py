"""Where docker-compose has everything, and by which logins of the development realm a story is played there."""

from collections.abc import Iterable

from contracts.roles import Role
from sandbox.realm_logins import Login, subject
from sandbox.roster import SERVICES

FIRST_PORT, IDENTITY_PORT = 8001, 8080
"""As `.env.example` publishes them on this machine."""
ANYBODY = (Role.PERSON, Role.SUPPORTER, Role.AUDITOR)
"""Roles in which the first story calls without the sample data naming whom."""


def trying(logins: Iterable[Login], client: str) -> str:
    """Return what stands in `deploy/compose.toml` (TOML, as `sandbox.elsewhere` reads it)."""
    realm = "realms/leeway"
    lines = [
        "# Made by `python -m sandbox.realm`: where docker-compose is, for `leeway story --at deploy/compose.toml`.",
        "# The logins are those of deploy/identity/realm.json. No password stands here.",
        f'issuer = "http://identity:8080/{realm}"',
        f'token_url = "http://127.0.0.1:{IDENTITY_PORT}/{realm}/protocol/openid-connect/token"',
        f'client_id = "{client}"',
        'password_variable = "LEEWAY_TRY_PASSWORD"',
        'password_file = "secrets/try_password"',
        "",
        "[services]",
        *(f'{service} = "http://127.0.0.1:{FIRST_PORT + n}"' for n, service in enumerate(SERVICES)),
    ]
    for login in logins:
        if login.stands_for or login.role in ANYBODY:
            lines += ["", "[[logins]]", f'role = "{login.role}"', f'council = "{login.council}"']
            lines += [f'username = "{login.username}"', f'subject = "{subject(login.username)}"']
            lines += [f'stands_for = "{login.stands_for}"'] if login.stands_for else []
    return "\n".join(lines) + "\n"
