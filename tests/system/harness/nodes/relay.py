# SPDX-License-Identifier: GPL-3.0-only
"""Stands between the program and a real node, and writes down what goes through: JSON-RPC over HTTP and WebSockets."""
import http.client
import json
import socket
import threading
import time

from . import websocket
from ..upstream import FakeUpstream, reply


class Exchange:
    """One request of the program's, single or batch, and the answer where there was one."""

    def __init__(self, calls, single, by_socket):
        self.at, self.calls, self.single, self.by_socket = time.monotonic(), calls, single, by_socket
        self.answers = None

    @property
    def methods(self):
        return [call["method"] for call in self.calls]

    def result(self, method):
        """What was answered to it; None where nothing was."""
        ids = [call["id"] for call in self.calls if call["method"] == method]
        found = [a.get("result") for a in self.answers or [] if isinstance(a, dict) and a.get("id") in ids]
        return found[0] if found else None


class Relay(FakeUpstream):
    """In front of a node's two doors. `renames` {method: result} is what it answers in the node's place."""

    def __init__(self, node, renames=None):
        self._node, self.renames = node, renames or {}
        self.exchanges, self.heads_told = [], 0
        super().__init__(path="/")

    def socket_url(self):
        return self.url().replace("http://", "ws://", 1)

    def batches(self, since=0.0):
        with self._lock:
            return [e for e in self.exchanges if not e.single and e.at >= since]

    def asked(self, since=0.0):
        """Everything, also what a node is asked about itself."""
        with self._lock:
            return [e for e in self.exchanges if e.at >= since]

    def _note(self, text, by_socket):
        calls = json.loads(text)
        single = isinstance(calls, dict)
        exchange = Exchange([calls] if single else calls, single, by_socket)
        with self._lock:
            self.exchanges.append(exchange)
        return exchange

    def _answered(self, exchange, text):
        """Notes the answer; returns what the program gets."""
        answers = json.loads(text)
        single = isinstance(answers, dict)
        exchange.answers = [answers] if single else answers
        renamed = {call["id"]: self.renames[call["method"]] for call in exchange.calls if call["method"] in self.renames}
        if not renamed:
            return text
        for answer in exchange.answers:
            if answer.get("id") in renamed:
                answer["result"] = renamed[answer["id"]]
        return json.dumps(exchange.answers[0] if single else exchange.answers).encode()

    def _answer(self, connection, _head, body):
        exchange = self._note(body, by_socket=False)
        node = http.client.HTTPConnection("127.0.0.1", self._node.port, timeout=120)
        try:
            node.request("POST", "/", body, {"Content-Type": "application/json"})
            text = node.getresponse().read()
        finally:
            node.close()
        reply(connection, self._answered(exchange, text))
        return False

    def _upgrade(self, connection, head, data):
        if websocket.field(head, b"upgrade").lower() != b"websocket":
            return False
        node = socket.create_connection(("127.0.0.1", self._node.socket_port), timeout=120)
        try:
            rest = websocket.ask(node, f"127.0.0.1:{self._node.socket_port}")
            websocket.accept(connection, head)
            ours, theirs = websocket.Wire(connection, data), websocket.Wire(node, rest, masks=True)
            waiting = {}
            threading.Thread(target=self._tell, args=(theirs, ours, waiting, connection), daemon=True).start()
            for opcode, payload in ours.frames():
                if opcode == websocket.TEXT:
                    exchange = self._note(payload, by_socket=True)
                    waiting.update({call["id"]: exchange for call in exchange.calls})
                theirs.send(payload, opcode)
        finally:
            node.close()
        return True

    def _tell(self, theirs, ours, waiting, connection):
        try:
            for opcode, payload in theirs.frames():
                if opcode == websocket.TEXT:
                    message = json.loads(payload)
                    first = message[0] if isinstance(message, list) else message
                    if first.get("method") == "eth_subscription":
                        self.heads_told += 1
                    elif first.get("id") in waiting:
                        payload = self._answered(waiting[first["id"]], payload)
                ours.send(payload, opcode)
        except OSError:
            pass
        finally:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
