"""Somebody who answers by themself: a browser without script, as far as forms and cookies go."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import httpx
from services.assessment.tests.house import COUNCIL, Caller, House

HOME = f"/answer/{COUNCIL}"
ORIGIN = "http://127.0.0.1"


class Inputs(HTMLParser):
    """The fields of the forms of a page, as a browser would send them untouched."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self._area = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        kind, name = given.get("type") or "text", given.get("name") or ""
        checked = kind not in {"radio", "checkbox"} or "checked" in given
        if tag == "input" and checked:
            self.found.setdefault(name, []).append(given.get("value") or "")
        if tag == "textarea":
            self._area = name
            self.found.setdefault(name, []).append("")

    def handle_data(self, data: str) -> None:
        if self._area:
            self.found[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""


@dataclass
class Visitor:
    """A browser: its cookies, and the page that it shows."""

    http: httpx.AsyncClient
    page: httpx.Response = field(init=False)

    async def go(self, path: str) -> httpx.Response:
        """Open a page."""
        self.page = await self.http.get(f"{HOME}{path}")
        return self.page

    async def enter(self, code: str) -> httpx.Response:
        """Enter a code."""
        await self.go("")
        return await self.send("", code=code)

    async def send(self, path: str = "", *, origin: str = ORIGIN, **fields: Any) -> httpx.Response:
        """Send the form that is shown, with these fields filled in, and follow where it leads."""
        filled = {
            **Inputs(self.page.text).found,
            **{name.replace("__", "-"): value for name, value in fields.items()},
        }
        self.page = await self.http.post(
            f"{HOME}{path}" if path else self.at, data=filled, headers={"Origin": origin}
        )
        return self.page

    @property
    def at(self) -> str:
        """Where the form that is shown is sent."""
        found = re.search(r'<form method="post" action="([^"]*)"', self.page.text)
        assert found, self.page.text
        return found[1]

    @property
    def question(self) -> str:
        """The question that is shown."""
        return self.at.rpartition("/")[2]


@asynccontextmanager
async def visiting(house: House) -> AsyncIterator[Visitor]:
    """Open a browser."""
    async with httpx.AsyncClient(
        transport=house.http._transport, base_url=ORIGIN, follow_redirects=True
    ) as http:
        yield Visitor(http)


async def asked(house: House, who: Caller, asks: dict[str, Any] | None = None) -> dict[str, Any]:
    """Start an assessment by a questionnaire; return its receipt."""
    _, case_id = await house.case(who)
    body = {"questionnaire_id": await house.questionnaire(asks)}
    return await who.post(f"/v1/cases/{case_id}/assessments", body)


async def code_for(who: Caller, one: dict[str, Any]) -> str:
    """Have a code given to go on with."""
    given = await who.post(f"{one['href']}/resume-codes")
    return str((await who.get(given["href"]))["code"])
