# SPDX-License-Identifier: GPL-3.0-only
"""Making the images of the stack: pulled, or made here. What is the machine's fault is told from what is ours."""

import re
import subprocess
import time

from harness.engine import ROOT, Project
from harness.report import NotShown

STANDINS = ROOT / "tests/stack/standins"
UNABLE = 75  # as standins/build ends


def make(*names):
    """The stand-ins of these names, all by default, and the server's image."""
    begin = time.monotonic()
    # Its words are for the reader at once: it takes minutes.
    code = subprocess.run([STANDINS / "build", *names], stdin=subprocess.DEVNULL, check=False).returncode
    if code == UNABLE:
        raise NotShown("this machine can neither pull nor make the images; the lines above say why")
    assert code == 0, f"standins/build ended with {code}"
    between = time.monotonic()
    done = Project("build").compose("build", "app", timeout=2400, check=False)
    if done.returncode != 0 and of_the_machine(done.stdout):
        raise NotShown(f"the machine could not build the server's image:\n{done.stdout[-1500:]}")
    assert done.returncode == 0, done.stdout[-3000:]
    return f"stand-ins in {between - begin:.0f} s, the server's image in {time.monotonic() - between:.0f} s"


def of_the_machine(log):
    return any(re.search(line, log) for line in (STANDINS / "machine_faults").read_text().splitlines())


# Of apt, Go, the engine and the compilers, as they were seen.
THE_MACHINES = (
    "W: Failed to fetch http://mirror/dists/trixie/InRelease  Temporary failure resolving 'mirror'",
    "E: Failed to fetch http://mirror/pool/main/n/nginx/nginx_1.26.3-3_amd64.deb  Connection timed out",
    'go: go.k6.io/k6@v1.8.1: Get "https://proxy/go.k6.io/k6/@v/v1.8.1.info": dial tcp: lookup proxy: no such host',
    "go: module lookup disabled by GOPROXY=off",
    "write /var/lib/docker/tmp/x: no space left on device",
    "g++: fatal error: Killed signal terminated program cc1plus",
)
OURS = (
    "E: Unable to locate package libqt6core6t65",
    "/src/core/cache/value_cache.cpp:12:5: error: 'failed' was not declared in this scope",
    "COPY failed: file not found in build context or excluded by .dockerignore: stat core: file does not exist",
    "go: updates to go.mod needed",
    "The command '/bin/sh -c cmake --preset release' returned a non-zero code: 1",
)


def faults_are_told_apart():
    assert not (wrong := [log for log in THE_MACHINES if not of_the_machine(log)]), f"taken for ours: {wrong}"
    assert not (wrong := [log for log in OURS if of_the_machine(log)]), f"taken for the machine's: {wrong}"
