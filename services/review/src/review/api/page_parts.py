"""The parts of a page: everything is escaped, and people's words keep their own direction."""

from collections.abc import Iterable
from datetime import date
from html import escape

from review.api.page_style import STYLE


def document(title: str, header: str, main: Iterable[str], footer: str) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, landmarks)."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{text(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
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
    """A heading of ours with what stands under it, or nothing at all."""
    return headed(text(heading), *content, level=level)


def headed(heading: str, *content: str, level: int = 2) -> str:
    """A heading that is markup already, with what stands under it, or nothing at all."""
    inside = "\n".join(part for part in content if part)
    return f"<section>\n<h{level}>{heading}</h{level}>\n{inside}\n</section>" if inside else ""


def bullets(items: Iterable[str]) -> str:
    """A list of what is markup already; nothing where it is empty."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{lines}</ul>" if lines else ""


def numbered(items: Iterable[str]) -> str:
    """An ordered list of what is markup already."""
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


def pairs(named: Iterable[tuple[str, str]]) -> str:
    """A description list of names of ours and somebody's words; a pair without words is left out."""
    lines = "".join(f"<dt>{text(name)}</dt><dd>{paragraphs(said)}</dd>" for name, said in named if said)
    return f"<dl>{lines}</dl>" if lines else ""


def day(on: date) -> str:
    """A day as people write it."""
    return f'<time datetime="{on.isoformat()}">{on.day} {on:%B %Y}</time>'
