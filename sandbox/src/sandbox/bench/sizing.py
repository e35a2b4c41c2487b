"""What each process needs: `python -m sandbox.bench.sizing`; the figures that deploy/k8s is sized by.

Processor time is counted and not the clock's, so that what else a machine does hardly changes what is seen.
"""

import argparse
import asyncio
import shutil
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from random import Random

from sandbox.bench.apart import Apart, Process
from sandbox.bench.working_off import keep, worked_off
from sandbox.clock import today
from sandbox.faults.caller import Caller, Stopped
from sandbox.faults.life import Life
from sandbox.seeds import COUNCILS, seed

SECONDS, RATE, IDLE = 90, 0.5, 30
FIRST = 8
"""Journeys before those that are counted: what is done once in the life of a process is done by them."""
PROBES = {"/readyz": 5, "/livez": 10, "/metrics": 15}
"""What a cluster asks each process, and every how many seconds (deploy/k8s/base/service; Prometheus, four a minute)."""
REQUESTS, EFFECTS = "http_server_request_duration_seconds_count", "event_end_to_end_seconds_count"
IN_TIME = "event_end_to_end_seconds_bucket", 'le="5"'
"""Events that had their effect within five seconds by the clock."""

Costs = dict[Process, float]


def main() -> int:
    """Start each service apart, leave it idle, play journeys at a known rate, then let each worker hear all again."""
    parser = argparse.ArgumentParser(prog="sandbox.bench.sizing", description=__doc__)
    parser.add_argument("--seconds", type=int, default=SECONDS, help="how long journeys are begun")
    parser.add_argument("--rate", type=float, default=RATE, help="how many journeys a second are begun")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="leeway-sizing-"))
    folder.chmod(0o711)
    estate = Apart(folder / ".leeway")
    try:
        with estate.servers():
            _first(estate)
            estate.begin_all()
            _say("Starting each process (processor time until it is ready; its memory then)")
            for each in estate.processes.values():
                if each.started is not None:
                    _say(
                        f"  {each.name:<17} {each.started.seconds:>5.2f} s   {each.started.memory:>4.0f} MiB"
                    )
            _play(estate, _idle(estate), asked.seconds, asked.rate)
            _work_off(estate)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _first(estate: Apart) -> None:
    """Migrate, seed the councils, and keep the databases as they are then."""
    estate.run("openapi")  # compiles what is not compiled: in an image all is
    _say("A command that ends (processor time, most memory)")
    for words in (("migrate",), ("migrate",), ("dead", "list")):
        told = [
            f"{name} {each.seconds:.2f} s {each.memory:.0f} MiB" for name, each in estate.run(*words).items()
        ]
        _say(f"  {' '.join(words):<10} {', '.join(told)}")
    estate.begin_all()
    seed(estate.layout)
    time.sleep(3)  # what is heard of it; whatever is not is heard again later
    estate.end()
    asyncio.run(keep(estate))


def _idle(estate: Apart) -> Costs:
    """Ask what a cluster asks and nothing else; return the share of a core that each process takes."""
    time.sleep(2)
    began, costs = time.monotonic(), _costs(estate)
    for second in range(IDLE):
        for path, every in PROBES.items():
            if second % every == 0:
                for each in estate.processes.values():
                    each.asked(path)
        time.sleep(max(0, began + second + 1 - time.monotonic()))
    took = time.monotonic() - began
    found = {each: (cost - costs[each]) / took for each, cost in _costs(estate).items()}
    _say(f"\nIdle for {took:.0f} s, but for probes and scraping (thousandths of a core)")
    for each, share in found.items():
        _say(f"  {each.name:<17} {share * 1000:>5.1f}")
    return found


def _play(estate: Apart, idle: Costs, seconds: int, rate: float) -> None:
    asyncio.run(_lives(estate, FIRST, rate))
    time.sleep(3)
    costs, counts = _costs(estate), {each: _count(each) for each in estate.processes.values()}
    workers = [each for each in estate.processes.values() if each.word == "work"]
    before = sum(each.counted(*IN_TIME) for each in workers)
    began = time.monotonic()
    lived = asyncio.run(_lives(estate, int(seconds * rate), rate, FIRST))
    time.sleep(3)
    took = time.monotonic() - began
    _say(
        f"\n{lived} whole journeys, {rate:g} begun a second, {took:.0f} s in all (without what it takes idle)"
    )
    for each, cost in _costs(estate).items():
        number = _count(each) - counts[each]
        spent = cost - costs[each] - idle[each] * took
        what = "requests" if each.word == "serve" else "effects"
        per = f"{spent / number * 1000:>5.1f} ms each" if number else ""
        _say(
            f"  {each.name:<17} {spent:>6.2f} s   {number:>6.0f} {what:<8} {per}   {each.spent().memory:>4.0f} MiB"
        )
    in_time = sum(each.counted(*IN_TIME) for each in workers) - before
    _say(
        f"  within 5 s by the clock: {in_time:.0f} of {sum(_count(w) - counts[w] for w in workers):.0f} effects"
    )


def _work_off(estate: Apart) -> None:
    estate.end("work")
    _say("\nAll that was said, heard again by one worker (processor time without its start; clock with it)")
    for service in estate.layout.services:
        done = worked_off(estate, service)
        if not done.messages:
            continue
        cost = f"{done.processor:>6.2f} s   {done.each:>5.2f} ms each, {1000 / done.each:>5.0f} a second of a core"
        clock = f"{done.clock:>5.1f} s by the clock   {done.memory:>4.0f} MiB"
        _say(f"  {service:<11} {done.messages:>5} messages of {done.consumers:>2} consumers {cost}   {clock}")


async def _lives(estate: Apart, number: int, rate: float, first: int = 0) -> int:
    """Begin journeys at this rate, whatever became of those before; return how many have ended when all have."""
    caller = Caller(estate.layout)

    async def live(n: int) -> int:
        await asyncio.sleep((n - first) / rate)
        chance = Random(n)  # noqa: S311 - no secret
        with suppress(Stopped):
            await Life(caller, COUNCILS[n % len(COUNCILS)], today(estate.layout), chance).live()
            return 1
        return 0

    try:
        return sum(await asyncio.gather(*(live(n) for n in range(first, first + number))))
    finally:
        await caller.close()


def _costs(estate: Apart) -> Costs:
    return {each: each.spent().seconds for each in estate.processes.values()}


def _count(process: Process) -> float:
    """Return how many requests an API has answered, or how many events have had their effect by a worker."""
    return process.counted(REQUESTS if process.word == "serve" else EFFECTS)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
