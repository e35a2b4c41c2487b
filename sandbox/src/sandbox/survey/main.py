"""`leeway survey`: prints how many questions suffice; a decision that changed, or too long a simple case, fails it."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sandbox.survey.counting import Surveyed, survey
from sandbox.survey.forms import REAL, Form, own_forms, real_forms
from sandbox.survey.page import COLUMNS, cell, groups, page, spread_of

SIMPLE_FORM, FEWER_THAN = "care_act", 40
"""A simple case is asked fewer than so many fields of this form."""

Say = Callable[[str], None]


def run(people: int, seed: int, real: str, write: Path | None) -> int:
    """Run the survey; return 1 where something is not as it must be.

    `real`: the folder of the real forms, empty where there is none; `write`: the page to write.
    """
    if people < 1:
        raise ValueError("a survey takes at least one person")
    if write is not None and not real:
        raise ValueError("the page takes the real forms: set LEEWAY_REAL_DATA to their folder")
    began = time.monotonic()
    forms: list[Form] = []
    if real:
        try:
            forms += real_forms(Path(real))
        except OSError as failure:
            raise ValueError(f"{REAL} cannot be read: {failure.strerror}") from failure
    forms += own_forms()
    surveyed = survey(forms, people, seed)
    tell(forms, surveyed, people, seed, _say)
    if not real:
        _say("")
        _say("LEEWAY_REAL_DATA is not set: only our own forms were surveyed, which proves nothing.")
    _say(f"{time.monotonic() - began:.0f} s")
    missed = list(missing(surveyed))
    for sentence in missed:
        _say(f"NOT SO: {sentence}")
    if write is not None and not missed:
        write.write_text(page(forms, surveyed, people, seed), encoding="utf-8")
        _say(f"written to {write}")
    return int(bool(missed))


def tell(forms: Sequence[Form], surveyed: Sequence[Surveyed], people: int, seed: int, say: Say) -> None:
    """Say the counts of every form and group."""
    say(f"{people} synthetic people, seed {seed}. Least / median / nine in ten at most / most.")
    for form, each in zip(forms, surveyed, strict=True):
        say("")
        apart = " (our own form proves nothing)" if form.own else ""
        say(f"{form.name}: {each.fields} fields, {each.in_use} in this use{apart}; {each.looks} looks")
        for name, some in groups(each.counted):
            if some:
                say(f"  {name}, {len(some)} people, decisions changed: {sum(one.changed for one in some)}")
                for column, count in COLUMNS.items():
                    say(f"    {column:<30} {cell(spread_of(some, count))}")


def missing(surveyed: Sequence[Surveyed]) -> list[str]:
    """Say what is not as it must be."""
    found = []
    for each in surveyed:
        changed = sum(one.changed for one in each.counted)
        never = sum(not one.enough for one in each.counted)
        longest = max((one.with_next for one in each.counted if one.simple), default=0)
        if changed:
            found.append(f"{each.name}: {changed} decisions changed by stopping at `enough`")
        if never:
            found.append(f"{each.name}: for {never} people there was never enough")
        if each.name == SIMPLE_FORM and longest >= FEWER_THAN:
            found.append(
                f"{each.name}: a simple case was asked {longest} fields, not fewer than {FEWER_THAN}"
            )
    return found


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
