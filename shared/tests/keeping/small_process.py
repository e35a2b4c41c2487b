"""A small service as a process of its own, as a container would run it: `python small_process.py <which> <word>`."""

import asyncio
import json
import os
import signal
import ssl
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import small_service

from chassis import cli
from sandbox.ports import free_port


@cache
def trusted() -> ssl.SSLContext:
    """Return whom clients trust, read once: one that reads it anew holds up everybody else on its loop."""
    return ssl.create_default_context()


@dataclass
class Started:
    """A process: its ports, and the file its log lines go to."""

    environment: dict[str, str]
    log: Path
    port: int = field(default_factory=free_port)
    ops: int = field(default_factory=free_port)
    process: "subprocess.Popen[bytes] | None" = None

    def begin(self, which: str, word: str) -> None:
        """Start it; nobody waits until it answers."""
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("LEEWAY_")},
            **self.environment,
            "LEEWAY_PORT": str(self.port),
            "LEEWAY_OPS_PORT": str(self.ops),
        }
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, __file__, which, word], env=environment, stdout=out, stderr=out
            )

    async def answers(self, path: str, status: int = 200, port: int = 0) -> Any:
        """Wait until it answers so at its ops port (or another); return the document."""
        async with asyncio.timeout(60), httpx.AsyncClient(timeout=10, verify=trusted()) as client:
            while True:
                assert self.process is not None
                assert self.process.poll() is None, self.log.read_text()
                with suppress(httpx.TransportError):
                    answer = await client.get(f"http://127.0.0.1:{port or self.ops}{path}")
                    if answer.status_code == status:
                        return answer.json()
                await asyncio.sleep(0.02)

    async def is_well(self) -> dict[str, str]:
        """Wait until every check of its readiness is well, the bus too, which calls do not wait for; return them."""
        async with asyncio.timeout(60):
            while True:
                checks: dict[str, str] = (await self.answers("/readyz"))["checks"]
                if set(checks.values()) == {"well"}:
                    return checks
                await asyncio.sleep(0.02)

    def told(self, number: int = signal.SIGTERM) -> None:
        """Send a signal."""
        assert self.process is not None
        self.process.send_signal(number)

    async def code(self, patience: float = 60) -> int:
        """Wait for its end; return the exit code."""
        assert self.process is not None
        async with asyncio.timeout(patience):
            while (found := self.process.poll()) is None:  # noqa: ASYNC110 - it is seen from outside
                await asyncio.sleep(0.01)
        return found

    def lines(self) -> list[dict[str, Any]]:
        """Return what it logged; every line of it must be JSON."""
        return [json.loads(line) for line in self.log.read_text().splitlines()]


def main() -> int:
    """Run one word of a small service."""
    services = {"speaker": small_service.speaker, "listener": small_service.listener}
    return cli.main(services[sys.argv[1]](), [sys.argv[2]])


if __name__ == "__main__":
    sys.exit(main())
