"""A small service that says what review says, for assessment to hear, on the same chassis as the real one."""

from pathlib import Path

from fastapi import APIRouter
from sqlalchemy import MetaData

from chassis.hearing import Subscriptions
from chassis.service import Service


class Refused(Exception):
    """It never says no."""

    code, rule, source = "no", "No.", "none"


SPEAKER = Service(
    name="review",
    title="Speaker",
    description="Says what review says.",
    metadata=MetaData(),
    router=APIRouter(),
    migrations=Path(__file__).parent / "migrations",
    refused=Refused,
    subscriptions=Subscriptions("review"),
)
