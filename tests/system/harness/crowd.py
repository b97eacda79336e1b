# SPDX-License-Identifier: GPL-3.0-only
"""Many clients at the same moment."""
import os
import resource
import socket
import subprocess

from .client import Connection
from .patience import Stopwatch
from .program import ROOT


def allow_descriptors(wanted=4096):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


def ask_at_once(case, program, path, clients, gate=None):
    """Every client is connected before the first one asks, and all have asked before `gate` is set; the answers in
    their order, and the seconds they took from then on."""
    allow_descriptors()
    crowd = [Connection(program.port) for _ in range(clients)]
    try:
        for client in crowd:
            client.send(f"GET {path} HTTP/1.1\r\nHost: t\r\n\r\n")
        if gate:
            case.all_read(program, crowd)
            gate.set()
        watch = Stopwatch()
        return [client.response() for client in crowd], watch.seconds()
    finally:
        for client in crowd:
            client.close()


def few_bytes_in_the_kernel(port):
    """A client whose peer finds little room for it in the kernel, as on a real network."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 536)
    client.connect(("127.0.0.1", port))
    client.setblocking(False)
    return client


class Flood:
    """Clients that ask one of `requests`, (method, path) by turns, and leave with RST, `rate` of them a second: more
    than Python brings about. Goes on beside the block, at whose end it is over."""

    def __init__(self, port, rate, seconds, requests, address="127.0.0.1"):
        program = os.environ.get("GASGAUGE_FLOODER", str(ROOT / "build/dev/tests/flooder"))
        self._process = subprocess.Popen([program, address, str(port), str(rate), str(seconds),
                                          *(word for request in requests for word in request)],
                                         stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        self.asked = 0  # known at the end

    def runs(self):
        return self._process.poll() is None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.runs():
            self._process.kill()
        text = self._process.communicate()[0]
        self.asked = int(text or 0)
