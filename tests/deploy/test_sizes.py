"""What was measured stands on the page as it is used, and what follows from it follows."""

from dataclasses import replace
from pathlib import Path

import pytest

from sandbox import sizes
from sandbox.roster import SERVICES
from sandbox.sizes import MEASURED, asked_by_a_worker, asked_by_an_api, joined_at, lag, table

PAGE = (Path(__file__).parents[2] / "docs" / "operations.md").read_text().splitlines()


def missing() -> list[str]:
    """Return what follows from the figures and is not on the page."""
    told = (
        f"| `requests.cpu` of an API | {asked_by_an_api()}m |",
        f"| `requests.cpu` of a worker | {asked_by_a_worker()}m |",
        f"| another API at | {joined_at(asked_by_an_api())}m each |",
    )
    lines = [line for line in table() if line not in PAGE]
    return lines + [start for start in told if not any(line.startswith(start) for line in PAGE)]


def test_the_page_shows_what_is_used() -> None:
    assert set(MEASURED) == set(SERVICES)
    assert missing() == []


def test_a_figure_that_was_measured_anew_is_missed_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sizes.MEASURED, "ras", replace(MEASURED["ras"], request=50.0))
    assert len(missing()) == 3


def test_a_lag_is_what_is_worked_off_in_time_and_never_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    costly = replace(MEASURED["ras"], event=9.37, backlog=2.0)
    monkeypatch.setattr(sizes, "MEASURED", {"ras": costly})
    assert asked_by_a_worker() == 100
    assert lag("ras", 5) == 50  # 0.1 of a core gets 50 a second done, 250 within 5 s, of 5 consumers
    assert lag("ras", 1000) == 1
