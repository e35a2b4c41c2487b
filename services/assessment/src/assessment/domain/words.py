"""The mark on words and identity of people, so that storage knows which fields to seal."""

from typing import Annotated

Words = Annotated[str, "words"]
"""A string that says something about somebody, or that they said: a person or a worker. Storage encrypts it."""
