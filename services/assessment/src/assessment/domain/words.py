"""The mark on words and identity of people, so that storage knows which fields to seal."""

from typing import Annotated

Words = Annotated[str, "words"]
"""A string that says something about somebody, or that they said: a person or a worker. Storage encrypts it."""


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit in it: blanks and characters that nobody sees say nothing."""
    return any(character.isalnum() for character in text)
