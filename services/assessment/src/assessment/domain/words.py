"""The mark on a person's words and identity, so that storage knows which fields to seal."""

from typing import Annotated

Words = Annotated[str, "words"]
"""A string that says something about a person, or that a person said. Storage encrypts it with their key."""
