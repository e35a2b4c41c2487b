"""The report of a run: every call with every answer, what was counted, and whether all of it held."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sandbox.calling import Answer, Call
from sandbox.demo.counts import Count


@dataclass
class Report:
    """What is written with REPORT=out.json. `step` is set by whoever plays, and stands at each call."""

    file: Path | None
    calls: list[dict[str, Any]] = field(default_factory=list)
    step: str = ""

    def watch(self, call: Call, answer: Answer) -> None:
        """Take down a call and what came back in the end. Tokens are left out."""
        who = call.who
        self.calls.append(
            {
                "number": len(self.calls) + 1,
                "step": self.step,
                "by": {"role": who.role, "council": who.council, "subject": who.subject} if who else None,
                "service": call.service,
                "method": call.method,
                "path": call.path,
                "idempotency_key": call.key or None,
                "if_match": call.match,
                "leeway_after": list(call.after),
                "body": call.body,
                "tries_before": answer.tries,
                "answer": {
                    "status": answer.status,
                    "headers": answer.headers,
                    "body": answer.body,
                    "milliseconds": answer.milliseconds,
                },
            }
        )

    def write(self, *, held: bool, failed: str, counts: Sequence[Count], about: dict[str, object]) -> None:
        """Write it, if a file was asked for."""
        if self.file is None:
            return
        whole = {
            "held": held,
            "failed": failed or None,
            **about,
            "calls": self.calls,
            "counts": [asdict(count) | {"holds": count.holds} for count in counts],
        }
        self.file.write_text(json.dumps(whole, indent=1, ensure_ascii=False), encoding="utf-8")
