# SPDX-License-Identifier: GPL-3.0-only
"""CPU and latency a request of the cached value, side by side, and beside a crowd of idle connections."""
from measure import load, machine
from measure.crowd import Crowd
from measure.figures import say
from measure.peers import OURS

ACTIVE = 100


def _note(figures, name, group, result):
    figures.add(f"cpu.{group}.{name}", result.cpu_us, "us")
    figures.add(f"p50.{group}.{name}", result.p50_us, "us")
    figures.add(f"p99.{group}.{name}", result.p99_us, "us")
    figures.add(f"rate.{group}.{name}", result.requests, "requests", None)
    if result.errors or result.refused:
        figures.notes.append(f"{name}, {group}: {result.errors} socket errors, {result.refused} refused")


def _beside_crowd(figures, server, name, settings):
    _note(figures, name, "alone", load.run(server, ACTIVE, settings.seconds))
    with Crowd("idle", server.port, settings.crowd) as crowd:
        _note(figures, name, "crowd", load.run(server, ACTIVE, settings.seconds))
        dropped = settings.crowd - crowd.still_open()
    figures.add(f"dropped.{name}", dropped, "connections")
    figures.add(f"cpu.crowd_to_alone.{name}",
                figures.values(f"cpu.crowd.{name}")[-1] / figures.values(f"cpu.alone.{name}")[-1], "x")


def measure(figures, peers, settings):
    servers = {}
    try:
        for name in peers.names:
            servers[name] = peers.start(name)
        for turn in range(settings.rounds):
            for connections in (50, 1000):
                say(f"round {turn + 1} of {settings.rounds}, {connections} connections")
                for name, server in servers.items():
                    _note(figures, name, str(connections), load.run(server, connections, settings.seconds))
            say(f"round {turn + 1} of {settings.rounds}, {ACTIVE} connections and {settings.crowd} idle ones")
            for name, server in servers.items():
                _beside_crowd(figures, server, name, settings)
    finally:
        for server in servers.values():
            server.stop()
    _hold(figures, peers)
    if settings.crowd < machine.FULL_CROWD:
        figures.notes.append(f"only {settings.crowd} idle connections: the limit of descriptors allows no more")


def _hold(figures, peers):
    for group in ("50", "1000", "alone", "crowd"):
        for name in peers.names:
            if name != OURS:
                figures.ratio(f"ratio.{group}.{name}", f"cpu.{group}.{OURS}", f"cpu.{group}.{name}")
    for name in ("nginx_cache", "go_map"):
        for group in ("50", "1000"):
            if name in peers.names:
                figures.ratio(f"inverse.{group}.{name}", f"cpu.{group}.{name}", f"cpu.{group}.{OURS}", "more")
    for group, most in (("50", 0.95), ("1000", 0.90)):
        figures.hold(f"CPU, {group} connections, to nginx return 200", f"ratio.{group}.nginx_return", most)
        figures.hold(f"CPU, {group} connections, to raw epoll", f"ratio.{group}.raw_epoll", 1.25)
    figures.hold("CPU beside idle connections, to alone", f"cpu.crowd_to_alone.{OURS}", 1.15)
    figures.hold("idle connections dropped", f"dropped.{OURS}", 0)
    for group in ("50", "1000"):
        figures.hold(f"CPU of nginx proxy_cache, {group} connections, to ours",
                     f"inverse.{group}.nginx_cache", least=1.5)
        figures.hold(f"CPU of Go, {group} connections, to ours", f"inverse.{group}.go_map", least=1.7)
