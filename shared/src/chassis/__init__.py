"""How any service runs."""

import os
import signal

if os.getpid() == 1:
    # The first process of a container has no default for this signal: until somebody listens it would be lost.
    signal.signal(signal.SIGTERM, lambda number, _: os._exit(128 + number))
