"""A form as a page to print, that can also be read on any screen or read out."""

from collections.abc import Iterable
from html import escape

from assessment.api.paper_style import STYLES
from assessment.domain.paper import Asked, Choice, Column, Known, Paper, Part, Style

BOX = '<span class="box" aria-hidden="true"></span>'
BLANK = '<span class="blank" aria-hidden="true">&nbsp;</span>'
LINE = '<div class="line" aria-hidden="true"></div>'
FEW = 4
"""So many columns fit beside one another."""


def paper_page(paper: Paper) -> str:
    """Return a complete HTML document (WCAG 2.2: language, title, landmarks, one h1, headings in order, real lists)."""
    page = _Page(paper)
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(paper.title)}</title>\n<style>{STYLES[paper.style]}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(page.main())
        + f"\n</main>\n<footer>\n{page.footer()}\n</footer>\n</body>\n</html>\n"
    )


class _Page:
    """The parts of one form."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.easy = paper.style is Style.EASY_READ

    def main(self) -> Iterable[str]:
        paper = self.paper
        yield f"<h1>{escape(paper.title)}</h1>"
        yield '<ul class="top">'
        yield from (f"<li>{self.said(line)}</li>" for line in paper.top)
        yield f"<li>{self.said(paper.ask, self.number())}</li>"
        yield "</ul>"
        yield self.who()
        for part in paper.parts:
            yield from self.part(part)
        yield from (f"<p>{self.said(line)}</p>" for line in paper.end)
        yield from self.back()

    def number(self) -> str:
        phone = self.paper.ring.phone
        return f"<strong>{escape(phone)}</strong>" if phone else BLANK

    def back(self) -> Iterable[str]:
        paper, words = self.paper, self.paper.words
        address = "<br>".join(escape(line) for line in paper.address)
        yield f'<div class="who"><p>{self.said(words["back"])}</p>'
        yield f"<p><strong>{address}</strong></p>" if address else LINE * 2
        day = f"<strong>{escape(paper.by)}.</strong>" if paper.by else BLANK
        if self.easy:
            yield f"<p>{self.said(words['by'], day)}</p><p>{self.said(words['later'])}</p>"
        else:
            yield f"<p>{self.said(words['by'], day)} {self.said(words['later'])}</p>"
        yield f"<p>{self.said(paper.instead, self.number())}</p></div>"

    def said(self, words: str, more: str = "") -> str:
        """A sentence; in Easy Read with room for a picture beside it."""
        text = f"{escape(words)} {more}".rstrip()
        return f'<span class="easy">{self.picture()}<span>{text}</span></span>' if self.easy else text

    def picture(self) -> str:
        return f'<span class="picture" aria-hidden="true">{escape(self.paper.words["picture"])}</span>'

    def who(self) -> str:
        words = {name: escape(text) for name, text in self.paper.words.items()}
        kinds = "".join(
            f"<span>{BOX} {words[name]}</span> "
            for name in ("supporter", "carer", "advocate", "representative")
        )
        return (
            f'<div class="who"><h2>{words["who"]}</h2>\n'
            f"<p><span>{BOX} {words['myself']}</span> <span>{BOX} {words['for_me']}</span></p>\n<p>{kinds}</p>\n"
            f"<p>{words['name']}: {BLANK}</p>\n<p>{words['on']}: {BLANK}</p></div>"
        )

    def part(self, part: Part) -> Iterable[str]:
        yield f"<h2>{escape(part.title)}</h2>"
        yield from (f"<p>{self.said(line)}</p>" for line in part.intro)
        for asked in part.questions:
            yield f'<div class="question"><div class="number">{asked.code}</div><div class="asked">'
            yield from self.asked(asked)
            yield "</div></div>"

    def asked(self, asked: Asked) -> Iterable[str]:
        if asked.only_if:
            yield f"<p><em>{escape(asked.only_if)}</em></p>"
        first, *rest = asked.text or ("",)
        yield f"<h3>{self.said(first)}</h3>"
        yield from (f"<p>{self.said(line)}</p>" for line in rest)
        yield from (f"<p>{escape(line)}</p>" for line in (asked.help, asked.how) if line)
        if asked.known:
            yield self.known(asked.known)
        if asked.choices:
            yield '<ul class="choices">'
            yield from (self.choice(one) for one in asked.choices)
            yield "</ul>"
        if asked.rows:
            yield _rows(asked)
        if asked.date:
            yield f"<p>{BLANK} / {BLANK} / {BLANK}</p>"
        yield LINE * asked.lines
        if asked.go_on:
            yield f"<p><strong>{escape(asked.go_on)}</strong></p>"

    def choice(self, one: Choice) -> str:
        picture = self.picture() if self.easy else ""
        return f'<li>{picture}{BOX}<span class="code">{one.code}</span><span>{escape(one.text)}</span></li>'

    def known(self, known: Known) -> str:
        words = {name: escape(text) for name, text in self.paper.words.items()}
        said = "".join(f'<p dir="auto"><strong>{escape(line)}</strong></p>' for line in known.words)
        source = f"<p>{escape(known.source)}</p>" if known.source else ""
        return (
            f'<div class="known"><p>{words["known"]}</p>{said}{source}'
            f"<p>{words['still']} {BOX} {words['still_yes']} &nbsp; {BOX} {words['still_no']}</p></div>"
        )

    def footer(self) -> str:
        paper = self.paper
        about = (
            f", {escape(paper.words['reference'].lower())} <strong>{paper.reference}</strong>"
            if paper.reference
            else ""
        )
        return f"<p>{escape(paper.words['form'])} <strong>{paper.form}</strong>{about}</p>"


def _rows(asked: Asked) -> str:
    columns = asked.columns
    if not columns:
        return LINE * asked.rows * 2
    if len(columns) > FEW:
        row = "".join(f"<p>{_column(column)}: {BLANK}</p>" for column in columns)
        return f'<div class="row">{row}</div>' * asked.rows
    head = "".join(f'<th scope="col">{_column(column)}</th>' for column in columns)
    empty = "<tr>" + "<td>&nbsp;</td>" * len(columns) + "</tr>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{empty * asked.rows}</tbody></table>"


def _column(column: Column) -> str:
    letters = "; ".join(f"{one.code}: {escape(one.text)}" for one in column.choices)
    return f"{column.code} {escape(column.text)}" + (f" ({letters})" if letters else "")
