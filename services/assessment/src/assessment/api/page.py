"""A written record as a page that everybody can use: plain HTML with headings, lists and nothing else."""

from collections.abc import Iterable
from html import escape

from assessment.domain.answers import Given
from assessment.domain.assessment import Entry
from assessment.domain.record import WrittenRecord

WHY_NOT = {
    "prefers_not_to_say": "You preferred not to say.",
    "does_not_know": "You did not know.",
    "does_not_apply": "It does not apply to you.",
    "already_said": "You had said it before.",
}


def page_of(record: WrittenRecord) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, one h1, headings in order, real lists)."""
    parts = [
        f"<h1>{_text(record.decision_words)}</h1>",
        f"<p>For {_text(record.to)}. Decided by {_text(record.decided_by)} on {_day(record)}.</p>",
        "<h2>Why</h2>",
        _paragraphs(record.reasons),
        "<h2>What the law looks at</h2>",
        _list(
            f"{words}: {'yes' if record.limbs[limb] else 'no'}"
            for limb, words in (
                ("impairment", "Your needs come from an illness or impairment"),
                ("outcomes", "Because of them there are two or more things that you cannot do"),
                ("wellbeing", "This has a significant impact on your wellbeing"),
            )
        ),
    ]
    if record.unable:
        parts += [
            "<h2>What you cannot do without help, pain, danger or much more time</h2>",
            _list(record.unable),
        ]
    if record.advice:
        parts += ["<h2>What can help you</h2>", _paragraphs(record.advice)]
    if record.offers:
        parts += ["<h2>Near you</h2>", _list(record.offers)]
    parts += ["<h2>What you can do now</h2>", _list(record.next_steps), "<h2>What was said</h2>"]
    parts += [part for entry in record.entries for part in _entry(entry)]
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(record.decision_words)}</title>\n</head>\n<body>\n<main>\n"
        + "\n".join(parts)
        + "\n</main>\n</body>\n</html>\n"
    )


def _entry(entry: Entry) -> list[str]:
    latest = entry.sayings[-1]
    by = f" ({_text(latest.said_by_name or latest.voice.value)})" if latest.voice.value != "person" else ""
    parts = [f"<h3>{_text(entry.text)}</h3>", _given(latest.given), f"<p>Said{by}, {latest.at:%d %B %Y}.</p>"]
    for voice in entry.second_voices:
        parts += [f"<p>{_text(voice.by_name)} adds:</p>", _paragraphs(voice.text)]
    return parts


def _given(given: Given) -> str:
    if given.why_not is not None:
        return f"<p>{WHY_NOT[given.why_not.value]}</p>" + _paragraphs(given.text)
    rows = (
        ", ".join([*row.written.values(), *(value for values in row.chosen.values() for value in values)])
        for row in given.rows
    )
    return _paragraphs(given.text) + _list(given.chosen) + _list(rows)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{_text(part)}</p>" for part in text.split("\n") if part.strip())


def _list(items: Iterable[str]) -> str:
    lines = "".join(f"<li>{_text(item)}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def _text(words: str) -> str:
    return escape(words)


def _day(record: WrittenRecord) -> str:
    return f"{record.on.day} {record.on:%B %Y}"
