# SPDX-License-Identifier: GPL-3.0-only
"""docker-compose.yml and the Prometheus files, without starting anything."""

import pathlib
import re
import shutil
import tempfile

from harness.engine import ROOT, clean_environment, compose_commands, run

COMPOSE = ROOT / "docker-compose.yml"
PROMETHEUS = ROOT / "resources/prometheus"
REPLICAS = {"replica-a", "replica-b", "replica-c"}
FLEET = REPLICAS | {"valkey", "balancer"}
SERVICES = {"app", "loadimpact", "influxdb", "cadvisor", "node-exporter", "prometheus", "grafana"} | FLEET

# What people write into .env, and the key that has to come out; None: no key at all.
DOT_ENVS = {
    "nothing": ("", None),
    "no key": ("OTHER=1\n", None),
    "an empty key": ("APIKEY=\n", None),
    "a key": ("APIKEY=k0key\n", "k0key"),
    "double quotes": ('APIKEY="k0key"\n', "k0key"),
    "single quotes": ("APIKEY='k0key'\n", "k0key"),
    "spaces": ("APIKEY = k0key \n", "k0key"),
    "CRLF": ("# mine\r\nAPIKEY=k0key\r\nOTHER=2\r\n", "k0key"),
    "a comment, no last newline": ("# mine\n\nAPIKEY=k0key # secret", "k0key"),
}


def _config(command, dot_env, *arguments):
    """Compose's reading of a checkout that has this .env (None: no such file)."""
    with tempfile.TemporaryDirectory(prefix="gasgauge-config-") as folder:
        checkout = pathlib.Path(folder)
        shutil.copy(COMPOSE, checkout)
        if dot_env is not None:
            (checkout / ".env").write_bytes(dot_env.encode())
        return run(*command, "-f", str(checkout / COMPOSE.name), "--project-directory", folder,
                   *(("--env-file", str(checkout / ".env")) if dot_env is not None else ()),
                   "config", *arguments, env=clean_environment()).stdout


def compose_reads_it(command):
    for text in (None, "OTHER=1\n", "APIKEY=k0key\n"):
        assert _config(command, text, "-q") == "", f"config -q is not silent with {text!r} in .env"
    for name, (text, key) in DOT_ENVS.items():
        found = re.search(r"^\s*APIKEY:[ \t]*(.*)$", _config(command, text), re.M)
        value = found.group(1).strip("\"' ") if found else ""
        assert (value if value != "null" else "") == (key or ""), f"{name} in .env gives the key '{value}'"
    return f"{' '.join(command)}, {len(DOT_ENVS)} kinds of .env"


def compose_refuses_nonsense(command):
    """So that `config -q` proves something."""
    with tempfile.TemporaryDirectory(prefix="gasgauge-config-") as folder:
        broken = pathlib.Path(folder) / "docker-compose.yml"
        broken.write_text(COMPOSE.read_text().replace("    mem_limit: 64m", "    mem_limmit: 64m"))
        done = run(*command, "-f", str(broken), "config", "-q", env=clean_environment(), check=False)
        assert done.returncode != 0, "a misspelt key is taken"


def services():
    """The text of each service, with that of what replicas have in common."""
    before, text = COMPOSE.read_text().split("\nservices:\n")
    parts = re.split(r"^  ([a-z-]+):$", text.split("\nvolumes:\n")[0], flags=re.M)[1:]
    found = dict(zip(parts[::2], parts[1::2]))
    replica = before.split("\nx-replica: &replica\n")[1]
    return {name: text.replace("    <<: *replica\n", replica) for name, text in found.items()}


def services_are_confined():
    found = services()
    assert found.keys() == SERVICES, f"services {sorted(found)}"
    for name, text in found.items():
        assert "<<: *confined" in text and "mem_limit:" in text and "restart:" in text, name
        image = re.search(r"image: (\S+)", text).group(1)
        assert re.search(r":v?\d+\.\d+\.\d+$", image) or image == "gasgauge/headless:local", f"{name}: {image}"
        assert "healthcheck:" in text or name == "loadimpact", f"{name} has no health check"
        for port in re.findall(r'ports: \["([^"]+)"\]', text):
            assert port.startswith("127.0.0.1:") or name in ("app", "balancer"), f"{name} is open to the network: {port}"
        assert ("profiles: [fleet]" in text) == (name in FLEET), f"{name} is in the wrong profile"
    assert "mem_limit: 64m" in found["app"] and "memswap_limit: 64m" in found["app"]
    assert "read_only: true" in found["app"]
    assert "GASGAUGE_SHARED_CACHE: \"${GASGAUGE_SHARED_CACHE-redis://valkey:6379}\"" in found["replica-a"]
    assert all("environment: *shared" in found[name] for name in REPLICAS - {"replica-a"})
    pool = set(re.findall(r"server (\S+):8081 ", (ROOT / "resources/nginx/fleet.conf").read_text()))
    scraped = re.search(r"names: \[(.*)\]", (PROMETHEUS / "prometheus.yml").read_text()).group(1).split(", ")
    assert pool == set(scraped) == REPLICAS, f"nginx has {pool}, Prometheus {scraped}"


def no_key_is_invented():
    """Nor a number of clients, which would stand over that of each load test."""
    text = COMPOSE.read_text()
    assert re.search(r"^      LOAD_VUS:$", text, re.M) and re.search(r"^      LOAD_DURATION:$", text, re.M)
    assert re.search(r"^      APIKEY:$", text, re.M) and "${APIKEY" not in text


def rules_hold(promtool):
    promtool("check", "config", "prometheus.yml")
    promtool("check", "rules", *(f"rules/{path.name}" for path in sorted((PROMETHEUS / "rules").glob("*.yml"))))
    promtool("test", "rules", *(f"tests/{path.name}" for path in sorted((PROMETHEUS / "tests").glob("*.yml"))))


def find_promtool(engine):
    """promtool of this machine, else of the Prometheus image."""
    if shutil.which("promtool"):
        return lambda *arguments: run("sh", "-c", 'cd "$0" && exec promtool "$@"', str(PROMETHEUS), *arguments)
    if engine:
        image = re.search(r"image: (\S+)", services()["prometheus"]).group(1)
        return lambda *arguments: run("docker", "run", "--rm", "--network", "none", "--entrypoint", "promtool",
                                      "-v", f"{PROMETHEUS}:/rules:ro", "-w", "/rules", image, *arguments)
    return None


def commands():
    return compose_commands()
