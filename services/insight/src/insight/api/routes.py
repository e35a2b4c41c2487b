"""All routes of insight."""

from fastapi import APIRouter

router = APIRouter()
