# SPDX-License-Identifier: GPL-3.0-only
"""A real Valkey or Redis of the test's own, to be killed, stopped, filled and poisoned; and what may stand before it."""
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time

from .. import patience, record
from ..program import free_port

BINARY = shutil.which("valkey-server") or shutil.which("redis-server")
NOT_RUN = "NOT RUN: neither valkey-server nor redis-server is here"


class StoreError(Exception):
    """The store answered with an error."""


class Store:
    """`options` as its configuration file has them: ("maxmemory", "2mb")."""

    def __init__(self, *options, password=None):
        self.port, self.password, self._options = free_port(), password, options
        self._folder = tempfile.TemporaryDirectory()
        self._process, self._connection, self._reader = None, None, None
        self.start()

    def url(self, database=0, userinfo=None):
        if userinfo is None:
            userinfo = f":{self.password}@" if self.password else ""
        return f"redis://{userinfo}127.0.0.1:{self.port}" + (f"/{database}" if database else "")

    def start(self):
        """(Again), empty, on the same port."""
        command = [BINARY, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no",
                   "--dir", self._folder.name]
        for name, value in self._options:
            command += [f"--{name}", value]
        if self.password:
            command += ["--requirepass", self.password]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
        patience.watched.add(self._process.pid)
        for _ in range(400):
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError("the store does not come up")

    def kill(self):
        self._forget()
        if self._process:
            patience.watched.discard(self._process.pid)
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
            self._process = None

    def pause(self):
        self._process.send_signal(signal.SIGSTOP)

    def resume(self):
        self._process.send_signal(signal.SIGCONT)

    def close(self):
        self.kill()
        self._folder.cleanup()

    def _forget(self):
        if self._connection:
            self._connection.close()
        self._connection = self._reader = None

    def run(self, *words):
        """One command; its answer."""
        if not self._connection:
            self._connection = socket.create_connection(("127.0.0.1", self.port), timeout=10)
            self._reader = self._connection.makefile("rb")
            if self.password:
                self._send("AUTH", self.password)
        return self._send(*words)

    def _send(self, *words):
        parts = [word if isinstance(word, bytes) else str(word).encode() for word in words]
        data = b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%s\r\n" % (len(part), part) for part in parts)
        self._connection.sendall(data)
        return self._read()

    def _read(self):
        line = self._reader.readline()
        kind, rest = line[:1], line[1:-2]
        if kind == b"-":
            raise StoreError(rest.decode())
        if kind == b"+":
            return rest
        if kind == b":":
            return int(rest)
        if kind == b"$":
            return None if rest == b"-1" else self._reader.read(int(rest) + 2)[:-2]
        if kind == b"*":
            return [self._read() for _ in range(int(rest))]
        raise AssertionError(f"no answer of a store: {line!r}")

    def keys(self, pattern="gasgauge:*"):
        return sorted(key.decode() for key in self.run("KEYS", pattern))

    def everything(self):
        """{key: value} of what can be read as text, kept for the search for secrets."""
        found = {}
        for key in self.keys():
            try:
                found[key] = self.run("GET", key)
            except StoreError:
                continue
            record.received(key.encode() + b"\n" + (found[key] or b""))
        return found

    def channels(self):
        return sorted(name.decode() for name in self.run("PUBSUB", "CHANNELS", "gasgauge:*"))


class Between:
    """Passes bytes on between the program and a store: late by `delay` seconds, or, once `cut_after` is set, so many
    bytes of the store's answers and then no more."""

    def __init__(self, store):
        self.store, self.delay, self.cut_after = store, 0.0, None
        self.port = free_port()
        self._closed = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self):
        return f"redis://127.0.0.1:{self.port}"

    def close(self):
        self._closed.set()
        self._listener.close()

    def _accept(self):
        while not self._closed.is_set():
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(("127.0.0.1", self.store.port))
            except OSError:
                continue
            threading.Thread(target=self._pass, args=(client, server, False), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, True), daemon=True).start()

    def _pass(self, source, target, answers):
        try:
            while data := source.recv(65536):
                if answers and self.delay:
                    self._closed.wait(self.delay)
                if answers and self.cut_after is not None:
                    target.sendall(data[:self.cut_after])
                    break
                target.sendall(data)
        except OSError:
            pass
        for side in (source, target):
            try:
                side.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
