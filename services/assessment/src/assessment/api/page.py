"""A written record as a page that everybody can use: read on any screen, read out, enlarged or printed."""

from collections.abc import Iterable
from datetime import date
from html import escape

from assessment.api.page_style import STYLE
from assessment.domain.answers import Saying, Voice
from assessment.domain.assessment_parts import Entry
from assessment.domain.carer_words import limb_words, when_eligible
from assessment.domain.given import Given, Row
from assessment.domain.origins import HeldFrom, SaidTo
from assessment.domain.plain_words import CHANNELS, NO_ANSWER, SOURCES, VOICES, WAYS
from assessment.domain.record import Way, WrittenRecord
from assessment.queries.people import HELPERS
from chassis.clock import day_of
from contracts.roles import Role

OURS = frozenset({Role.PRACTITIONER, Role.MANAGER})


def page_of(record: WrittenRecord, way: Way | None) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, landmarks, one h1, headings in order, real lists).

    `way` is how it is to reach the person; None for readers who need not know.
    """
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(record.decision_words)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<p>For {_inline(record.to)}<br>{_day(record.on)}</p>\n</header>\n"
        "<main>\n" + "\n".join(part for part in _main(record) if part) + "\n</main>\n"
        "<footer>\n" + "\n".join(part for part in _footer(record, way) if part) + "\n</footer>\n"
        "</body>\n</html>\n"
    )


def _main(record: WrittenRecord) -> list[str]:
    return [
        f"<h1>{_text(record.decision_words)}</h1>",
        f'<p class="lead">{_text(record.means)}</p>',
        f"<p>This was decided by {_inline(record.decided_by)}.</p>",
        "<h2>Why we decided this</h2>",
        _paragraphs(record.reasons),
        _under(
            "h3", "Why this is not what your answers alone suggested", _paragraphs(record.differs_because)
        ),
        _under(
            "h3", "The time we looked at, because things change for you", _paragraphs(record.period_looked_at)
        ),
        _under("h3", "What is hard for you", _list(record.unable)),
        "<h3>What the law asks</h3>",
        f"<p>{when_eligible(record.about)}</p>",
        "<dl>"
        + "".join(
            f"<dt>{words}</dt><dd>{'Yes' if record.limbs[limb] else 'No'}</dd>"
            for limb, words in limb_words(record.about).items()
        )
        + "</dl>",
        _under("h2", "What can help you", _paragraphs(record.advice)),
        _under("h2", "People and places near you", _list(record.offers)),
        _under("h2", "What happens now, and what you can do", _list(record.next_steps)),
        _under("h2", "If something is wrong", _list(record.if_wrong)),
        "<h2>Who to ask</h2>",
        f"<p>If anything here is not clear, ask {_inline(record.decided_by)}{_phone(record.ask_phone)}.</p>",
        (
            "<p>You can have this in another form: large print, Easy Read, another language, or read out to you. "
            "Ask us.</p>"
        ),
        _under("h2", "What was said", "\n".join(part for entry in record.entries for part in _entry(entry))),
    ]


def _footer(record: WrittenRecord, way: Way | None) -> list[str]:
    return [
        _way(way) if way else "",
        f"<p>Please keep this. It is record {record.number} of case {record.case_id}.</p>",
    ]


def _way(way: Way) -> str:
    sent = f"You get this {WAYS[way.by]}." if way.by else "We ask you how you can safely get this."
    easy = " You asked for Easy Read: if it did not come with this, ask us for it." if way.easy_read else ""
    return f"<p>{sent}{easy}</p>"


def _phone(number: str) -> str:
    return f", telephone {_inline(number)}" if number else ""


def _under(level: str, heading: str, content: str) -> str:
    """A heading with what stands under it, or nothing at all."""
    return f"<{level}>{heading}</{level}>\n{content}" if content else ""


def _entry(entry: Entry) -> list[str]:
    latest = entry.sayings[-1]
    before, to = len(entry.sayings) - 1, latest.said_to
    parts = [
        f"<h3>{_text(entry.text)}</h3>",
        f'<div class="said">{_given(latest.given, to.wording if to else entry.wording)}</div>',
        f'<p class="small">{_who(latest)}.{_carried(entry)}{_earlier(before)}{_asked_as(to)}</p>',
    ]
    for voice in entry.second_voices:
        parts += [
            f"<p>{_inline(voice.by_name)}, adds:</p>",
            f'<div class="said">{_paragraphs(voice.text)}</div>',
        ]
    return parts


def _who(saying: Saying) -> str:
    """Who said it, how and when, and who wrote it down."""
    if isinstance(saying.carried_from, HeldFrom) and saying.voice is Voice.RECORD:
        source = saying.carried_from.source_words or SOURCES.get(saying.carried_from.source, "")
        where = f" ({_inline(source)})" if source else ""
        return f"We hold this already{where}, since {_day(saying.carried_from.since)}"
    who = VOICES[saying.voice]
    if saying.voice is not Voice.PERSON and saying.said_by_name:
        who = f"{_inline(saying.said_by_name)} ({who})"
    said = f"{who} said this {CHANNELS[saying.channel]} on {_day(day_of(saying.at))}"
    return said[0].upper() + said[1:] + _typist(saying)


def _typist(saying: Saying) -> str:
    """Who wrote it down, where that was not whoever said it."""
    if saying.typed_as in OURS and saying.voice is not Voice.PROFESSIONAL:
        return ", and we wrote it down"
    if saying.typed_as in HELPERS and saying.voice is Voice.PERSON:
        return ", and somebody who helps you wrote it down"
    return ""


def _carried(entry: Entry) -> str:
    """That it was said before, and whether somebody said that it still is so."""
    if entry.sayings[-1].carried_from is None:
        return ""
    now = entry.confirmed
    still = f" It was confirmed {CHANNELS[now.channel]} on {_day(day_of(now.at))}." if now else ""
    if entry.sayings[-1].voice is Voice.RECORD:
        return still or " Nobody has confirmed it."
    return f" It was carried over from your earlier assessment.{still}"


def _earlier(before: int) -> str:
    if not before:
        return ""
    earlier = (
        "an earlier answer, which is kept" if before == 1 else f"{before} earlier answers, which are kept"
    )
    return f" It replaces {earlier}."


def _asked_as(to: SaidTo | None) -> str:
    """How the question was worded when it was answered, where it is worded otherwise now."""
    return f" The question was then: {_inline(to.text)}" if to else ""


def _given(given: Given, wording: dict[str, str]) -> str:
    if given.why_not is not None:
        return f"<p>{NO_ANSWER[given.why_not]}</p>" + _paragraphs(given.text)
    chosen = [wording.get(value, value) for value in given.chosen]
    choices = _list(chosen) if len(chosen) > 1 else "".join(map(_paragraphs, chosen))
    return _paragraphs(given.text) + choices + _list(_row(row, wording) for row in given.rows)


def _row(row: Row, wording: dict[str, str]) -> str:
    written = [f"{wording.get(part, part)}: {text}" for part, text in row.written.items()]
    chosen = [
        f"{wording.get(part, part)}: {', '.join(wording.get(f'{part}/{value}', value) for value in values)}"
        for part, values in row.chosen.items()
    ]
    return "; ".join([*written, *chosen])


def _paragraphs(text: str) -> str:
    return "".join(f'<p dir="auto">{_text(part)}</p>' for part in text.split("\n") if part.strip())


def _list(items: Iterable[str]) -> str:
    lines = "".join(f'<li dir="auto">{_text(item)}</li>' for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _inline(words: str) -> str:
    """Words in a sentence of ours; how they are written from right to left stays within them."""
    return f"<bdi>{_text(words)}</bdi>"


def _text(words: str) -> str:
    return escape(words)


def _day(day: date) -> str:
    return f'<time datetime="{day.isoformat()}">{day.day} {day:%B %Y}</time>'
