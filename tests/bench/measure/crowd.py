# SPDX-License-Identifier: GPL-3.0-only
"""Clients beside the load, in a process of their own on the load's core.

As a program: crowd.py idle PORT NUMBER | crowd.py slow PORT NUMBER. It prints "ready N", then obeys lines on its
standard input: "check" prints "open N", the end of the input lets all go."""
import select
import socket
import subprocess
import sys
import time

from . import machine
from .server import read_answer

_BATCH = 100
_TURNS = 100  # of the slow ones, a second
_REQUEST = b"GET /eth_gasPrice HTTP/1.1\r\nHost: bench\r\n\r\n"


class Crowd:
    """`number` clients that are there until leave()."""

    def __init__(self, kind, port, number):
        self._process = subprocess.Popen(
            machine.on_core(machine.LOAD_CORE, [sys.executable, "-m", "measure.crowd", kind, port, number]),
            cwd=machine.ROOT / "tests" / "bench", stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.size = self._number()

    def _number(self):
        return int((self._process.stdout.readline().split() or ["", "0"])[1])

    def still_open(self):
        """How many are served on: each asks once more."""
        self._process.stdin.write("check\n")
        self._process.stdin.flush()
        return self._number()

    def leave(self):
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._process.poll() is None:
            self.leave()


def _connect(port, i):
    # Many source addresses, so that no run meets the ports that the last one left in TIME_WAIT.
    client = socket.socket()
    client.settimeout(10)
    client.setsockopt(socket.IPPROTO_IP, 24, 1)  # IP_BIND_ADDRESS_NO_PORT
    client.bind((f"127.0.{1 + int(time.monotonic()) % 250}.{1 + i % 250}", 0))
    client.connect(("127.0.0.1", port))
    return client


def _sent(client):
    try:
        client.sendall(_REQUEST)
        return True
    except OSError:
        return False


def _answered(client):
    try:
        return read_answer(client).startswith(b"HTTP/1.1 200")
    except OSError:
        return False


def _all_answered(clients):
    """Those who get an answer; asked in batches, so that a busy machine costs one turn a batch."""
    served = []
    for i in range(0, len(clients), _BATCH):
        asking = [client for client in clients[i:i + _BATCH] if _sent(client)]
        served += [client for client in asking if _answered(client)]
    return served


def _idle(port, number):
    clients = []
    while len(clients) < number:
        batch = [_connect(port, i) for i in range(len(clients), min(number, len(clients) + _BATCH))]
        served = _all_answered(batch)
        clients += served
        if len(served) < len(batch):
            break  # the server takes no more
    print("ready", len(clients), flush=True)
    for _ in sys.stdin:
        print("open", len(_all_answered(clients)), flush=True)


def _slow(port, number):
    """Heads that never end, a byte a second from each; who is cut off comes back. Each has its own moment in the
    second: all at once they would hold the load's core, and with it the clients whose latency is measured."""
    clients = [_begin_slowly(port, i) for i in range(number)]
    print("ready", number, flush=True)
    turn = 0
    while not select.select([sys.stdin], [], [], 1 / _TURNS)[0]:
        for i in range(turn, number, _TURNS):
            try:
                clients[i].send(b"a")
                if select.select([clients[i]], [], [], 0)[0]:
                    raise ConnectionError
            except OSError:
                clients[i].close()
                clients[i] = _begin_slowly(port, i)
        turn = (turn + 1) % _TURNS


def _begin_slowly(port, i):
    client = _connect(port, i)
    client.sendall(b"GET /eth_gasPrice HTTP/1.1\r\nHost: bench\r\nX: ")
    return client


if __name__ == "__main__":
    machine.raise_descriptor_limit()
    {"idle": _idle, "slow": _slow}[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]))
