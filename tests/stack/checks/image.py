# SPDX-License-Identifier: GPL-3.0-only
"""The image of the server: what it is, what is in it, and that no key ever is."""

import json
import re
import tarfile
import tempfile

from harness.engine import docker, inspect

IMAGE = "gasgauge/headless:local"


def is_as_meant():
    config = inspect(IMAGE)["Config"]
    assert config["User"] not in ("", "0", "root"), f"runs as {config['User'] or 'root'}"
    assert config.get("StopSignal") == "SIGTERM", config.get("StopSignal")
    assert config["Entrypoint"] == ["gasgauge-headless"], config["Entrypoint"]
    assert config["Healthcheck"]["Test"] == ["CMD", "gasgauge-headless", "--healthcheck"], config["Healthcheck"]
    missing = {f"org.opencontainers.image.{key}" for key in ("title", "description", "licenses", "version")} \
        - config["Labels"].keys()
    assert not missing, f"labels missing: {missing}"


def holds_only_what_runs():
    """No compiler, no headers, no GUI, no source."""
    listing = docker("run", "--rm", "--network", "none", "--entrypoint", "find", IMAGE, "/", "-xdev", "-type", "f",
                     "-not", "-path", "/proc/*", "-not", "-path", "/sys/*", check=False).stdout
    found = re.findall(r".*(?:/g\+\+|/cc1plus|/cmake|\.h|\.cpp|libQt6Gui\.so.*|libQt6Widgets\.so.*|/\.env)$", listing,
                       re.M)
    assert "gasgauge-headless" in listing and not found, f"in the image: {found[:5]}"
    size = inspect(IMAGE)["Size"]
    layers = [int(line) for line in docker("history", "--no-trunc", "--human=false", "--format", "{{.Size}}",
                                           IMAGE).stdout.split()]
    return f"{size / 1e6:.0f} MB: {layers[-1] / 1e6:.0f} MB base, {(size - layers[-1]) / 1e6:.0f} MB ours"


def starts_without_anything():
    """Without key, upstream or --demo it says so; with a read-only root and no rights it says its version."""
    done = docker("run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", IMAGE, "--version")
    assert re.search(r"\d+\.\d+\.\d+", done.stdout), done.stdout
    bare = docker("run", "--rm", "--network", "none", IMAGE, check=False)
    assert bare.returncode == 2 and "APIKEY" in bare.stdout and "--demo" in bare.stdout, \
        f"ends with {bare.returncode}: {bare.stdout[-500:]}"
    return done.stdout.strip()


def holds_no(secret):
    """Not in its description, its history, or any file of any layer."""
    assert secret not in json.dumps(inspect(IMAGE)), "docker inspect of the image shows the key"
    assert secret not in docker("history", "--no-trunc", IMAGE).stdout, "docker history shows the key"
    with tempfile.TemporaryDirectory(prefix="gasgauge-image-") as folder:
        docker("save", "-o", f"{folder}/image.tar", IMAGE)
        with tarfile.open(f"{folder}/image.tar") as archive:
            count = sum(_search(archive, member, secret.encode()) for member in archive)
    return f"{count} files searched"


def _search(archive, member, secret):
    if not member.isfile():
        return 0
    if member.name.endswith((".tar", ".tar.gz")) or "/sha256/" in member.name:
        try:
            with tarfile.open(fileobj=archive.extractfile(member)) as layer:
                return sum(_search(layer, inner, secret) for inner in layer)
        except tarfile.ReadError:
            pass
    data = archive.extractfile(member).read()
    assert secret not in data, f"{member.name} holds the key"
    return 1
