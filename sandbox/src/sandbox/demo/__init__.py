"""Four people's journeys, played over HTTP and told as they happen: `leeway demo`."""

from sandbox.demo.playing import check, play

__all__ = ["check", "play"]
