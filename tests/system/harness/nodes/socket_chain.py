# SPDX-License-Identifier: GPL-3.0-only
"""A chain that grows, and tells its blocks over a WebSocket at the port that answers HTTP: well until told otherwise."""
import json

from . import websocket
from ..chain import FakeChain

SUBSCRIPTION = "0x9ce59a13059e417087c02d3236a0b1cc"


class Answers:
    """Stands for the connection in what answers over HTTP: the body goes out as a message."""

    def __init__(self, wire):
        self._wire = wire

    def sendall(self, data):
        self._wire.send(data.split(b"\r\n\r\n", 1)[1])


class SocketChain(FakeChain):
    """`tells`: whether blocks are told as they come. `pongs` False: it hears no ping. `prelude` is called as
    prelude(wire) before eth_subscribe is answered, `refuses` is the error that answers it."""

    def __init__(self, **options):
        self.tells, self.pongs, self.prelude, self.refuses = True, True, None, None
        self.subscribers, self.opened, self.subscriptions, self.told = [], 0, 0, 0
        super().__init__(**options)

    def socket_url(self):
        return self.url().replace("http://", "ws://", 1)

    def tell(self, block, subscription=SUBSCRIPTION):
        """Tells a block, whatever it is."""
        self.say(json.dumps({"jsonrpc": "2.0", "method": "eth_subscription",
                             "params": {"subscription": subscription, "result": block}}))

    def say(self, text):
        for wire in list(self.subscribers):
            try:
                wire.send(text)
                self.told += 1
            except OSError:
                self._forget(wire)

    def block(self, number=None):
        """A copy of the newest block, or of that one."""
        with self._growing:
            return dict(self._blocks[-1 if number is None else number - self._first()])

    def _grown(self, block):
        if self.tells:
            self.tell(block)

    def _forget(self, wire):
        if wire in self.subscribers:
            self.subscribers.remove(wire)

    def _upgrade(self, connection, head, data):
        if websocket.field(head, b"upgrade").lower() != b"websocket":
            return False
        websocket.accept(connection, head)
        self.opened += 1
        wire = websocket.Wire(connection, data)
        try:
            for opcode, payload in wire.frames():
                if opcode == websocket.PING and self.pongs:
                    wire.send(payload, websocket.PONG)
                elif opcode == websocket.CLOSE:
                    break
                elif opcode == websocket.TEXT:
                    self._hear(wire, head, payload)
        finally:
            self._forget(wire)
        return True

    def _hear(self, wire, head, text):
        call = json.loads(text)
        if isinstance(call, list) or call["method"] != "eth_subscribe":
            if not self._answer(Answers(wire), head, text):
                raise OSError("it is to be cut")
            return
        self.subscriptions += 1
        if self.refuses:
            wire.send(json.dumps({"jsonrpc": "2.0", "id": call["id"], "error": self.refuses}))
            return
        if self.prelude:
            self.prelude(wire)
        wire.send(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": SUBSCRIPTION}))
        self.subscribers.append(wire)
