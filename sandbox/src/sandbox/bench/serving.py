"""One of the three ways in a process of its own: `python -m sandbox.bench.serving <way> <port> <settings as JSON>`."""

import json
import sys

import uvicorn
import uvloop
from fastapi import FastAPI

from chassis import run
from chassis.settings import Settings
from sandbox.bench.bare import bare_app
from sandbox.bench.orm import orm_app
from sandbox.bench.record import SERVICE


def app_of(way: str, settings: Settings) -> FastAPI:
    """Return the application of one way: leeway, bare or orm."""
    if way == "leeway":
        return run.build(SERVICE, settings, said=lambda: None)
    return {"bare": bare_app, "orm": orm_app}[way](settings.database_url)


def main() -> None:
    """Serve until told to stop."""
    way, port, given = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    app = app_of(way, Settings.model_validate(given))
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, server_header=False)
    uvloop.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
