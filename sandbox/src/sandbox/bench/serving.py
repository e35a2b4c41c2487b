"""One way of doing it in a process of its own: `python -m sandbox.bench.serving <way> <port> <settings as JSON>`."""

import json
import sys
from importlib import import_module

import uvicorn
import uvloop
from fastapi import FastAPI

from chassis import run
from chassis.settings import Settings
from sandbox.bench.bare import bare_app
from sandbox.bench.bare_stage import bare_stage_app
from sandbox.bench.orm import orm_app
from sandbox.bench.record import SERVICE


def app_of(way: str, settings: Settings) -> FastAPI:
    """Return the application of one way: leeway, bare or orm; a stage by its name, or the bare way beside it."""
    if way == "leeway":
        return run.build(SERVICE, settings, said=lambda: None)
    if way in ("bare", "orm"):
        return {"bare": bare_app, "orm": orm_app}[way](settings.database_url)
    stage = way.removeprefix("bare ")
    if stage != way:
        return bare_stage_app(settings.database_url, stage)
    return run.build(import_module(f"{stage}.main").SERVICE, settings, said=lambda: None)


def main() -> None:
    """Serve until told to stop."""
    way, port, given = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
    app = app_of(way, Settings.model_validate(given))
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, server_header=False)
    uvloop.run(uvicorn.Server(config).serve())


if __name__ == "__main__":
    main()
