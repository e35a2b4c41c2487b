"""How hard texts are to read: a published formula, with syllables counted by a well-kept library."""

import re
from collections.abc import Iterable
from functools import cache

from pyphen import Pyphen

from assessment.domain.burden import Reading

FORMULA = (
    "Flesch-Kincaid grade (Kincaid and others, 1975) plus five, in years, at least five; syllables are counted at "
    "the hyphenation points of Pyphen, which miss about one syllable in ten, so that an age can be a year too low"
)

_SENTENCE_END = re.compile(r"[.!?;:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")


@cache
def _points() -> Pyphen:
    """Return American patterns, which break words by their sound, British ones by where a word comes from.

    They are read by whoever measures first, not by each process that may.
    """
    return Pyphen(lang="en_US", left=2, right=2)


def syllables(word: str) -> int:
    """The syllables of an English word, as far as it can be broken; at least one."""
    return len(_points().positions(word.lower())) + 1


def reading_age(texts: Iterable[str]) -> float:
    """The age in years at which the texts can be read, each ending a sentence; 0 where there are no words."""
    words = sentences = parts = 0
    for text in texts:
        for sentence in _SENTENCE_END.split(text):
            found = _WORD.findall(sentence)
            if found:
                sentences += 1
                words += len(found)
                parts += sum(syllables(word) for word in found)
    if not words:
        return 0.0
    grade = 0.39 * words / sentences + 11.8 * parts / words - 15.59
    return round(max(grade + 5, 5.0), 1)


READING = Reading(reading_age, FORMULA)
"""What the domain is given to measure with."""
