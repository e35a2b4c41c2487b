"""The mark on what a person said or what is said of them: storage seals exactly these texts."""

from typing import Annotated

Words = Annotated[str, "words"]
"""Free text of a person, or about one."""
