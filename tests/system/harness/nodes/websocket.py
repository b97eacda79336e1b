# SPDX-License-Identifier: GPL-3.0-only
"""WebSockets (RFC 6455) as far as nodes and what stands before them need: the handshake, and messages as bytes."""
import base64
import hashlib
import os
import struct
import threading

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def accept(connection, head):
    """Answers a handshake."""
    key = field(head, b"sec-websocket-key")
    digest = base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())
    connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       b"Sec-WebSocket-Accept: " + digest + b"\r\n\r\n")


def ask(connection, host, path="/"):
    """Opens one as a client does; returns what has come behind the handshake."""
    key = base64.b64encode(os.urandom(16)).decode()
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                       f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n".encode())
    data = b""
    while b"\r\n\r\n" not in data:
        more = connection.recv(65536)
        if not more:
            raise OSError("no handshake")
        data += more
    head, rest = data.split(b"\r\n\r\n", 1)
    if b" 101 " not in head:
        raise OSError("a refused handshake")
    return rest


def field(head, name):
    for line in head.split(b"\r\n")[1:]:
        found, _, value = line.partition(b":")
        if found.strip().lower() == name:
            return value.strip()
    return b""


class Wire:
    """One end of an open WebSocket. `masks`: the client's. Several threads may send."""

    def __init__(self, connection, data=b"", masks=False):
        self._connection, self._data, self._masks = connection, data, masks
        self._sending = threading.Lock()

    def send(self, payload, opcode=TEXT):
        payload = payload if isinstance(payload, bytes) else payload.encode()
        mask = 0x80 if self._masks else 0
        if len(payload) < 126:
            size = struct.pack("!B", mask | len(payload))
        elif len(payload) < 65536:
            size = struct.pack("!BH", mask | 126, len(payload))
        else:
            size = struct.pack("!BQ", mask | 127, len(payload))
        frame = bytes([0x80 | opcode]) + size
        if self._masks:
            frame += b"\0\0\0\0"
        with self._sending:
            self._connection.sendall(frame + payload)

    def frames(self):
        """(opcode, payload) of each message and each control frame, until the connection ends."""
        parts = b""
        while True:
            first, second = self._take(2)
            length = second & 0x7F
            if length == 126:
                length, = struct.unpack("!H", self._take(2))
            elif length == 127:
                length, = struct.unpack("!Q", self._take(8))
            mask = self._take(4) if second & 0x80 else None
            payload = self._take(length)
            if mask and mask != b"\0\0\0\0":
                repeated = (mask * (length // 4 + 1))[:length]
                payload = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(length, "big")
            opcode = first & 0x0F
            if opcode >= CLOSE:
                yield opcode, payload
                continue
            parts += payload
            if first & 0x80:
                yield TEXT, parts
                parts = b""

    def messages(self):
        """The messages alone; pings are answered, and a close ends it."""
        for opcode, payload in self.frames():
            if opcode == PING:
                self.send(payload, PONG)
            elif opcode == CLOSE:
                return
            elif opcode == TEXT:
                yield payload

    def _take(self, count):
        while len(self._data) < count:
            more = self._connection.recv(65536)
            if not more:
                raise OSError("the WebSocket has ended")
            self._data += more
        taken, self._data = self._data[:count], self._data[count:]
        return taken
