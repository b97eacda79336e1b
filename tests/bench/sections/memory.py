# SPDX-License-Identifier: GPL-3.0-only
"""Anonymous memory: with connections that each made a request, after two million requests, after a crowd has left; and
the CPU of a server that nobody asks."""
import time

from measure import load
from measure.crowd import Crowd
from measure.figures import say

_IDLE_SECONDS = 10


def _with_connections(figures, peers, name, number):
    with peers.start(name) as server, Crowd("idle", server.port, number) as crowd:
        figures.add(f"connections.{number}.{name}", crowd.size, "connections", None)
        figures.add(f"anonymous.{number}.{name}", server.anonymous_mib(), "MiB")


def _growth(figures, peers, settings):
    wanted = 200_000 if settings.quick else 2_000_000
    with peers.start("gasgauge") as server:
        load.run(server, 50, 1)  # what is made once is made
        before, done = server.anonymous_mib(), 0
        while done < wanted:
            done += load.run(server, 50, settings.seconds).requests
        figures.add("requests.growth", done, "requests", None)
        figures.add("growth.requests", server.anonymous_mib() - before, "MiB")


def _after_crowd(figures, peers, settings):
    with peers.start("gasgauge") as server:
        load.run(server, 50, 1)
        before = server.anonymous_mib()
        with Crowd("idle", server.port, settings.crowd) as crowd:
            figures.add("connections.left", crowd.size, "connections", None)
        time.sleep(_IDLE_SECONDS)
        figures.add("growth.crowd_left", round(server.anonymous_mib() - before, 1), "MiB")


def _idle(figures, peers):
    with peers.start("gasgauge") as server:
        time.sleep(2)  # the first values have come
        before, started = server.cpu_ns(), time.monotonic()
        time.sleep(_IDLE_SECONDS)
        spent = server.cpu_ns() - before
        figures.add("idle", spent / 1e7 / (time.monotonic() - started), "%")


def measure(figures, peers, settings):
    crowd = settings.crowd + 100
    for number in (1000, crowd):
        say(f"{number} connections that each made a request")
        for name in peers.names:
            _with_connections(figures, peers, name, number)
    say("growth over many requests")
    _growth(figures, peers, settings)
    say("after the crowd has left")
    _after_crowd(figures, peers, settings)
    say("idle")
    _idle(figures, peers)
    figures.hold("RssAnon, 1000 connections, MiB", "anonymous.1000.gasgauge", 4)
    figures.hold(f"RssAnon, {crowd} connections, MiB", f"anonymous.{crowd}.gasgauge", 10)
    figures.hold(f"growth over {figures.values('requests.growth')[0]} requests, MiB", "growth.requests", 0.5)
    figures.hold("growth 10 s after the crowd has left, MiB", "growth.crowd_left", 0)
    figures.hold("CPU when nobody asks, % of a core", "idle", 0.5)
