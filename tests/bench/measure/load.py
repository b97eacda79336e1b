# SPDX-License-Identifier: GPL-3.0-only
"""wrk on its own core."""
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import machine
from .server import BenchError

_LUA = Path(__file__).resolve().parents[1] / "lua"
_UNITS = {"us": 1, "ms": 1_000, "s": 1_000_000, "m": 60_000_000}


@dataclass
class Load:
    requests: int
    cpu_us: float  # of the server, a request
    p50_us: float
    p99_us: float
    errors: int
    refused: int  # answers that were neither 2xx nor 3xx


def _latency(text, percentile):
    found = re.search(rf"^\s+{percentile}%\s+([\d.]+)(us|ms|s|m)$", text, re.MULTILINE)
    return float(found[1]) * _UNITS[found[2]] if found else 0.0


def run(server, connections, seconds, path="/eth_gasPrice", script=None):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "10s"]
    if script:
        command += ["-s", _LUA / script]
    before = server.cpu_ns()
    done = subprocess.run(machine.on_core(machine.LOAD_CORE, [*command, f"http://127.0.0.1:{server.port}{path}"]),
                          capture_output=True, text=True, check=False)
    spent = server.cpu_ns() - before
    requests = re.search(r"(\d+) requests in", done.stdout)
    # wrk goes on without a script that it cannot read.
    if done.returncode != 0 or done.stderr or not requests or int(requests[1]) == 0:
        raise BenchError(f"no answers from {server.name}: {done.stdout}{done.stderr}")
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", done.stdout)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    return Load(requests=int(requests[1]), cpu_us=spent / 1000 / int(requests[1]),
                p50_us=_latency(done.stdout, 50), p99_us=_latency(done.stdout, 99),
                errors=sum(map(int, errors.groups())) if errors else 0, refused=int(refused[1]) if refused else 0)
