"""What a service is: its name, tables, routes, what it hears and what it does when time comes."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import APIRouter
from sqlalchemy import MetaData

from chassis.hearing import Subscriptions
from chassis.settings import Settings
from chassis.store import Versions
from chassis.timers import Timers


@dataclass(frozen=True)
class Service:
    """One service, put together by its `main`."""

    name: str
    title: str
    description: str
    metadata: MetaData
    router: APIRouter
    migrations: Path
    refused: type[Exception]
    """The base class of the domain's refusals."""
    subscriptions: Subscriptions
    timers: Timers = field(default_factory=Timers)
    documents: tuple[Versions[Any], ...] = ()
    """The kinds of immutable versions it serves."""
    settings: Callable[[], Settings] = Settings
    beside: Callable[[Settings], AbstractAsyncContextManager[Any]] = lambda _: nullcontext()
    """What its API opens besides the database, and closes with it: `app.state.beside` while it runs."""
