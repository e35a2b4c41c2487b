"""What any service is told at start; each value from the environment (LEEWAY_...) or from a file of secrets."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings every service has."""

    model_config = SettingsConfigDict(env_prefix="LEEWAY_", extra="ignore", frozen=True)

    database_url: str
    """postgresql:// address of this service's own database."""
    nats_url: str = "nats://127.0.0.1:4222"
    issuers: list[dict[str, str]] = Field(default_factory=list)
    """Trusted token issuers: {issuer, jwks_url}. A service refuses to start without one."""
    audience: str = ""
    """What a token must be made out to; empty means the service's own name."""
    host: str = "127.0.0.1"
    port: int = 8000
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
    slot_groups: int = 4
    """How many consumers share the sixteen slots of each source."""
    mute: str = ""
    """Sandbox only: one subscription to leave out, as an event's name."""
    crash: str = ""
    """Sandbox only: the point (see `chassis.crash`) at which this process dies."""
    otlp_endpoint: str = ""
