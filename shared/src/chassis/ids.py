"""New identifiers: UUIDv7 (RFC 9562), so that rows made together lie together."""

import os
import time
from uuid import UUID

_RANDOM_BITS = (1 << 74) - 1


def uuid7(milliseconds: int | None = None) -> UUID:
    """Return a UUIDv7 from the machine clock (48 bits of milliseconds, 74 random bits)."""
    stamp = time.time_ns() // 1_000_000 if milliseconds is None else milliseconds
    noise = int.from_bytes(os.urandom(10)) & _RANDOM_BITS
    high, low = noise >> 62, noise & ((1 << 62) - 1)
    return UUID(int=(stamp << 80) | (0x7 << 76) | (high << 64) | (0b10 << 62) | low)


def age(id_: UUID) -> float:
    """Return the seconds since a UUIDv7 was made, by the clock of this machine."""
    return time.time() - (id_.int >> 80) / 1000
