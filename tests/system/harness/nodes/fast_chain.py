# SPDX-License-Identifier: GPL-3.0-only
"""Days that go by fast, for the program (fastclock/fastclock.cpp) and for the chains that it follows."""
import os
import time

from .socket_chain import SocketChain

LIBRARY = os.environ.get("GASGAUGE_FASTCLOCK")
DATE = 1_767_312_000  # 2026-01-02, 00:00 UTC
PRICES = {"eth_chainId": 5, "eth_syncing": 5}


class FastClock:
    """Time from midnight on, `speed` times as fast."""

    def __init__(self, speed):
        self.speed, self._base = speed, time.monotonic_ns()

    def environment(self):
        return {"LD_PRELOAD": LIBRARY, "FASTCLOCK": f"{self._base} {self.speed} {DATE * 10 ** 9}"}

    def elapsed(self):
        """Seconds of that time."""
        return (time.monotonic_ns() - self._base) / 1e9 * self.speed

    def until(self, elapsed):
        """Real seconds from now on."""
        return max(0.0, (elapsed - self.elapsed()) / self.speed)


class FastChain(SocketChain):
    """A block every `block_time` seconds of `clock`; `path` is that of both its doors."""

    KEPT = 100

    def __init__(self, clock, block_time, chain_id, path):
        self._clock, self._block_time = clock, block_time
        super().__init__(chain_id=chain_id, path=path)

    def spent(self):
        """What all that was asked of it and told by it costs by the price list."""
        with self._lock:
            asked = sum(PRICES.get(request.method, 80) for request in self.requests)
        return asked + 5 * self.subscriptions + 50 * self.told

    def _now(self):
        return DATE + int(self._clock.elapsed())

    def _grow(self):
        due = self._clock.elapsed()
        while True:
            due += self._block_time
            if self.wait_closed(self._clock.until(due)):
                return
            with self._growing:
                block = self._append(self._now())
                del self._blocks[:-self.KEPT]
            self._grown(block)
