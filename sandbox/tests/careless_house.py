"""A sandbox whose listeners acknowledge an event before its effect is committed: `python careless_house.py <folder>`.

The fault that the count of `leeway faults` must find: whoever dies in between has lost the event. So that this does
not hang on luck, a service also dies there by itself, at every eighth event.
"""

import os
import sys
from itertools import count

from nats.aio.msg import Msg

from chassis.listen import Listener
from sandbox.faults.entry import main

TAKE = Listener._take
EVERY = 8
heard = count(1)


async def acknowledge_first(listener: Listener, message: Msg) -> None:
    """Acknowledge, and then see what it is."""
    await message.ack_sync()
    message._ackd = False
    if next(heard) % EVERY == 0:
        os._exit(137)
    await TAKE(listener, message)


if __name__ == "__main__":
    Listener._take = acknowledge_first  # type: ignore[method-assign, assignment]
    sys.exit(main())
