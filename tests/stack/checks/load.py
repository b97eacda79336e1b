# SPDX-License-Identifier: GPL-3.0-only
"""Load tests beside the one that `up` runs: on the host's network, and at the moment of expiry."""

import re

from checks.image import IMAGE
from harness.engine import ROOT, docker, free_port, inspect
from harness.report import wait_for

K6 = re.search(r"image: (grafana/k6:\S+)", (ROOT / "docker-compose.yml").read_text()).group(1)


def on_the_host_network():
    """Server and k6 without docker's bridge between them; no InfluxDB either."""
    port = free_port()
    server = docker("run", "-d", "--network", "host", "--memory", "64m", "--read-only", "--cap-drop", "ALL",
                    "--health-interval", "1s", IMAGE, "--demo", f"--listen=127.0.0.1:{port}").stdout.split()[-1]
    try:
        wait_for("a listening server", 20, lambda: "listening" in docker("logs", server).stdout)
        done = docker("run", "--rm", "--network", "host", "-v", f"{ROOT}/loadtests:/loadtests:ro",
                      "-e", f"LOAD_TARGET=http://127.0.0.1:{port}", "-e", "LOAD_P95_MS=60000", K6,
                      "run", "--quiet", "--no-color", "/loadtests/script.js", check=False)
        assert done.returncode == 0, done.stdout[-2000:]
        assert inspect(server, "{{json .State.Running}}") is True
        return re.search(r"[\d,]+ requests in .*", done.stdout).group(0)
    finally:
        docker("rm", "-f", server)


def crowd_at_expiry(project):
    done = project.compose("run", "--rm", "--no-deps", "-e", "LOAD_SECONDS=2", "-e", "LOAD_VUS=100", "loadimpact", "run",
                           "--quiet", "--no-color", "/loadtests/expiry.js", check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return re.search(r"Upstream was asked.*", done.stdout).group(0)


def calls_by_post(project):
    done = project.compose("run", "--rm", "--no-deps", "-e", "LOAD_DURATION=2s", "-e", "LOAD_P95_MS=60000", "loadimpact",
                           "run", "--quiet", "--no-color", "/loadtests/rpc.js", check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    return re.search(r"[\d,]+ requests in .*", done.stdout).group(0)


def missing_server_is_said(project):
    """A target that does not answer ends the run with words, not with a summary that looks well."""
    done = project.compose("run", "--rm", "--no-deps", "-e", "LOAD_TARGET=http://127.0.0.1:9", "loadimpact", "run",
                           "--quiet", "--no-color", "/loadtests/script.js", check=False)
    assert done.returncode != 0 and "no load was made" in done.stdout, done.stdout[-2000:]
