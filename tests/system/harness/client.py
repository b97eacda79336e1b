# SPDX-License-Identifier: GPL-3.0-only
"""A raw-socket HTTP/1.1 client that takes no answer that is not exactly right."""
import re
import socket

from . import record
from .patience import Stopwatch

_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) [\x20-\x7e]*\Z")
_FIELD = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]+): ?([\x20-\x7e]*?)[ ]*\Z")
_DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
                   r"\d{4} \d\d:\d\d:\d\d GMT\Z")
BODILESS = (204, 304)


class BadAnswer(AssertionError):
    """The answer breaks HTTP or the promises that hold for every response."""


class Response:
    def __init__(self, status, headers, body, raw):
        self.status, self.headers, self.body, self.raw = status, headers, body, raw

    def header(self, name, default=None):
        found = [v for n, v in self.headers if n.lower() == name.lower()]
        if len(found) > 1:
            raise BadAnswer(f"{name} stands there {len(found)} times")
        return found[0] if found else default

    @property
    def cache(self):
        return self.header("X-Cache")

    @property
    def age(self):
        return int(self.header("Age"))

    @property
    def max_age(self):
        found = re.search(r"(?:^|[ ,])max-age=(\d+)", self.header("Cache-Control", ""))
        return int(found.group(1)) if found else None

    def __repr__(self):
        return f"<{self.status} {self.headers} {self.body[:200]!r}>"


class Connection:
    """One client connection; every byte it receives is remembered for the search for secrets."""

    def __init__(self, port, host="127.0.0.1", timeout=35.0, source=None):
        self.sock = socket.create_connection((host, port), timeout, source and (source, 0))
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._buffer = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.sock.close()

    def reset(self):
        """Leaves with RST."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        self.sock.close()

    def send(self, data):
        self.sock.sendall(data if isinstance(data, bytes) else data.encode("latin-1"))

    def shut(self):
        self.sock.shutdown(socket.SHUT_WR)

    def _more(self):
        data = self.sock.recv(65536)
        record.received(data)
        self._buffer += data
        return bool(data)

    def ask(self, path, method="GET", headers=(), body=b""):
        lines = [f"{method} {path} HTTP/1.1", "Host: test"] + [f"{n}: {v}" for n, v in headers]
        self.send(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1") + body)
        return self.response(head=method == "HEAD")

    def response(self, head=False):
        """The next response, interim ones (1xx) left out; None where the stream ended before one began."""
        while True:
            while b"\r\n\r\n" not in self._buffer:
                if len(self._buffer) > 65536:
                    raise BadAnswer("a head without end")
                if not self._more():
                    if self._buffer:
                        raise BadAnswer(f"the stream ends within a head: {self._buffer[:200]!r}")
                    return None
            raw_head, self._buffer = self._buffer.split(b"\r\n\r\n", 1)
            status, headers = _parse_head(raw_head)
            if status >= 200:
                break
        response = Response(status, headers, b"", raw_head)
        length = response.header("Content-Length")
        if response.header("Transfer-Encoding") is not None:
            raise BadAnswer("an answer with Transfer-Encoding")
        if status in BODILESS:
            if status == 204 and length not in (None, "0"):
                raise BadAnswer("204 with a length")
        else:
            if length is None or not re.fullmatch(r"\d+", length):
                raise BadAnswer(f"Content-Length is {length!r}")
            if not head:
                self._read_body(response, int(length))
        _check_promises(response)
        return response

    def _read_body(self, response, length):
        while len(self._buffer) < length:
            if not self._more():
                raise BadAnswer(f"the stream ends {length - len(self._buffer)} bytes before the body does")
        response.body, self._buffer = self._buffer[:length], self._buffer[length:]

    def ended(self, within=5.0):
        """Whether the stream ends (or is reset) in time, with nothing more said."""
        watch = Stopwatch()
        self.sock.settimeout(0.1)
        while not self._buffer and watch.seconds() < within:
            try:
                if not self._more():
                    return True
            except ConnectionResetError:
                return True
            except (TimeoutError, socket.timeout):
                continue
        return False


def _parse_head(raw):
    lines = raw.split(b"\r\n")
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        raise BadAnswer(f"bare CR or LF in {raw!r}")
    first = _STATUS.match(lines[0])
    if not first:
        raise BadAnswer(f"no status line: {lines[0][:200]!r}")
    headers = []
    for line in lines[1:]:
        field = _FIELD.match(line)
        if not field:
            raise BadAnswer(f"no header field: {line!r}")
        headers.append((field.group(1).decode(), field.group(2).decode()))
    return int(first.group(1)), headers


def _check_promises(response):
    """What every response has, those to broken requests included."""
    if response.header("X-Gasgauge-Source") not in ("upstream", "simulated"):
        raise BadAnswer(f"X-Gasgauge-Source: {response!r}")
    if response.header("X-Content-Type-Options") != "nosniff":
        raise BadAnswer(f"no nosniff: {response!r}")
    if not _DATE.match(response.header("Date") or ""):
        raise BadAnswer(f"Date is no IMF-fixdate: {response!r}")
    if response.header("Warning") is not None:
        raise BadAnswer(f"Warning: {response!r}")


def request(port, path, method="GET", headers=(), body=b"", timeout=35.0, host="127.0.0.1"):
    with Connection(port, timeout=timeout, host=host) as connection:
        return connection.ask(path, method, (*headers, ("Connection", "close")), body)


def get(port, path, **options):
    return request(port, path, **options)
