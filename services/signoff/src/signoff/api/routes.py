"""All routes of signoff."""

from fastapi import APIRouter

router = APIRouter()
