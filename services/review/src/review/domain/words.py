"""The mark on what a person said or what is said of them: storage seals exactly these texts."""

from typing import Annotated

Words = Annotated[str, "words"]
"""Free text of a person, or about one."""


def says_something(text: str) -> bool:
    """Whether a text has a letter or a digit in it: blanks and characters that nobody sees say nothing."""
    return any(character.isalnum() for character in text)
