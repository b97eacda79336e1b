# SPDX-License-Identifier: GPL-3.0-only
"""A client of /stream that takes no stream that is not exactly right (HTML standard, 9.2.6)."""
import json
import re
import socket

from .client import BadAnswer, Connection, _check_promises, _parse_head, Response
from .patience import Stopwatch

_LINE = re.compile(r"(event|data|id|retry): (.*)\Z")


class Event:
    """One event: its name, its data read, its id, and when it came."""

    def __init__(self, name, data, event_id):
        self.name, self.data, self.id = name, data, event_id

    def __repr__(self):
        return f"<{self.name} {self.id} {str(self.data)[:200]}>"


class EventStream(Connection):
    """Asks for a stream; `before` and `behind` go out in the same bytes. `head` is what the answer began with."""

    def __init__(self, port, path="/stream", before="", behind="", fields="", version="1.1", read=True, **options):
        super().__init__(port, **options)
        self.retry, self.comments, self.over = None, 0, False
        self.send(f"{before}GET {path} HTTP/{version}\r\nHost: t\r\n{fields}\r\n{behind}")
        self.head = self.take_head() if read else None

    def take_head(self):
        while b"\r\n\r\n" not in self._buffer:
            if not self._more():
                raise BadAnswer(f"the stream ends within its head: {self._buffer[:200]!r}")
        raw, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
        status, headers = _parse_head(raw)
        head = Response(status, headers, b"", raw)
        _check_promises(head)
        if status == 200:
            for name, value in (("Content-Type", "text/event-stream"), ("Content-Length", None), ("Cache-Control", "no-store"),
                                ("X-Accel-Buffering", "no"), ("Access-Control-Allow-Origin", "*"), ("Connection", "close")):
                if head.header(name) != value:
                    raise BadAnswer(f"{name} of a stream: {head!r}")
        return head

    def next(self, within=20.0):
        """The next event; None where the stream has ended. Comments are counted by the way."""
        watch = Stopwatch()
        while True:
            while b"\n\n" in self._buffer:
                text, self._buffer = self._buffer.split(b"\n\n", 1)
                if event := self._event(text.decode()):
                    return event
            left = within - watch.seconds()
            if left <= 0:
                raise AssertionError(f"no event within {within} s")
            self.sock.settimeout(max(left, 0.05))
            try:
                if not self._more():
                    if self._buffer:
                        raise BadAnswer(f"the stream ends within an event: {self._buffer[:200]!r}")
                    self.over = True
                    return None
            except (TimeoutError, socket.timeout):
                continue

    def take(self, name, within=20.0):
        """The next event of that name."""
        watch = Stopwatch()
        while (event := self.next(within - watch.seconds())) and event.name != name:
            pass
        return event

    def _event(self, text):
        fields = {}
        for line in text.split("\n"):
            if line.startswith(":"):
                self.comments += 1
                continue
            found = _LINE.match(line)
            if not found or found.group(1) in fields:
                raise BadAnswer(f"no line of an event, or one too many: {line!r} in {text!r}")
            fields[found.group(1)] = found.group(2)
        if "retry" in fields:
            self.retry = int(fields["retry"])
        if not fields:
            return None
        if "data" not in fields or "event" not in fields:
            raise BadAnswer(f"an event without name or data: {text!r}")
        return Event(fields["event"], json.loads(fields["data"]), fields.get("id"))
