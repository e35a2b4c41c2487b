"""Whose word is taken on where a request comes from: that of the proxies the settings name, and nobody else's."""

from pathlib import Path
from typing import Any

from fastapi import FastAPI
from starlette.requests import Request

from chassis.run import _server
from chassis.settings import Settings


async def come_from(address: str, proxies: str) -> str:
    """Return where a request seems to come from that this address hands on for another."""
    app, seen = FastAPI(), []

    @app.get("/")
    async def look(request: Request) -> None:
        seen.append(request.client.host if request.client else "")

    settings = Settings(database_url="", keys_folder=Path(), trusted_proxies=proxies)
    config = _server(app, settings, settings.port).config
    config.load()
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "client": (address, 1)}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(_: Any) -> None:
        pass

    served: Any = config.loaded_app
    await served({**scope, "headers": [(b"x-forwarded-for", b"203.0.113.9")]}, receive, send)
    return seen[0]


async def test_a_proxy_that_the_settings_name_is_believed_and_no_other_is() -> None:
    assert await come_from("10.1.2.3", "10.0.0.0/8") == "203.0.113.9"
    assert await come_from("10.1.2.3", "192.0.2.1") == "10.1.2.3"
