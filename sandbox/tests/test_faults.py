"""Random kills under load lose nothing and double nothing; and where something is wrong, the same count finds it."""

import re
from pathlib import Path

from sandbox.faults.main import run

CARELESS = Path(__file__).with_name("careless_house.py")


def test_a_short_run_under_kills_loses_and_doubles_nothing() -> None:
    said: list[str] = []
    assert run(5, 8, 20261122, cases=8, say=said.append) == 0, said
    told = "\n".join(said)
    assert "seed 20261122" in told
    assert "lost 0, doubled 0, out of order 0" in told
    counted = re.search(
        r"acknowledged (\d+), committed (\d+), events (\d+), heard (\d+), effects \d+, told by insight (\d+)",
        told,
    )
    assert counted is not None
    acknowledged, committed, events, heard, told_by_insight = map(int, counted.groups())
    assert acknowledged == committed > 20
    assert heard > events >= told_by_insight > 10
    lived = re.search(r"(\d+) cases lived to their end", told)
    assert lived is not None
    assert int(lived.group(1)) > 0


def test_a_listener_that_acknowledges_before_its_commit_is_found_out() -> None:
    said: list[str] = []
    assert (
        run(4, 4, 20261123, program=[str(CARELESS)], cases=12, finish=2, patience=12, say=said.append) == 1
    ), said
    told = "\n".join(said)
    assert re.search(r"lost [1-9]", told) or "there are still" in told, told
    assert "seed 20261123" in said[-1]
