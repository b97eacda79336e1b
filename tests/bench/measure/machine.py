# SPDX-License-Identifier: GPL-3.0-only
"""The machine: which core does what, how many descriptors there are, how busy it is."""
import os
import platform
import resource
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
WORK = ROOT / "build" / "bench"
_CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE = _CORES[0]
LOAD_CORE = _CORES[1] if len(_CORES) > 1 else _CORES[0]
FULL_CROWD = 9_900
_SPARE = 600


def raise_descriptor_limit():
    """As many as are allowed; children inherit it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def crowd_size():
    """9,900, or as many as the limit of descriptors allows."""
    return max(0, min(FULL_CROWD, resource.getrlimit(resource.RLIMIT_NOFILE)[0] - _SPARE))


def on_core(core, command):
    return ["taskset", "-c", str(core), *[str(part) for part in command]]


def kind():
    """What the figures depend on, and nothing that names the machine."""
    model = "unknown"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            model = line.split(":", 1)[1].strip()
            break
    return {"cpu": model, "cores": len(_CORES), "kernel": platform.release().split("-")[0],
            "architecture": platform.machine()}


def _ticks():
    """(all, stolen) of every core since boot."""
    fields = [int(text) for text in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    return sum(fields), fields[7]


class Busy:
    """What else went on between its creation and report()."""

    def __init__(self):
        self._load = os.getloadavg()[0]
        self._ticks = _ticks()

    def report(self):
        total, stolen = (now - then for now, then in zip(_ticks(), self._ticks))
        return {"load_before": round(self._load, 2), "load_after": round(os.getloadavg()[0], 2),
                "steal_percent": round(100 * stolen / total, 2) if total else 0.0}
