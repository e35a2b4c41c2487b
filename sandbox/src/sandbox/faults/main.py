"""`leeway faults`: random kills under load, for so much time and so many at least; then everything is counted."""

import asyncio
import secrets
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from sandbox.clock import NotAtRest, today
from sandbox.faults.caller import Caller, NotAnswered, Stopped
from sandbox.faults.counting import PATIENCE, Counted, count
from sandbox.faults.kills import Kills
from sandbox.faults.life import Life
from sandbox.household import Household
from sandbox.layout import Layout
from sandbox.processes import StartFailed
from sandbox.seeds import COUNCILS, seed

CASES = 40
REPEATED = 400
"""So many acknowledged calls are made once more at the end, with their keys."""
FINISH = 90.0
"""Seconds for which cases under way go on, once nothing is killed any more."""
PROGRAM = ("-m", "sandbox.faults.entry")
Say = Callable[[str], None]


@dataclass
class Run:
    """One run: an estate that is up and seeded, a seed, and how much."""

    house: Household
    seed: int
    seconds: float
    kills: int
    cases: int = CASES
    finish: float = FINISH
    patience: float = PATIENCE
    say: Say = print
    ending: bool = False

    async def play(self) -> bool:
        """Kill under load, let the cases end, rest, and count.

        Return whether at least one case was lived to its end and nothing was lost, doubled or out of order.
        """
        layout = self.house.layout
        chance = Random(self.seed)  # noqa: S311 - a seed that can be given again, not a secret
        caller = Caller(layout)
        kills = Kills(self.house, chance, lambda: len(caller.acknowledged))
        began = time.monotonic()
        load = asyncio.gather(*(self._lives(caller, Random(f"{self.seed}/{n}")) for n in range(self.cases)))  # noqa: S311 - as above
        try:
            shown = [0.0]

            def told(passed: float, number: int) -> None:
                if passed - shown[0] > 10:  # noqa: PLR2004 - a line every ten seconds
                    shown[0] = passed
                    self.say(f"  {passed:3.0f} s: {number} kills, {len(caller.acknowledged)} acknowledged")

            await self._beside(load, kills.until(self.seconds, self.kills, told))
            loaded = time.monotonic() - began
            self.ending = True
            await asyncio.wait({load}, timeout=self.finish)
            caller.stopping = True
            lived = sum(await load)
            await asyncio.to_thread(self.house.up)
            found = await count(layout, caller.acknowledged, self.patience)
            unlike = await self._repeat(caller, chance)
        finally:
            load.cancel()
            await caller.close()
        self._report(kills, caller, found, unlike, (lived, loaded))
        return lived > 0 and found.holds and not unlike and not caller.faults

    async def _beside(self, load: "asyncio.Future[list[int]]", killing: "Sequence[object] | object") -> None:
        """Kill beside the load; if the load fails, that is the end."""
        task = asyncio.ensure_future(killing)  # type: ignore[call-overload]
        await asyncio.wait({task, load}, return_when=asyncio.FIRST_COMPLETED)
        if load.done():
            task.cancel()
            load.result()
        await task

    async def _lives(self, caller: Caller, chance: Random) -> int:
        """Live one case after another until the load ends; return how many were lived to their end."""
        lived = 0
        try:
            while not self.ending:
                council = chance.choice(COUNCILS)
                await Life(caller, council, today(self.house.layout), chance).live()
                lived += 1
        except Stopped:
            pass
        return lived

    async def _repeat(self, caller: Caller, chance: Random) -> list[str]:
        """Make acknowledged calls again: the same key is answered the same, byte for byte."""
        unlike = []
        some = chance.sample(caller.acknowledged, min(REPEATED, len(caller.acknowledged)))
        for asked, first in some:
            again = await caller.repeat(asked)
            alike = all(again.headers.get(h) == first.headers.get(h) for h in ("etag", "leeway-position"))
            if (again.status, again.content) != (first.status, first.content) or not alike:
                unlike.append(f"{asked.method} {asked.service}{asked.path}")
        return unlike

    def _report(
        self, kills: Kills, caller: Caller, found: Counted, unlike: list[str], load: tuple[int, float]
    ) -> None:
        lived, seconds = load
        by_part = ", ".join(f"{part} {number}" for part, number in sorted(kills.done.items()))
        failed = {what: n for what, n in sorted(caller.seen.items()) if what not in ("200", "201")}
        self.say(
            f"{kills.done.total()} kills ({by_part}) in {seconds:.0f} s under load from {self.cases} cases"
        )
        self.say(f"{lived} cases lived to their end; answers besides 200 and 201: {failed}")
        self.say(
            f"acknowledged {found.acknowledged}, committed {found.committed}, events {found.events}, "
            f"heard {found.heard}, effects {found.effects}, told by insight {found.told}"
        )
        repeated = min(REPEATED, len(caller.acknowledged))
        self.say(f"{repeated} calls repeated with their keys: {len(unlike)} answered otherwise")
        self.say(
            f"lost {len(found.lost)}, doubled {len(found.doubled)}, out of order {len(found.disordered)}"
        )
        for words in [*found.words(), *unlike[:5], *caller.faults[:5]]:
            self.say(f"  {words}")


def run(
    seconds: float,
    kills: int,
    seed_: int | None,
    *,
    program: Sequence[str] = PROGRAM,
    cases: int = CASES,
    finish: float = FINISH,
    patience: float = PATIENCE,
    say: Say = print,
) -> int:
    """Make an estate of one's own, play in it, and take it down; return the exit code."""
    chosen = secrets.randbelow(2**31) if seed_ is None else seed_
    say(f"seed {chosen}: leeway faults --seconds {seconds:g} --kills {kills} --seed {chosen}")
    folder = Path(tempfile.mkdtemp(prefix="leeway-faults-"))
    folder.chmod(0o711)  # so that the account Postgres runs as can pass through
    house = Household(Layout.here(folder / ".leeway"), program)
    try:
        house.up()
        seed(house.layout)
        held = asyncio.run(Run(house, chosen, seconds, kills, cases, finish, patience, say).play())
    except (StartFailed, NotAtRest, NotAnswered) as failure:
        say(f"not held: {failure}")
        held = False
    finally:
        house.reset()
        shutil.rmtree(folder, ignore_errors=True)
    say("nothing lost, nothing doubled" if held else f"it did not hold (seed {chosen})")
    return int(not held)


if __name__ == "__main__":
    sys.exit(run(60, 100, None))
