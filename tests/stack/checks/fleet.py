# SPDX-License-Identifier: GPL-3.0-only
"""Replicas behind nginx that share values: no client sees that one dies or that Valkey does, and the upstream is asked
once for all. Their upstream is the one server, as fleet.yml has it."""

import contextlib
import re
import time

from checks.dashboards import panels
from checks.faults import ask, end_of, kill_what_init_started
from harness.databases import get, get_json
from harness.engine import docker
from harness.report import wait_for

TTL = 2  # seconds, as the phase sets it
METHODS = ("eth_blockNumber", "eth_gasPrice", "eth_coinbase")
REPLICAS = ("replica-a", "replica-b", "replica-c")
SERVICES = ("app", *REPLICAS, "valkey", "balancer", "prometheus")
HITS = 'gasgauge_cache_hits_total{job="gasgauge-fleet"}'
SHARING = 'gasgauge_shared_cache_up{job="gasgauge-fleet"}'


def starts(project, prometheus):
    project.compose("--profile", "fleet", "up", "-d", "--no-build", *SERVICES)
    for service in SERVICES:
        wait_for(f"a healthy {service}", 120, lambda name=service: project.health(name) == "healthy")
    port = project.ports["FLEET_PORT"]
    ready = wait_for("a ready fleet", 30, lambda: get_json(f"http://127.0.0.1:{port}/readyz"))
    assert ready["ready"] and get_json(f"http://127.0.0.1:{port}/status")["source"] == "upstream", ready
    _all_share(prometheus)
    up = {target["labels"]["instance"] for target in prometheus.targets()
          if target["labels"]["job"] == "gasgauge-fleet" and target["health"] == "up"}
    assert up == set(REPLICAS), f"Prometheus scrapes {up}"


def _all_share(prometheus):
    wait_for("three replicas that share", 60, lambda: prometheus.values("gasgauge:replicas:count") == [3]
             and prometheus.values(SHARING) == [1, 1, 1])


class Upstream:
    """What the fleet asks from now on: the calls by POST that the one server counts."""

    def __init__(self, project):
        self._url = f"http://127.0.0.1:{project.ports['GASGAUGE_PORT']}/metrics"
        self._begin, self._before = time.monotonic(), self._calls()

    def _calls(self):
        text = get(self._url)
        return {method: sum(float(count) for count in re.findall(
            rf'^gasgauge_rpc_calls_total{{[^}}]*method="{method}"[^}}]*}} (\S+)$', text, re.M)) for method in METHODS}

    def was_asked_once(self, kills=0):
        """One request a method and TTL, and one more a kill; in words."""
        calls, seconds = self._calls(), time.monotonic() - self._begin
        asked = {method: calls[method] - self._before[method] for method in METHODS}
        allowed = 1 + seconds // TTL + kills
        assert all(1 < count <= allowed for count in asked.values()), \
            f"{asked} upstream requests in {seconds:.1f} s; {allowed:.0f} of each are allowed"
        return f"{max(asked.values()):.0f} upstream requests a method in {seconds:.0f} s, {allowed:.0f} allowed"


ABORTED = 105  # as k6 ends when it is told to


@contextlib.contextmanager
def _load(project, prometheus, script="script.js"):
    """A load through nginx for as long as something happens; afterwards none of its requests may have failed."""
    settings = ("LOAD_TARGET=http://balancer:8081", "LOAD_DURATION=15m", "LOAD_P95_MS=60000", "LOAD_VUS=6")
    before = sum(prometheus.values(HITS))
    container = project.compose("run", "-d", "--no-deps", *(part for setting in settings for part in ("-e", setting)),
                                "loadimpact", "run", "--quiet", "--no-color", f"/loadtests/{script}").stdout.split()[-1]
    told = []
    try:
        wait_for("the load", 60, lambda: sum(prometheus.values(HITS)) > before + 100)
        yield told
    finally:
        docker("kill", "--signal", "INT", container, check=False)
        code, log = end_of(container, 120)
    assert code == ABORTED and "PASSED: every threshold holds." in log, f"k6 ended with {code}:\n{log[-3000:]}"
    told.append(re.search(r"[\d,]+ requests in .*", log).group(0))


def asks_once(project, prometheus):
    upstream = Upstream(project)
    with _load(project, prometheus) as load:
        time.sleep(10)
    return f"{upstream.was_asked_once()}; {load[0]}"


def replicas_killed(project, prometheus):
    """One crashes and is started again by the engine, one is gone and comes back, and clients notice nothing."""
    crashed, gone = project.container(REPLICAS[0]), project.container(REPLICAS[1])
    upstream = Upstream(project)
    with _load(project, prometheus) as load:
        kill_what_init_started(crashed)
        wait_for("the crashed one again", 60, lambda: project.health(REPLICAS[0]) == "healthy")
        docker("kill", gone)
        wait_for("two replicas in Prometheus", 30, lambda: prometheus.values("gasgauge:replicas:count") == [2])
        docker("start", gone)
        wait_for("the one that was gone", 60, lambda: project.health(REPLICAS[1]) == "healthy")
    told = upstream.was_asked_once(kills=2)
    _all_share(prometheus)
    return f"{told}; {load[0]}"


def valkey_killed(project, prometheus):
    """Each replica goes on alone and says so; with Valkey again, empty, they share again."""
    alone = re.compile(r"shared cache", re.I)
    before = {name: len(alone.findall(project.logs(name))) for name in REPLICAS}
    with _load(project, prometheus, "rpc.js") as load:
        docker("kill", project.container("valkey"))
        wait_for("three that are alone", 20, lambda: prometheus.values(f"{SHARING} == 0") == [0, 0, 0])
        docker("start", project.container("valkey"))
        back = time.monotonic()
        _all_share(prometheus)
        took = time.monotonic() - back
    silent = [name for name in REPLICAS if len(alone.findall(project.logs(name))) - before[name] < 2]
    assert not silent, f"{silent} do not say that they lost the shared cache and have it again"
    upstream = Upstream(project)
    with _load(project, prometheus):
        time.sleep(8)
    return f"shared again after {took:.0f} s; {load[0]}; then {upstream.was_asked_once()}"


def replica_stopped(project, prometheus):
    """One that is told to end answers what it was asked, and clients notice nothing of it either."""
    with _load(project, prometheus) as load:
        project.compose("stop", REPLICAS[2])
        project.compose("start", REPLICAS[2])
    _all_share(prometheus)
    return load[0]


def found_where_they_moved(project):
    """All of them were away, and what took their addresses meanwhile is no gas gauge: nginx looks them up anew."""
    port, network = project.ports["FLEET_PORT"], f"{project.name}_default"
    before, taken = _addresses(project), []
    project.compose("stop", *REPLICAS)
    try:
        taken += [docker("run", "-d", "--network", network, "gasgauge/stand-in-base:1", "sleep", "600").stdout.split()[-1]
                  for _ in REPLICAS]
        project.compose("start", *REPLICAS)
        for name in REPLICAS:
            wait_for(f"a healthy {name}", 60, lambda name=name: project.health(name) == "healthy")
        after = _addresses(project)
        answers = [ask(port, METHODS[0])["status"] for _ in range(30)]
    finally:
        docker("rm", "-f", *taken)
        project.compose("restart", "balancer")
        wait_for("a healthy balancer", 60, lambda: project.health("balancer") == "healthy")
    assert answers == [200] * 30, f"with replicas at {after} instead of {before}: {answers}"
    return f"{len(after - before)} of 3 had another address"


def _addresses(project):
    return {address for name in REPLICAS for address in docker(
        "inspect", "-f", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", project.container(name)).stdout.split()}


def row_shows_it(prometheus):
    """The panels of the row Fleet, with the figures of what just ran."""
    board = [panel for name, panel in panels() if name == "gasgauge.json"]
    titles = [panel["title"] for panel in board]
    shown = {}
    for panel in board[titles.index("Replicas"):]:
        for target in panel["targets"]:
            found = prometheus.values(target["expr"])
            assert found, f"{panel['title']} shows nothing: {target['expr']}"
            shown[panel["title"]] = found
    assert shown["Replicas"] == shown["Replicas that share"] == [3], shown
    assert len(shown["Age by replica"]) == len(shown["Leases"]) == len(shown["Who asks the upstream"]) == 3, shown
    assert 0 < shown["Requests to upstream in all"][0], shown
    return ", ".join(f"{title} {found[0]:g}" for title, found in shown.items() if len(found) == 1)
