# SPDX-License-Identifier: GPL-3.0-only
"""A key in .env reaches the server and nothing else."""

import pathlib
import tempfile

from checks.faults import ask
from checks.observed import targets_are_up
from harness.databases import get
from harness.engine import ROOT, docker
from harness.report import wait_for

KEY = "c0ffee5eeca11ab1e5ca1ab1e0ddba11"


def context_leaves_env_out():
    """.dockerignore at work: a context with secrets and builds arrives without them."""
    with tempfile.TemporaryDirectory(prefix="gasgauge-context-") as folder:
        context = pathlib.Path(folder)
        (context / ".dockerignore").write_text((ROOT / ".dockerignore").read_text())
        (context / "Dockerfile").write_text("FROM scratch\nCOPY . /\n")
        for name in (".env", ".git/config", "build/x", "core/.env", "core/.env.local", "core/build/x"):
            (context / name).parent.mkdir(parents=True, exist_ok=True)
            (context / name).write_text(f"APIKEY={KEY}\n")
        (context / "core/kept.cpp").write_text("kept\n")
        image = docker("build", "-q", folder).stdout.split()[-1]
        try:
            container = docker("create", image, "none").stdout.split()[-1]
            docker("export", "-o", f"{folder}/out.tar", container)
            docker("rm", container)
            data = (context / "out.tar").read_bytes()
            assert b"kept.cpp" in data and KEY.encode() not in data, "the context carries .env, .git or builds"
        finally:
            docker("rmi", "-f", image)


def show_nowhere(project, prometheus):
    """With the key set and Infura out of reach: logs, answers, metrics, and Prometheus' labels."""
    port = project.ports["GASGAUGE_PORT"]
    wait_for("a healthy app", 60, lambda: project.health("app") == "healthy")
    assert ask(port, "eth_gasPrice")["status"] == 504
    wait_for("Prometheus", 60, lambda: project.health("prometheus") == "healthy")
    targets_are_up(prometheus)
    shown = {path: get(f"http://127.0.0.1:{port}{path}") for path in ("/status", "/metrics", "/")}
    assert '"source":"upstream"' in shown["/status"].replace(" ", ""), "the key did not reach the server"
    shown |= {service: project.logs(service) for service in ("app", "prometheus", "cadvisor", "node-exporter")}
    shown["labels"] = "\n".join(prometheus.labels())
    found = [place for place, text in shown.items() if KEY in text]
    assert not found, f"the key shows in {found}"
    return f"{len(shown)} places searched"
