# SPDX-License-Identifier: GPL-3.0-only
"""What goes wrong in a running stack: the app is killed, the upstream goes, the database goes."""

import re
import time
import urllib.error
import urllib.request

from harness.databases import get, get_json
from harness.engine import docker, inspect
from harness.report import wait_for

TTL = 6  # seconds, as geth.yml sets it


def _load(project, seconds):
    """Starts a load test beside the rest, and returns its container once its requests come. How fast answers come
    is not the question."""
    settings = (f"LOAD_DURATION={seconds}s", "LOAD_P95_MS=60000", "LOAD_VUS=10")
    before = _hits(project)
    done = project.compose("run", "-d", "--no-deps", *(part for setting in settings for part in ("-e", setting)),
                           "loadimpact")
    wait_for("the load", 60, lambda: _hits(project) > before + 100)
    return done.stdout.split()[-1]


def _hits(project):
    metrics = get(f"http://127.0.0.1:{project.ports['GASGAUGE_PORT']}/metrics")
    return sum(float(hits) for hits in re.findall(r"^gasgauge_cache_hits_total\{.*\} (\S+)$", metrics, re.M))


def end_of(container, seconds):
    """Waits for a container; its exit code and log."""
    code = int(docker("wait", container, timeout=seconds).stdout)
    log = docker("logs", container).stdout
    docker("rm", container)
    return code, log


# The health check is the same program: it comes from outside, and its parent is none of the container's processes.
KILL_THE_CHILD_OF_INIT = """
for process in /proc/[0-9]*; do
    if [ "$(cat $process/comm 2>&1)" = gasgauge-headle ] && grep -q "^PPid:[[:space:]]1$" $process/status; then
        kill -9 ${process#/proc/}
        exit
    fi
done
exit 1
"""


def kill_what_init_started(app):
    """Docker counts `docker kill` as a wish to stop, so the program is killed from its own process namespace."""
    docker("run", "--rm", "--pid", f"container:{app}", "--network", "none", "gasgauge/stand-in-base:1",
           "sh", "-c", KILL_THE_CHILD_OF_INIT)


def app_killed_under_load(project, prometheus):
    """The program is killed inside of its container, as a crash would: the engine starts it again."""
    app = project.container("app")
    before = inspect(app, "{{json .RestartCount}}")
    load = _load(project, 12)
    kill_what_init_started(app)
    killed = time.monotonic()
    wait_for("a restart", 60, lambda: inspect(app, "{{json .RestartCount}}") == before + 1)
    wait_for("a healthy app", 60, lambda: project.health("app") == "healthy")
    healthy = time.monotonic() - killed
    code, log = end_of(load, 120)
    assert code == 99, f"k6 ended with {code} although requests failed:\n{log[-2000:]}"
    # A load of its own: on a busy machine the first one is over before the app is back.
    code, log = end_of(_load(project, 3), 120)
    assert code == 0, f"k6 ended with {code} after the restart:\n{log[-2000:]}"
    served = wait_for("hits after the restart in Prometheus", 60, lambda: prometheus.values(
        "sum(gasgauge_cache_hits_total) > 0"))[0]
    return f"healthy again in {healthy:.1f} s, {served:,.0f} hits after it"


def database_killed_under_load(project, port):
    """The load test says that its points are lost; the app answers on."""
    wait_for("a healthy app", 60, lambda: project.health("app") == "healthy")
    load = _load(project, 15)
    docker("kill", project.container("influxdb"))
    try:
        assert ask(port, "eth_gasPrice")["X-Cache"], "the app does not answer"
        code, log = end_of(load, 120)
        assert code == 0, f"k6 ended with {code}:\n{log[-2000:]}"
        assert re.search(r"influx", log, re.I) and "PASSED" in log, f"k6 does not say so:\n{log[-2000:]}"
        assert project.health("app") == "healthy"
    finally:
        project.compose("up", "-d", "--no-deps", "influxdb")
        wait_for("a healthy InfluxDB", 60, lambda: project.health("influxdb") == "healthy")


def ask(port, method):
    """The headers of a value, with the status among them."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{method}", timeout=60) as answer:
            return dict(answer.headers) | {"status": answer.status}
    except urllib.error.HTTPError as error:
        return dict(error.headers) | {"status": error.code}


def serves_the_node(project, port):
    """A real geth: its gas price and head; it refuses eth_coinbase, and so do we."""
    wait_for("a healthy app", 60, lambda: project.health("app") == "healthy")
    status = wait_for("fresh values of geth", 60, lambda: _fresh(port))
    assert status["source"] == "upstream", status
    head = ask(port, "eth_blockNumber")
    assert head["status"] == 200 and head["X-Gasgauge-Source"] == "upstream", head
    assert ask(port, "eth_coinbase")["status"] == 501
    return f"upstream \"{status['upstream']}\""


def _fresh(port):
    status = get_json(f"http://127.0.0.1:{port}/status")
    ask(port, "eth_gasPrice"), ask(port, "eth_blockNumber")
    return status if all(status["values"][name]["state"] == "fresh"
                         for name in ("eth_gasPrice", "eth_blockNumber")) else None


def upstream_killed_and_back(project, port):
    """STALE with a true age while geth is gone, HIT within 15 s of its return."""
    docker("kill", project.container("geth"))
    gone = time.monotonic()
    wait_for("STALE", 60, lambda: _when(ask(port, "eth_gasPrice"), "STALE"))
    for _ in range(3):
        asked = time.monotonic() - gone
        stale = ask(port, "eth_gasPrice")
        answered, age = time.monotonic() - gone, int(stale["Age"])
        assert stale["status"] == 200 and stale["X-Cache"] == "STALE", stale
        assert asked - 1 <= age <= answered + TTL + 1, f"Age {age} {asked:.1f} s after the kill"
        time.sleep(2)
    docker("start", project.container("geth"))
    back = time.monotonic()
    wait_for("HIT", 60, lambda: _when(ask(port, "eth_gasPrice"), "HIT"))
    return f"fresh again {time.monotonic() - back:.1f} s after its start"


def _when(answer, cache):
    return answer if answer.get("X-Cache") == cache else None
