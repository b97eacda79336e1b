# SPDX-License-Identifier: GPL-3.0-only
"""The latency of good clients, alone and beside 500 that never finish a head and a scrape a second."""
import threading

from measure import load
from measure.crowd import Crowd
from measure.figures import say
from measure.server import ask

_GOOD = 50
_SLOW = 500


class Scraper:
    """Asks for /metrics once a second until the end of the block."""

    def __init__(self, port):
        self._port, self._ended = port, threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.scrapes = 0

    def _run(self):
        while not self._ended.wait(1):
            self.scrapes += ask(self._port, "/metrics")[0].startswith(b"HTTP/1.1 200")

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()


def measure(figures, peers, settings):
    seconds = max(settings.seconds, 2)
    with peers.start("gasgauge") as server:
        for turn in range(settings.rounds):
            say(f"round {turn + 1} of {settings.rounds}")
            figures.add("p99.alone", load.run(server, _GOOD, seconds).p99_us, "us")
            with Crowd("slow", server.port, _SLOW), Scraper(server.port) as scraper:
                beside = load.run(server, _GOOD, seconds)
            figures.add("p99.beside", beside.p99_us, "us")
            figures.add("errors.beside", beside.errors + beside.refused, "requests")
            figures.add("scrapes.beside", scraper.scrapes, "answers", None)
    figures.ratio("p99.ratio", "p99.beside", "p99.alone")
    figures.hold("p99 beside 500 slow clients and a scraper, to alone", "p99.ratio", 2)
    figures.hold("good clients refused or cut", "errors.beside", 0)
