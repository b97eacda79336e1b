# SPDX-License-Identifier: GPL-3.0-only
"""What ./dev stack says where it cannot start, tried with an engine and a Compose that are scripts."""

import pathlib
import shutil
import socket
import subprocess
import tempfile

from harness.engine import ROOT, clean_environment

TOOLS = ("bash", "cat", "dirname", "env", "find", "grep", "head", "readlink", "sed", "tail", "tr")
ENGINE = 'case $1 in version|ps|wait) ;; compose) exit 1 ;; *) echo "engine: $*"; exit 1 ;; esac'
COMPOSE = 'case $1 in config|ps) ;; *) echo "compose: $*" ;; esac'
OLD_COMPOSE = "echo \"Unsupported config option for services.app: 'init'\" >&2; exit 1"


class Checkout:
    """A copy of what ./dev stack reads, on a machine that has these programs and no others."""

    def __init__(self, programs, dot_env=None):
        self._folder = tempfile.TemporaryDirectory(prefix="gasgauge-command-")
        self.path = pathlib.Path(self._folder.name) / "checkout"
        (self.path / "scripts").mkdir(parents=True)
        shutil.copy(ROOT / "scripts/stack", self.path / "scripts")
        shutil.copy(ROOT / "docker-compose.yml", self.path)
        for name in ("loadtests", "resources/nginx", "resources/prometheus", "resources/grafana"):
            shutil.copytree(ROOT / name, self.path / name)
        if dot_env is not None:
            (self.path / ".env").write_bytes(dot_env.encode())
        self._bin = pathlib.Path(self._folder.name) / "bin"
        self._bin.mkdir()
        for tool in TOOLS:
            (self._bin / tool).symlink_to(shutil.which(tool))
        for name, text in programs.items():
            (self._bin / name).write_text(f"#!/usr/bin/env bash\n{text}\n")
            (self._bin / name).chmod(0o755)

    def run(self, *arguments, **settings):
        environment = clean_environment(PATH=str(self._bin), **settings)
        return subprocess.run([self.path / "scripts/stack", *arguments], env=environment, timeout=60, check=False,
                              text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)

    def refuses(self, *words, **settings):
        done = self.run("up", **settings)
        assert done.returncode == 1 and all(word in done.stdout for word in words) and "compose:" not in done.stdout, \
            f"ends with {done.returncode}, without {words}:\n{done.stdout}"


def no_engine():
    Checkout({}).refuses("no Docker engine can be reached")
    Checkout({"docker": "echo 'Cannot connect to the Docker daemon' >&2; exit 1"}).refuses("no Docker engine")


def no_compose():
    Checkout({"docker": ENGINE}).refuses("neither 'docker compose' nor 'docker-compose'")


def old_compose():
    Checkout({"docker": ENGINE, "docker-compose": OLD_COMPOSE}).refuses("1.29 or newer", "services.app")


def taken_port():
    """The port of the shell, of .env in each of its spellings; the message says what to write where."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        programs = {"docker": ENGINE, "docker-compose": COMPOSE}
        for name in ("GASGAUGE_PORT", "GRAFANA_PORT", "INFLUXDB_PORT", "PROMETHEUS_PORT"):
            others = {other: "1" for other in ("GASGAUGE_PORT", "GRAFANA_PORT", "INFLUXDB_PORT", "PROMETHEUS_PORT")}
            Checkout(programs).refuses(f"port {port} is taken", f"{name}=", **{**others, name: str(port)})
        free = {"GRAFANA_PORT": "1", "INFLUXDB_PORT": "1", "PROMETHEUS_PORT": "1"}
        for line in ("GASGAUGE_PORT={}\n", "GASGAUGE_PORT='{}'", 'GASGAUGE_PORT="{}"\n', "GASGAUGE_PORT = {}\r\n",
                     "GASGAUGE_PORT=1\nGASGAUGE_PORT={}\n"):
            Checkout(programs, line.format(port)).refuses(f"port {port} is taken", **free)


def unreadable_files():
    """The containers run as other users: with an umask of 077 the clone's files are not theirs to read."""
    checkout = Checkout({"docker": ENGINE, "docker-compose": COMPOSE})
    (checkout.path / "loadtests/script.js").chmod(0o600)
    checkout.refuses("loadtests/script.js", "chmod", GASGAUGE_PORT="1", GRAFANA_PORT="1", INFLUXDB_PORT="1",
                     PROMETHEUS_PORT="1")


def demo_is_said():
    """Loudly before the start, unless there is a key or an upstream, however .env is written."""
    ports = {"GASGAUGE_PORT": "1", "GRAFANA_PORT": "1", "INFLUXDB_PORT": "1", "PROMETHEUS_PORT": "1"}
    programs = {"docker": ENGINE, "docker-compose": COMPOSE}
    for text, simulated in ((None, True), ("", True), ("APIKEY=\n", True), ('APIKEY=""\r\n', True), ("#APIKEY=k\n", True),
                            ("OTHER=1\n", True), ("APIKEY=k0key", False), ("APIKEY = 'k0key'\r\n", False),
                            ("GASGAUGE_UPSTREAM=http://host.docker.internal:8545\n", False)):
        said = "SIMULATED VALUES" in Checkout(programs, text).run("up", **ports).stdout
        assert said == simulated, f"{text!r} in .env: {'it says' if said else 'it does not say'} that values are simulated"
    assert "k0key" not in Checkout(programs, "APIKEY=k0key\n").run("up", **ports).stdout


def fleet_is_a_profile():
    """Started, and taken down with the rest whoever started it; its port is looked at where it is started alone."""
    ports = {"GASGAUGE_PORT": "1", "GRAFANA_PORT": "1", "INFLUXDB_PORT": "1", "PROMETHEUS_PORT": "1", "FLEET_PORT": "1"}
    checkout = Checkout({"docker": ENGINE, "docker-compose": COMPOSE.replace('"compose: $*"', '"compose: $* to $LOAD_TARGET"')})
    said = checkout.run("up", "--fleet", **ports).stdout
    assert "compose: --profile fleet up --build -d to http://balancer:8081" in said, said
    said = checkout.run("up", **ports).stdout
    assert "compose: up --build -d" in said and "balancer" not in said, said
    assert "compose: --profile fleet down" in checkout.run("down").stdout
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        said = checkout.run("up", "--fleet", **{**ports, "FLEET_PORT": port}).stdout
        assert f"port {port} is taken" in said and "FLEET_PORT=" in said, said
        assert "is taken" not in checkout.run("up", **{**ports, "FLEET_PORT": port}).stdout
