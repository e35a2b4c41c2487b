"""How hard a text is to read, by a published formula."""

import re
from collections.abc import Iterable

FORMULA = (
    "Flesch-Kincaid grade (Kincaid and others, 1975) plus five, in years; syllables are counted by rule, so "
    "one word in ten or so is out by one"
)

_SENTENCE_END = re.compile(r"[.!?;:]+(?:\s|$)|\n+")
_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")


def syllables(word: str) -> int:
    """The syllables of an English word: groups of vowels, without a silent final e, at least one."""
    bare = word.lower().replace("\u2019s", "").replace("'s", "")
    count = len(_VOWELS.findall(bare))
    silent = bare.endswith("e") and not bare.endswith(("le", "ee", "ye")) and count > 1
    past = bare.endswith("ed") and not bare.endswith(("ted", "ded")) and count > 1
    return max(1, count - (silent or past))


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
