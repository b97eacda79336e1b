# SPDX-License-Identifier: GPL-3.0-only
"""Times as they would be on a machine of one's own: seconds in which the test and its programs were ready to run and
got no processor say nothing about them."""
import os
import time

# What promises of time are about, beside the test itself: the programs that it has started.
watched = set()
# However busy the machine is, what takes twenty times as long as it may is wrong.
_MOST = 0.95


def _waits():
    """{thread: seconds it was ready and had to wait}; nothing of those where the kernel does not count them."""
    found = {}
    for process in (os.getpid(), *watched):
        try:
            for thread in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{thread}/schedstat", encoding="ascii") as counts:
                    found[thread] = int(counts.read().split()[1]) / 1e9
        except OSError:
            continue  # it, or a thread of it, has just ended
    return found


class Stopwatch:
    """`seconds()` since its start, less those that the machine took away; these are `held()`."""

    def __init__(self):
        self._seen, self._waited, self._shown = _waits(), 0.0, 0.0
        self._began = time.monotonic()

    def held(self):
        now = _waits()
        self._waited += sum(max(0.0, waits - self._seen.get(thread, 0.0)) for thread, waits in now.items())
        self._seen.update(now)
        return min(self._waited, _MOST * self.real())

    def real(self):
        return time.monotonic() - self._began

    def seconds(self):
        self._shown = max(self._shown, self.real() - self.held())
        return self._shown
