"""What any service is told at start; each value from the environment (LEEWAY_...) or from a file of secrets."""

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

SECRETS = "LEEWAY_SECRETS_FOLDER"
"""Names a folder of files, each called as a setting in lower case (`leeway_database_url`); the environment wins."""


class Database(BaseSettings):
    """What the commands are told that serve nobody.

    Raises NotADirectoryError for a named folder of secrets that is not there.
    """

    model_config = SettingsConfigDict(
        env_prefix="LEEWAY_", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    database_url: str
    """postgresql:// address of this service's own database."""
    database_wait_seconds: float = Field(default=600, ge=0)
    """How long `migrate` waits in all, for a database that cannot be reached yet and then for a bus."""
    nats_url: str = ""
    """One address of the bus or several, by commas; a user and a password may stand in each. Without one, `migrate`
    makes nothing on the bus; where a user is named, only `migrate` does, and a worker waits for what it has made."""
    nats_replicas: int = Field(default=1, ge=1, le=5)
    """On how many servers of the bus what this service makes there is kept."""
    slot_groups: int = 4
    """How many consumers share the sixteen slots of each source."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - no file of the environment is read
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - ours is named when a process starts
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the environment, and for what it does not say the folder of secrets, where one is named."""
        folder = os.environ.get(SECRETS, "")
        if not folder:
            return init_settings, env_settings
        if not Path(folder).is_dir():
            raise NotADirectoryError(f"{SECRETS} names {folder}, and there is no such folder")
        return init_settings, env_settings, SecretsSettingsSource(settings_cls, folder)


class Settings(Database):
    """The settings every service has."""

    nats_url: str = "nats://127.0.0.1:4222"
    issuers: list[dict[str, str]] = Field(default_factory=list)
    """Trusted token issuers: {issuer, jwks_url}. A service refuses to start without one."""
    audience: str = ""
    """What a token must be made out to; empty means the service's own name."""
    host: str = "127.0.0.1"
    port: int = 8000
    ops_port: int = 0
    """Where this process says how it is (/livez, /readyz, /startupz, /metrics), apart from the API; 0: nowhere."""
    drain_seconds: float = Field(default=0, ge=0)
    """How long a process that is told to end goes on serving, not ready any more, before it stops."""
    trusted_proxies: str = "127.0.0.1"
    """Whose word on where a request comes from (X-Forwarded-For) is taken: addresses and networks, by commas."""
    keys_folder: Path
    """Where the file adapter keeps data keys and search keys."""
    clock_file: Path | None = None
    """Sandbox only: the file that moves case time."""
    client_id: str = ""
    client_key_file: Path | None = None
    token_url: str = ""
    """The OAuth client of this service (role stage), for fetching what events point at."""
    sources: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Where each stage is served: {council or "*": {stage: base URL}}."""
    cursor_secret: str = ""
    """Signs page cursors; empty means one drawn at start."""
    pool_size: int = 24
    mute: str = ""
    """Sandbox only: one subscription to leave out, as an event's name."""
    crash: str = ""
    """Sandbox only: the point (see `chassis.crash`) at which this process dies."""
    otlp_endpoint: str = ""
    """Base address of an OTLP/HTTP collector; empty: no traces are sent."""
    trace_ratio: float = Field(default=1, ge=0, le=1)
    """Which share of the traces that begin here is sampled; of those begun elsewhere, whatever was decided there."""
