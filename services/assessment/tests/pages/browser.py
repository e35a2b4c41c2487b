"""A real browser, without script and by keyboard only; axe looks at each page that it shows."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import uvicorn
from playwright.async_api import Browser, Page, Route, async_playwright
from starlette.types import ASGIApp

from chassis.draining import Server
from sandbox.ports import free_port

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"),
    *("--disable-sync", "--no-first-run"),
)
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
SCREENS = os.environ.get("LEEWAY_SCREENS", "")
"""A folder to keep pictures in: `LEEWAY_SCREENS=docs/screens`."""
ENLARGED = frozenset({"wrong code", "easy read", "enough", "rows", "away for long", "done", "nothing here"})
"""The states whose picture is taken at 200%; the others, at 320 px and without script."""
NARROW = {"width": 320, "height": 640}
HALF = {"width": 640, "height": 480}
"""What a window of 1280 by 960 holds at 200% zoom."""
MOST_TABS = 80
HERE = "s => document.activeElement.matches(s)"
AS_TYPED = """() => {
    for (const one of document.querySelectorAll('input:not([type=hidden])')) {
        one.setAttribute('value', one.value);
        one.toggleAttribute('checked', one.checked);
    }
    for (const one of document.querySelectorAll('textarea')) { one.textContent = one.value; }
}"""
"""Write what was typed into the page itself, so that a copy of the page shows it."""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@asynccontextmanager
async def served_here(app: ASGIApp) -> AsyncIterator[str]:
    """Serve an application on this very loop, on which its database connections are; yield its address."""
    port = free_port()
    server = Server(
        uvicorn.Config(app, host="127.0.0.1", port=port, log_config=None, access_log=False, lifespan="off")
    )
    serving = asyncio.create_task(server.serve())
    for _ in range(1_000):
        if server.started:
            break
        await asyncio.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


@dataclass
class Reader:
    """Somebody at a keyboard, with a narrow screen and no script; `looker`: the same page, for axe to look at."""

    page: Page
    looker: Page
    home: str
    seen: list[str] = field(default_factory=list)

    async def go(self, path: str = "") -> None:
        """Type an address."""
        await self.page.goto(f"{self.home}{path}")

    async def reach(self, selector: str) -> None:
        """Press Tab until this has the focus."""
        for _ in range(MOST_TABS):
            await self.page.keyboard.press("Tab")
            if await self.page.evaluate(HERE, selector):
                return
        raise AssertionError(f"the keyboard does not reach {selector} on {await self.page.title()}")

    async def write(self, selector: str, text: str) -> None:
        """Reach a field and write in it, in the place of what was there."""
        await self.reach(selector)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.type(text)

    async def press(self, selector: str, key: str = "Enter") -> None:
        """Reach a button or a link, and press it."""
        await self.reach(selector)
        async with self.page.expect_navigation(wait_until="load"):
            await self.page.keyboard.press(key)

    async def do(self, what: str) -> None:
        """Press one of the buttons of a page."""
        await self.press(f"button[value='{what}']")

    async def heading(self) -> str:
        """What the page is headed."""
        return (await self.page.inner_text("h1")).strip()

    async def look(self, state: str) -> None:
        """Hold the page that is shown to what every page must be; keep a picture of it where that is asked for."""
        self.seen.append(state)
        assert await self.page.evaluate(OVERFLOW) <= 0, f"{state}: at 320 px one has to scroll sideways"
        assert await self.page.evaluate("document.scripts.length") == 0
        await self._same_page_in_looker()
        assert await self.looker.evaluate(OVERFLOW) <= 0, f"{state}: at 200% one has to scroll sideways"
        await self.looker.evaluate(AXE)
        found = await self.looker.evaluate("axe.run({resultTypes: ['violations']})")
        wrong = [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]]
        assert wrong == [], f"{state}: {wrong}"
        assert len(found["passes"]) > 10
        if SCREENS:
            enlarged = state in ENLARGED
            how = "200-percent" if enlarged else "320px-without-script"
            path = f"{SCREENS}/{len(self.seen):02}-{state.replace(' ', '-')}-{how}.png"
            shown = self.looker if enlarged else self.page
            await shown.screenshot(path=path, full_page=True, scale="css")

    async def _same_page_in_looker(self) -> None:
        """Load the very page that is shown where script may run: ours has none, axe is one."""
        await self.page.evaluate(AS_TYPED)
        html = await self.page.content()

        async def give(route: Route) -> None:
            if route.request.resource_type == "document":
                await route.fulfill(body=html, content_type="text/html; charset=utf-8")
            else:
                await route.continue_()

        await self.looker.route("**/*", give)
        await self.looker.goto(self.page.url)
        await self.looker.unroute("**/*", give)


@asynccontextmanager
async def reading(app: ASGIApp, path: str) -> AsyncIterator[Reader]:
    """Open the browser at a page of an application."""
    async with served_here(app) as address, async_playwright() as playwright:
        browser: Browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            narrow: Any = {"viewport": NARROW, "java_script_enabled": False}
            wide: Any = {"viewport": HALF, "device_scale_factor": 2}
            page = await (await browser.new_context(**narrow)).new_page()
            looker = await (await browser.new_context(**wide)).new_page()
            page.set_default_timeout(60_000)
            yield Reader(page, looker, f"{address}{path}")
        finally:
            await browser.close()
