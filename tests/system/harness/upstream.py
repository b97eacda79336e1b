# SPDX-License-Identifier: GPL-3.0-only
"""A scripted JSON-RPC upstream on a socket of its own: answers well until told how to fail."""
import json
import socket
import threading
import time

from . import record
from .program import free_port

GOOD = {
    "eth_blockNumber": "0x14f3a2b",
    "eth_gasPrice": "0x4a817c800",
    "eth_coinbase": "0x407d73d8a49eeb85d32cf465507dd71d507100c1",
}
# What is fetched for who asks for it alone.
ON_DEMAND = {
    "eth_maxPriorityFeePerGas": "0x5f5e100",
    "net_version": "1337",
    "eth_feeHistory": {"oldestBlock": "0x14f3a2b", "baseFeePerGas": ["0x3b9aca00", "0x3b9aca07"],
                       "gasUsedRatio": [0.5], "baseFeePerBlobGas": ["0x1", "0x2"], "blobGasUsedRatio": [0.0]},
}
# What a node is asked about itself, beside the values, which count() leaves out unless it is given the name.
ITSELF = {"eth_chainId": "0x539", "eth_syncing": False}


class Request:
    def __init__(self, method, call_id, head, body, at):
        self.method, self.id, self.head, self.body, self.at = method, call_id, head, body, at


class FakeUpstream:
    """`behave[method]`, else `behave["*"]`, is called as behaviour(request, socket) and returns whether the
    connection stays open. The behaviours that are at hand are in harness.faults."""

    def __init__(self, path=f"/v3/{record.KEY}", userinfo="", query=""):
        self.values = GOOD | ON_DEMAND | ITSELF
        self.behave = {}
        self.requests = []
        self._path, self._userinfo, self._query = path, userinfo, query
        self._lock = threading.Lock()
        self._connections = set()
        self._closed = threading.Event()
        self._listener = None
        self.port = free_port()
        self.listen()

    def url(self):
        return f"http://{self._userinfo}127.0.0.1:{self.port}{self._path}{self._query}"

    def listen(self):
        """(Again) on the same port."""
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(512)
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def vanish(self):
        """As if the process had been killed: connections cut, the port refused."""
        listener, self._listener = self._listener, None
        if listener:
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        with self._lock:
            connections, self._connections = self._connections, set()
        for connection in connections:
            _close(connection)

    def close(self):
        self._closed.set()
        self.vanish()

    def wait_closed(self, seconds):
        """Sleeps, but not beyond the end of the test."""
        return self._closed.wait(seconds)

    def count(self, method=None, since=0.0):
        with self._lock:
            return sum(1 for r in self.requests if r.at >= since
                       and (r.method == method if method else r.method not in ITSELF))

    def set(self, behaviour, *methods):
        for method in methods or ("*",):
            self.behave[method] = behaviour

    def heal(self):
        self.behave = {}

    def _accept(self, listener):
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with self._lock:
                self._connections.add(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        data = b""
        try:
            while True:
                while b"\r\n\r\n" not in data:
                    more = connection.recv(65536)
                    if not more:
                        return
                    data += more
                head, data = data.split(b"\r\n\r\n", 1)
                if self._upgrade(connection, head, data):
                    return
                length = 0
                for line in head.split(b"\r\n")[1:]:
                    name, _, value = line.partition(b":")
                    if name.strip().lower() == b"content-length":
                        length = int(value)
                while len(data) < length:
                    more = connection.recv(65536)
                    if not more:
                        return
                    data += more
                body, data = data[:length], data[length:]
                if not self._answer(connection, head, body):
                    return
        except OSError:
            pass
        finally:
            with self._lock:
                self._connections.discard(connection)
            _close(connection)

    def _upgrade(self, _connection, _head, _data):
        """Whether it has served the connection to its end as a WebSocket."""
        return False

    def _answer(self, connection, head, body):
        try:
            call = json.loads(body)
            method, call_id = call["method"], call["id"]
        except (ValueError, KeyError, TypeError):
            method, call_id = "?", None
        asked = Request(method, call_id, head, body, time.monotonic())
        with self._lock:
            self.requests.append(asked)
        behaviour = self.behave.get(method) or self.behave.get("*") or self.good
        return behaviour(asked, connection)

    def good(self, asked, connection):
        reply(connection, result(asked, self.values[asked.method]))
        return True


def result(asked, value):
    return json.dumps({"jsonrpc": "2.0", "id": asked.id, "result": value}).encode()


def reply(connection, body, status="200 OK", headers=(), content_type="application/json"):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    connection.sendall(("\r\n".join(lines) + "\r\n\r\n").encode() + body)


def _close(connection):
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    connection.close()
