# SPDX-License-Identifier: GPL-3.0-only
"""10,000 subscribers of a chain with a block a second: how long an event takes to reach all, what it costs beside nginx with
nchan, which is given the same bytes at the same pace; GETs beside them; the memory of one."""
import threading
import time

from measure import load
from measure.crowd import Crowd
from measure.figures import say
from measure.peers import OURS, ours
from measure.server import BenchError, ask, body_of
from measure.subscribers import Subscribers

from .fees_served import until_week

_OURS = ("--demo", "--demo-block-time", "1s", "--freshness", "block")
_PACE = 1  # seconds
_GOOD = 50
_NCHAN = "nginx_nchan"


class Publisher:
    """Gives nchan an event a second until the end of the block."""

    def __init__(self, server, data):
        self._server, self._data, self._ended = server, data, threading.Event()
        self._thread = threading.Thread(target=self._run)

    def _run(self):
        while not self._ended.wait(_PACE):
            ask(self._server.port, "/publish", body=self._data, headers=["X-EventSource-Event: fees"])

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join()


def _ready():
    server = ours(*_OURS)
    until_week(server)
    return server


def _cost(peers, server, number, events):
    """(CPU of an event in us, the events that reached all, how many did not)."""
    with Subscribers(peers, server, number) as crowd:
        if not crowd.events(1, 20):
            raise BenchError(f"no event of {server.name} reaches {number} subscribers")
        before = server.cpu_ns()
        found = crowd.events(events, 2 * events + 10)
        spent = server.cpu_ns() - before
    if not found:
        raise BenchError(f"no further event of {server.name} reaches {number} subscribers")
    return spent / 1000 / len(found), found, max(crowd.missed, events - len(found))


def _round(figures, peers, server, number, events):
    """What an event costs with one subscriber, its making, is taken off where its delivery is compared."""
    name = server.name
    alone, _, _ = _cost(peers, server, 1, events)
    whole, found, missed = _cost(peers, server, number, events)
    figures.add(f"cpu.made.{name}", alone / 1000, "ms")
    figures.add(f"cpu.whole.{name}", whole / 1000, "ms")
    figures.add(f"cpu.delivered.{name}", (whole - alone) / (number - 1), "us")
    figures.add(f"slowest.{name}", max(event.ms for event in found), "ms")
    figures.add(f"missed.{name}", missed, "events")
    figures.add(f"size.{name}", found[-1].size, "bytes", None)


def _beside(figures, peers, server, number, seconds):
    figures.add("p99.alone", load.run(server, _GOOD, seconds).p99_us, "us")
    with Subscribers(peers, server, number, give_way=True) as crowd:
        beside = load.run(server, _GOOD, seconds)
        if not crowd.events(1, 60):
            raise BenchError("no event reached the subscribers beside the load")
    figures.add("p99.beside", beside.p99_us, "us")
    figures.add("errors.beside", beside.errors + beside.refused, "requests")


def _memory(figures, peers, number):
    for kind, crowd in (("idle", lambda server: Crowd("idle", server.port, number)),
                        ("subscribed", lambda server: Subscribers(peers, server, number))):
        with _ready() as server:
            before = server.anonymous_mib()
            with crowd(server):
                time.sleep(5 * _PACE)
                figures.add(f"memory.{kind}", (server.anonymous_mib() - before) * 1024 / number, "KiB")
    figures.add("memory.beyond", figures.values("memory.subscribed")[-1] - figures.values("memory.idle")[-1], "KiB")


def measure(figures, peers, settings):
    if not peers.subscribers:
        raise BenchError("the subscribers cannot be built")
    number, seconds = settings.crowd + 100, max(settings.seconds, 3)
    beside_nchan = _NCHAN not in peers.left_out
    with _ready() as server:
        for turn in range(settings.rounds):
            say(f"round {turn + 1} of {settings.rounds}, {number} subscribers")
            _round(figures, peers, server, number, seconds)
            if beside_nchan:
                with peers.start(_NCHAN) as nchan, Publisher(nchan, body_of(ask(server.port, "/fees")[0])):
                    _round(figures, peers, nchan, number, seconds)
            say(f"round {turn + 1} of {settings.rounds}, GETs beside them")
            _beside(figures, peers, server, number, seconds)
    say("memory")
    _memory(figures, peers, number)
    if beside_nchan:
        figures.ratio("inverse.nginx_nchan", f"cpu.delivered.{_NCHAN}", f"cpu.delivered.{OURS}", "more")
    figures.ratio("p99.ratio", "p99.beside", "p99.alone")
    figures.hold(f"the slowest event to reach {number} subscribers, ms", f"slowest.{OURS}", 250)
    figures.hold("events that not all subscribers got", f"missed.{OURS}", 0)
    figures.hold(f"p99 of GETs beside {number} subscribers, to alone", "p99.ratio", 2)
    figures.hold("GETs beside them refused or cut", "errors.beside", 0)
    figures.hold("CPU per delivered event of nginx with nchan, to ours", "inverse.nginx_nchan", least=1)
    figures.hold("memory of a subscriber beyond an idle connection, KiB", "memory.beyond", 2)
