# SPDX-License-Identifier: GPL-3.0-only
"""What sharing values costs a replica: instructions and CPU a request, and anonymous memory, beside one that is alone. The
store runs on the load's core."""
import contextlib
import shutil

from measure import counted, load, machine
from measure.figures import say
from measure.peers import ours
from measure.server import BenchError, Server, ask, free_port

CONNECTIONS = 50
_REQUEST = b"GET /eth_gasPrice HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"
_ALONE = ("--demo", "--ttl", "2")
_STORES = ("valkey-server", "redis-server")


class _Kinds:
    """Starts a replica, "alone" or "shared", as Peers starts others."""

    def __init__(self, store_port):
        self._options = {"alone": _ALONE, "shared": (*_ALONE, "--shared-cache", f"redis://127.0.0.1:{store_port}")}

    def start(self, kind, wrapper=(), timeout=20):
        server = ours(*self._options[kind], wrapper=wrapper, timeout=timeout)
        metrics = ask(server.port, "/metrics")[0]
        if (b"\ngasgauge_shared_cache_up 1\n" in metrics) != (kind == "shared"):
            raise BenchError("the shared cache is not in use as it should be")
        return server


@contextlib.contextmanager
def _store():
    port = free_port()
    binary = next(path for path in map(shutil.which, _STORES) if path)
    with Server("store", port, [binary, "--port", port, "--bind", "127.0.0.1", "--save", ""], machine.LOAD_CORE):
        yield port


def _instructions(figures, kinds, settings):
    if not counted.possible(figures):
        return
    for kind in ("alone", "shared"):
        say(f"instructions of one {kind}")
        count = counted.instructions(kinds, kind, _REQUEST, settings)
        if count is not None:
            figures.add(f"instructions.{kind}", count, "instructions")
    if {"instructions.alone", "instructions.shared"} <= figures.figures.keys():
        figures.ratio("instructions.ratio", "instructions.shared", "instructions.alone")


def measure(figures, peers, settings):
    if not any(map(shutil.which, _STORES)):
        figures.notes.append("neither Valkey nor Redis is here")
        return
    with _store() as port:
        kinds = _Kinds(port)
        for turn in range(settings.rounds):
            say(f"round {turn + 1} of {settings.rounds}")
            for kind in ("alone", "shared"):
                with kinds.start(kind) as server:
                    figures.add(f"cpu.{kind}", load.run(server, CONNECTIONS, settings.seconds).cpu_us, "us")
                    figures.add(f"anonymous.{kind}", server.anonymous_mib(), "MiB")
            shared, alone = (figures.values(f"anonymous.{kind}")[-1] for kind in ("shared", "alone"))
            figures.add("anonymous.more", shared - alone, "MiB")
        figures.ratio("cpu.ratio", "cpu.shared", "cpu.alone")
        _instructions(figures, kinds, settings)
    figures.hold("instructions a hit with a shared cache, to without", "instructions.ratio", 1.01)
    figures.hold("CPU a hit with a shared cache, to without", "cpu.ratio", 1.05)
    figures.hold("memory with a shared cache beyond without, MiB", "anonymous.more", 0.5)
