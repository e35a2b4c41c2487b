"""What a process is told at start: the environment first, then a folder of secrets."""

from pathlib import Path

import pytest

from chassis.settings import SECRETS, Settings


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name a folder of secrets, as a container mounts one: links to a folder beside them that is exchanged whole."""
    (tmp_path / "..data").mkdir()
    for name, words in {
        "leeway_database_url": "postgresql://from/file\n",
        "leeway_cursor_secret": "from a file",
        "leeway_issuers": '[{"issuer": "https://a.test", "jwks_url": "https://a.test/keys"}]',
    }.items():
        (tmp_path / "..data" / name).write_text(words)
        (tmp_path / name).symlink_to(Path("..data") / name)
    monkeypatch.setenv(SECRETS, str(tmp_path))
    monkeypatch.setenv("LEEWAY_KEYS_FOLDER", "/keys")
    return tmp_path


@pytest.mark.usefixtures("told")
def test_what_the_environment_does_not_say_comes_from_the_folder_of_secrets(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LEEWAY_CURSOR_SECRET", "from the environment")
    settings = Settings.model_validate({})
    assert settings.database_url == "postgresql://from/file"
    assert settings.cursor_secret == "from the environment"
    assert settings.issuers == [{"issuer": "https://a.test", "jwks_url": "https://a.test/keys"}]
    assert (settings.ops_port, settings.drain_seconds, settings.nats_replicas) == (0, 0, 1)


def test_a_folder_of_secrets_that_is_not_there_is_named(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRETS, str(told / "nowhere"))
    with pytest.raises(NotADirectoryError, match="nowhere"):
        Settings.model_validate({})
