"""The parts of a page: everything is escaped, people's words keep their own direction, tables have headers."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from signoff.api.page_style import STYLE
from signoff.domain.money import pounds


def document(title: str, header: str, main: Iterable[str], footer: str, *, own: bool = False) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, landmarks).

    `own`: it is for the person, and keeps large type on paper.
    """
    body = '<body class="own">' if own else "<body>"
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n{body}\n"
        f"<header>\n{header}\n</header>\n<main>\n"
        + "\n".join(part for part in main if part)
        + f"\n</main>\n<footer>\n{footer}\n</footer>\n</body>\n</html>\n"
    )


def text(words: str) -> str:
    """Words of ours."""
    return escape(words)


def inline(words: str) -> str:
    """Somebody's words within a sentence of ours; how they are written stays within them."""
    return f"<bdi>{escape(words)}</bdi>"


def paragraphs(words: str) -> str:
    """Somebody's words, each line a paragraph in its own direction."""
    return "".join(f'<p dir="auto">{escape(part)}</p>' for part in words.split("\n") if part.strip())


def section(heading: str, *content: str, level: int = 2) -> str:
    """A heading with what stands under it, or nothing at all."""
    inside = "\n".join(part for part in content if part)
    return f"<section>\n<h{level}>{text(heading)}</h{level}>\n{inside}\n</section>" if inside else ""


def bullets(items: Iterable[str]) -> str:
    """A list of what is markup already; nothing where it is empty."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def numbered(items: Iterable[str]) -> str:
    """An ordered list of what is markup already."""
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def pairs(named: Iterable[tuple[str, str]]) -> str:
    """A description list of names of ours and markup; a pair without markup is left out."""
    lines = "".join(f"<dt>{text(name)}</dt><dd>{said}</dd>" for name, said in named if said)
    return f"<dl>{lines}</dl>" if lines else ""


def day(on: date) -> str:
    """A day as people write it."""
    return f'<time datetime="{on.isoformat()}">{on.day} {on:%B %Y}</time>'


def money(pence: int) -> str:
    """Pence as people write them."""
    return text(pounds(pence))


def changed(pence: int) -> str:
    """A change in pence, with its sign in words that can be read out."""
    return f"{money(abs(pence))} {'more' if pence >= 0 else 'less'}"


def pence_cell(pence: int) -> str:
    """A cell that holds a sum."""
    return f'<td class="pence">{money(pence)}</td>'


def headings(*names: str, pence: Sequence[str] = ()) -> str:
    """The row of column headings; those of sums stand as their sums do."""
    plain = "".join(f'<th scope="col">{text(name)}</th>' for name in names)
    sums = "".join(f'<th scope="col" class="pence">{text(name)}</th>' for name in pence)
    return f"<tr>{plain}{sums}</tr>"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"
