"""A sandbox whose listeners acknowledge an event before its effect is committed: `python careless_house.py <folder>`.

The fault that the count of `leeway faults` must find: whoever dies in between has lost the event.
"""

import asyncio
import sys

from nats.aio.msg import Msg

from chassis.listen import Listener
from sandbox.faults.entry import main

TAKE = Listener._take


async def acknowledge_first(listener: Listener, message: Msg) -> None:
    """Acknowledge, and then see what it is; the pause makes no other fault, it only shows this one sooner."""
    await message.ack_sync()
    message._ackd = False
    await asyncio.sleep(0.2)
    await TAKE(listener, message)


if __name__ == "__main__":
    Listener._take = acknowledge_first  # type: ignore[method-assign, assignment]
    sys.exit(main())
