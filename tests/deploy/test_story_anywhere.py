"""The first story at a place that a file describes: services that trust the realm, and logins of the realm."""

import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console
from tests.contract.one_roof import OneRoof
from tests.deploy.realm_issuer import RealmIssuer, on_a_free_port, resolved

from sandbox.elsewhere import story
from sandbox.keyfiles import key_in
from sandbox.postgres import Postgres
from sandbox.realm import FILE, TRYING

PASSWORD = "made-for-this-test"


@pytest.fixture(scope="module")
def identity(client_keys: dict[str, Path]) -> Iterator[RealmIssuer]:
    environment = {"LEEWAY_TRY_PASSWORD": PASSWORD}
    for name, file in client_keys.items():
        key = key_in(file)
        public = key.as_dict(private=False)
        prefix = f"LEEWAY_{name.upper()}_KEY"
        environment |= {
            f"{prefix}_ID": str(key.kid),
            f"{prefix}_X": str(public["x"]),
            f"{prefix}_Y": str(public["y"]),
        }
    with on_a_free_port(resolved(FILE.read_text(encoding="utf-8"), environment)) as issuer:
        yield issuer


@contextmanager
def running(roof: OneRoof) -> Iterator[None]:
    """Let all services go on by themselves while the block lasts."""
    thread = threading.Thread(target=roof.loop.run_forever, daemon=True)
    thread.start()
    try:
        yield
    finally:
        roof.loop.call_soon_threadsafe(roof.loop.stop)
        thread.join(timeout=10)


def described(roof: OneRoof, identity: RealmIssuer, file: Path) -> Path:
    """Write the file of docker-compose with the addresses of here."""
    text = TRYING.read_text(encoding="utf-8")
    text = text.replace("http://127.0.0.1:8080/realms/leeway", identity.url)
    text = text.replace("http://identity:8080/realms/leeway", identity.url)
    for number, (name, party) in enumerate(roof.parties.items(), start=8001):
        before = f'{name} = "http://127.0.0.1:{number}"'
        assert before in text
        text = text.replace(before, f'{name} = "http://127.0.0.1:{party.settings.port}"')
    file.write_text(text, encoding="utf-8")
    return file


def played(file: Path) -> tuple[int, str]:
    out = io.StringIO()
    ended = story(file, Console(file=out, width=100, highlight=False, soft_wrap=True))
    return ended, out.getvalue()


ASKED = (
    ("ras", "assessment.eligibility_determined", "e09000099", 200),
    ("ras", "assessment.case_closed", "e09000099", 403),
    ("ras", "assessment.eligibility_determined", "e08000099", 404),
    ("signoff", "planning.plan_submitted", "e09000099", 401),
)
"""Tokens of stages as the realm gives them, and what assessment answers to each that asks for a determination."""


def _fetched(roof: OneRoof, identity: RealmIssuer, client: str, scope: str, council: str, _: int) -> int:
    told = "SELECT id, body FROM journal WHERE event_type LIKE '%.eligibility_determined.%' LIMIT 1"
    (event,) = roof.rows("assessment", told)
    token = identity.token(client, f"service-account-{client}", f"{scope} council:{council}")
    headers = {"Authorization": f"Bearer {token}", "Leeway-Cause": str(event["id"])}
    path = json.loads(event["body"])["determination"]["path"]
    answer = roof.wait_for(roof.parties["assessment"].http.get(path, headers=headers))
    return int(answer.status_code)


def test_the_first_story_holds_at_a_place_with_the_realms_own_logins(
    postgres: Postgres,
    identity: RealmIssuer,
    client_keys: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEEWAY_TRY_PASSWORD", PASSWORD)
    with OneRoof.opened(postgres, identity, client_keys, tmp_path) as roof:  # type: ignore[arg-type]
        roof.move_to(datetime.now(UTC))  # whoever plays elsewhere goes by their own clock
        file = described(roof, identity, tmp_path / "here.toml")
        with running(roof):
            ended, told = played(file)
            assert ended == 0, told
            assert "new there: Sampleford Council (synthetic): questionnaire" in told
            assert told.rstrip().endswith("from the first call to the signed plan.")
            again, told_again = played(file)
            assert (again, "new there" in told_again) == (0, False), "another person, and nothing to seed"
            monkeypatch.setenv("LEEWAY_TRY_PASSWORD", "another")
            with pytest.raises(ValueError, match="400 invalid_grant"):
                played(file)
        assert roof.failed() == []
        assert [_fetched(roof, identity, *asked) for asked in ASKED] == [status for *_, status in ASKED]
