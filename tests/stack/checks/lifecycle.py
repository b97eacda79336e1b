# SPDX-License-Identifier: GPL-3.0-only
"""How a stack ends, and what keeps it from starting."""

import datetime
import re
import shutil

from harness.engine import clean_environment, docker, inspect, run
from harness.report import wait_for


def read_only(root):
    """The beginning of a command that finds `root` unwritable. Only root may mount, and not in every container."""
    script = ('mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && cd "$0" && ! touch written 2>/dev/null && '
              'exec "$@"')
    command = ("unshare", "--mount", "sh", "-c", script, str(root))
    may_be_had = shutil.which("unshare") and run(*command, "true", check=False).returncode == 0
    return command if may_be_had else ()


def dev_stack(project, *arguments, **options):
    """./dev stack as a user types it, in a checkout that cannot be written to."""
    command = [*read_only(project.root), str(project.root / "dev"), "stack", *arguments]
    settings = {key: str(port) for key, port in project.ports.items()}
    return run(*command, folder=project.root, env=clean_environment(COMPOSE_PROJECT_NAME=project.name, **settings), **options)


def stops_cleanly(project):
    """`stop` ends the server with 0 in less than five seconds; Compose's own time is not counted."""
    app = project.container("app")
    wait_for("a healthy app", 60, lambda: project.health("app") == "healthy")
    project.compose("stop", "app")
    state = inspect(app, "{{json .State}}")
    asked = [line.split()[0] for line in docker("logs", "--timestamps", app).stdout.splitlines() if "SIGTERM" in line]
    assert asked, "the server's log does not say that it was asked to end"
    took = (_moment(state["FinishedAt"]) - _moment(asked[-1])).total_seconds()
    assert state["ExitCode"] == 0 and took < 5, f"exit {state['ExitCode']} after {took:.1f} s"
    return f"{took:.2f} s"


def _moment(text):
    """Docker's nanoseconds are more than Python reads."""
    return datetime.datetime.fromisoformat(re.sub(r"(\.\d{6})\d*Z$", r"\1", text).rstrip("Z"))


def leaves_nothing(project):
    dev_stack(project, "down", "-v")
    nothing_is_left(project)


def nothing_is_left(project):
    left = project.leftovers()
    assert not left, f"left behind: {left}"


def works_without_cadvisor(project, prometheus):
    """Nothing waits for it; its absence is an alert and not a figure."""
    code = int(docker("wait", project.container("loadimpact"), timeout=120).stdout)
    assert "no load was made" not in project.logs("loadimpact") and code in (0, 99), project.logs("loadimpact")
    wait_for("the alert", 60, lambda: prometheus.values('ALERTS{alertname="WatcherDown",job="cadvisor"}'))
    assert not prometheus.values('container_memory_rss{service="app"}')


def taken_port(project):
    """The error names the port, and nothing is up that looks well."""
    blocker = docker("run", "-d", "-p", f"{project.ports['GASGAUGE_PORT']}:1", "--label", "org.gasgauge.blocker=1",
                     "gasgauge/stand-in-base:1", "sleep", "60").stdout.split()[-1]
    try:
        done = project.compose("up", "-d", "app", check=False)
        assert done.returncode != 0, "it starts on a port that is taken"
        assert str(project.ports["GASGAUGE_PORT"]) in done.stdout, f"the port is not named:\n{done.stdout}"
        assert project.health("app") in (None, "created"), project.health("app")
    finally:
        run("docker", "rm", "-f", blocker)
        project.down()
