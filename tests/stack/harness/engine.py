# SPDX-License-Identifier: GPL-3.0-only
"""The Docker engine and Compose, as the checks use them: an own project on free ports, and nobody's .env."""

import json
import os
import pathlib
import random
import shutil
import socket
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[3]
PORTS = ("GASGAUGE_PORT", "FLEET_PORT", "GRAFANA_PORT", "INFLUXDB_PORT", "PROMETHEUS_PORT")


def run(*command, check=True, timeout=600, env=None, text=None, folder=ROOT):
    """Runs a command; its output, stdout and stderr together, is in `.stdout`."""
    done = subprocess.run(command, cwd=folder, env=env, input=text, timeout=timeout, check=False, text=True,
                          stdin=None if text else subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, errors="replace")
    if check:
        assert done.returncode == 0, f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout[-3000:]}"
    return done


def docker(*arguments, **options):
    return run("docker", *arguments, **options)


def inspect(name, template="{{json .}}"):
    return json.loads(docker("inspect", "--format", template, name).stdout)


def missing():
    """What a running stack lacks on this machine, in words; nothing where it can run."""
    if not shutil.which("docker") or docker("version", check=False, timeout=20).returncode != 0:
        return "NO DOCKER ENGINE is reached: only the files are checked"
    return None if compose_commands() else "NO COMPOSE is installed: only the files are checked"


def compose_commands():
    """Every Compose there is on this machine, today's first."""
    found = []
    if shutil.which("docker") and docker("compose", "version", check=False).returncode == 0:
        found.append(("docker", "compose"))
    if shutil.which("docker-compose"):
        found.append(("docker-compose",))
    return found


def clean_environment(**extra):
    """The shell's environment without anything that docker-compose.yml reads."""
    kept = {key: value for key, value in os.environ.items()
            if not key.startswith(("GASGAUGE_", "FLEET_", "GRAFANA_", "INFLUXDB_", "PROMETHEUS_", "LOAD_", "COMPOSE_"))
            and key != "APIKEY"}
    return kept | {"DOCKER_BUILDKIT": os.environ.get("DOCKER_BUILDKIT", "0"), "LC_ALL": "C.UTF-8"} | extra


def free_port():
    """Below the range from which the kernel gives out ports by itself: what is free now is free when it is used."""
    while True:
        port = random.randrange(18000, 32000)
        with socket.socket() as probe:
            try:
                probe.bind(("0.0.0.0", port))
                return port
            except OSError:
                continue


def copy_of_the_checkout(folder):
    """As a clone has it: without builds, and without the .env of who works here."""
    def left_out(place, _):
        return (".git", "build", ".env") if pathlib.Path(place) == ROOT else ()

    return pathlib.Path(shutil.copytree(ROOT, pathlib.Path(folder) / "gasgauge", symlinks=True, ignore=left_out))


class Project:
    """One compose project of the repository's file, with what `settings` says in its .env."""

    def __init__(self, name, settings=None, overrides=(), root=ROOT):
        self.name = f"gasgauge-{name}-{os.getpid()}"
        self.ports = {key: free_port() for key in PORTS}
        self.root = root
        self._folder = tempfile.TemporaryDirectory(prefix="gasgauge-stack-")
        self._environment = pathlib.Path(self._folder.name) / "environment"
        self.set(settings or {})
        files = [root / "docker-compose.yml", *overrides]
        self._command = [*compose_commands()[0], *(part for file in files for part in ("-f", str(file))),
                         "--project-directory", str(root), "--env-file", str(self._environment), "-p", self.name]

    def set(self, settings):
        lines = {**self.ports, **settings}
        self._environment.write_text("".join(f"{key}={value}\n" for key, value in lines.items()))

    def compose(self, *arguments, **options):
        return run(*self._command, *arguments, env=clean_environment(), **options)

    def container(self, service):
        """The container of a service, running or not, without those of `compose run`."""
        found = docker("ps", "-aq", "--filter", f"label=com.docker.compose.project={self.name}",
                       "--filter", f"label=com.docker.compose.service={service}",
                       "--filter", "label=com.docker.compose.oneoff=False").stdout.split()
        return found[0] if found else None

    def health(self, service):
        container = self.container(service)
        state = inspect(container, "{{json .State}}") if container else {}
        return state.get("Health", {}).get("Status", state.get("Status"))

    def logs(self, service):
        return docker("logs", self.container(service)).stdout

    def down(self):
        self.compose("--profile", "fleet", "down", "-v", "--remove-orphans", "-t", "5", check=False)

    def leftovers(self):
        label = f"label=com.docker.compose.project={self.name}"
        return [f"{kind} {line}" for kind, listing in
                (("container", ("ps", "-aq")), ("volume", ("volume", "ls", "-q")), ("network", ("network", "ls", "-q")))
                for line in docker(*listing, "--filter", label).stdout.split()]
