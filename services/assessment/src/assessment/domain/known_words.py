"""What was said before, as it is printed into a form to be confirmed: the words, and who said them, how and when."""

from collections.abc import Iterable
from datetime import date

from assessment.domain.answers import Saying, Voice
from assessment.domain.given import Given
from assessment.domain.origins import HeldFrom
from assessment.domain.paper import Known
from assessment.domain.paper_rows import WHAT, WHEN, in_days
from assessment.domain.plain_words import CHANNELS, VOICES
from assessment.domain.questions import Question


def known_from(question: Question, saying: Saying, on: date) -> Known | None:
    """Return what to print of an answer, or None where only was said why there is none."""
    if not saying.given.answered:
        return None
    words = tuple(given_words(question, saying.given))
    if isinstance(saying.carried_from, HeldFrom):
        since = saying.carried_from.since
        whose = saying.carried_from.source_words or "Our records"
        return Known(words, f"{whose}, {since.day} {since:%B %Y}.") if words else None
    who = VOICES[saying.voice]
    if saying.voice is not Voice.PERSON and saying.said_by_name:
        who = f"{saying.said_by_name} ({who})"
    source = f"{who} told us {CHANNELS[saying.channel]} on {on.day} {on:%B %Y}."
    return Known(words, source[0].upper() + source[1:]) if words else None


def given_words(question: Question, given: Given) -> Iterable[str]:
    """An answer in the words of its question, one thing a line."""
    wording = question.wording
    yield from (line for line in given.text.split("\n") if line.strip())
    yield from (wording.get(value, value) for value in given.chosen)
    for row in given.rows:
        if in_days(question) and set(row.written) <= {WHEN, WHAT} and not row.chosen:
            yield ": ".join(row.written[part] for part in (WHEN, WHAT) if part in row.written)
            continue
        yield "; ".join(
            [
                *(f"{wording.get(part, part)}: {text}" for part, text in row.written.items()),
                *(
                    f"{wording.get(part, part)}: "
                    + ", ".join(wording.get(f"{part}/{value}", value) for value in values)
                    for part, values in row.chosen.items()
                ),
            ]
        )
