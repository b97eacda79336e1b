# SPDX-License-Identifier: GPL-3.0-only
"""What everything that is no value costs: probes and refusals beside nginx's `return 200`, reports in ms."""
import statistics
import time

from measure import load
from measure.figures import say
from measure.server import ask

CONNECTIONS = 50
_BESIDE_NGINX = {"/healthz": ("/healthz", None), "/readyz": ("/readyz", None), "404": ("/nothing-here", None),
                 "405": ("/eth_gasPrice", "post.lua")}
_REPORTS = ("/status", "/metrics")
_PAUSE = 1.1  # longer than any answer is given again
_SETTLE = 0.005  # the kernel counts a thread's time when it goes to sleep


def measure(figures, peers, settings):
    with peers.start("nginx_return") as nginx, peers.start("gasgauge") as ours:
        for turn in range(settings.rounds):
            say(f"round {turn + 1} of {settings.rounds}")
            figures.add("cpu.nginx_return", load.run(nginx, CONNECTIONS, settings.seconds).cpu_us, "us")
            for name, (path, script) in _BESIDE_NGINX.items():
                figures.add(f"cpu.{name}", load.run(ours, CONNECTIONS, settings.seconds, path, script).cpu_us, "us")
            for path in _REPORTS:
                figures.add(f"cpu.{path}", load.run(ours, CONNECTIONS, settings.seconds, path).cpu_us / 1000, "ms")
        say("reports, one at a time")
        _alone(figures, nginx, "/", "nginx_return", settings)
        for path in _REPORTS:
            _alone(figures, ours, path, path, settings)
    for name in _BESIDE_NGINX:
        figures.ratio(f"ratio.{name}", f"cpu.{name}", "cpu.nginx_return")
        figures.hold(f"CPU of {name}, to nginx return 200", f"ratio.{name}", 1.3)
    for path in _REPORTS:
        figures.hold(f"CPU of {path} under load, ms", f"cpu.{path}", 0.3)
        figures.hold(f"CPU of one {path} a second, ms", f"cpu_alone.{path}", 0.3)


def _alone(figures, server, path, name, settings):
    """A scrape whose answer has to be made: the CPU from request to answer, and how long the client waits. Whoever
    wakes up for it finds cold caches, nginx with its constant answer too."""
    spent, waits = [], []
    for _ in range(3 if settings.quick else 10):
        time.sleep(_PAUSE)
        before = server.cpu_ns()
        waits.append(ask(server.port, path)[1])
        time.sleep(_SETTLE)
        spent.append(server.cpu_ns() - before)
    figures.add(f"cpu_alone.{name}", statistics.median(spent) / 1e6, "ms")
    figures.add(f"wait_alone.{name}", statistics.median(waits) * 1000, "ms")
