# SPDX-License-Identifier: GPL-3.0-only
"""What upstreams have been seen to do: behaviours for FakeUpstream.set(). All of them echo the key where a text
of theirs could be quoted."""
import gzip
import json
import socket
import time

from . import record
from .upstream import reply, result

ECHO = f"https://mainnet.infura.io/v3/{record.KEY}?q={record.QUERY} {record.USER}:{record.PASSWORD}"


def http(status, body=None, headers=(), content_type="text/plain"):
    text = (f"{status} at {ECHO}" if body is None else body)
    data = text if isinstance(text, bytes) else text.encode()

    def behaviour(_, connection):
        reply(connection, data, status, headers, content_type)
        return True
    return behaviour


def body(data):
    """200 with these bytes as JSON."""
    return http("200 OK", data, content_type="application/json")


def value(text):
    """A well-formed answer with this result, whatever it is."""
    def behaviour(asked, connection):
        reply(connection, result(asked, text))
        return True
    return behaviour


def answer(**members):
    """A JSON-RPC object of these members; id is the right one unless given."""
    def behaviour(asked, connection):
        reply(connection, json.dumps({"jsonrpc": "2.0", "id": asked.id, **members}).encode())
        return True
    return behaviour


def rpc_error(code, data=None, status="200 OK", headers=()):
    def behaviour(asked, connection):
        error = {"code": code, "message": f"no way at {ECHO}"}
        if data is not None:
            error["data"] = data
        reply(connection, json.dumps({"jsonrpc": "2.0", "id": asked.id, "error": error}).encode(), status, headers,
              "application/json")
        return True
    return behaviour


def batch(asked, connection):
    reply(connection, b"[" + result(asked, "0x1") + b"]")
    return True


def without_id(asked, connection):
    reply(connection, b'{"jsonrpc":"2.0","result":"0x1"}')
    return True


def wrong_id(asked, connection):
    reply(connection, json.dumps({"jsonrpc": "2.0", "id": asked.id + 4711, "result": "0x1"}).encode())
    return True


def truncated(asked, connection):
    reply(connection, result(asked, "0x1")[:-2])
    return True


def cut(_, connection):
    """The connection ends within the body."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
    return False


def drop(_, connection):
    """The connection ends without a byte."""
    return False


def reset(_, connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    return False


def hang(upstream, seconds=60.0):
    def behaviour(_, connection):
        upstream.wait_closed(seconds)
        return False
    return behaviour


def slow(upstream, seconds):
    """A good answer, late."""
    def behaviour(asked, connection):
        upstream.wait_closed(seconds)
        return upstream.good(asked, connection)
    return behaviour


def held(upstream, gate, then=None):
    """A good answer, or `then`, once `gate` (a threading.Event) is set."""
    def behaviour(asked, connection):
        while not gate.is_set() and not upstream.wait_closed(0.01):
            pass
        return (then or upstream.good)(asked, connection)
    return behaviour


def drip(upstream, pause=0.3):
    """A byte now and then, for ever: only a limit on the whole request ends it."""
    def behaviour(asked, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n")
        started = time.monotonic()
        while time.monotonic() - started < 60 and not upstream.wait_closed(pause):
            connection.sendall(b" ")
        return False
    return behaviour


def flood(megabytes=100):
    """A body without reason."""
    def behaviour(_, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                           + f"Content-Length: {megabytes << 20}\r\n\r\n".encode())
        block = b" " * (1 << 20)
        for _ in range(megabytes):
            connection.sendall(block)
        return False
    return behaviour


def endless_chunks(seconds=4.0):
    """Chunks as fast as they are taken, without a last one."""
    def behaviour(_, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
        chunk = b"1000\r\n" + b" " * 4096 + b"\r\n"
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            connection.sendall(chunk)
        return False
    return behaviour


_CHUNKED = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
# What comes first, and then again and again.
ENDLESS = {
    "a status line": (b"HTTP/1.1 200 ", b"a" * 65536),
    "a header line": (b"HTTP/1.1 200 OK\r\nX: ", b"a" * 65536),
    "header lines": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 8000),
    "blank lines": (b"", b"\r\n" * 30000),
    "interim answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 3000),
    "a chunk's size": (_CHUNKED, b"0" * 65536),
    "a chunk extension": (_CHUNKED + b"5;", b"a" * 65536),
    "chunks of a byte": (_CHUNKED, b"1\r\n \r\n" * 8000),
}


def endless(what, seconds=30.0):
    """Bytes without end where an answer has to end, as fast as they are taken."""
    def behaviour(_, connection):
        start, more = ENDLESS[what]
        connection.sendall(start)
        started = time.monotonic()
        while time.monotonic() - started < seconds:
            connection.sendall(more)
        return False
    return behaviour


def gzip_bomb(megabytes=200):
    data = gzip.compress(b" " * (megabytes << 20), 9)

    def behaviour(_, connection):
        reply(connection, data, headers=[("Content-Encoding", "gzip")])
        return True
    return behaviour


def gzipped(upstream, times=1):
    """A good answer, compressed so many times."""
    def behaviour(asked, connection):
        data = result(asked, upstream.values[asked.method])
        for _ in range(times):
            data = gzip.compress(data)
        reply(connection, data, headers=[("Content-Encoding", ", ".join(["gzip"] * times))])
        return True
    return behaviour


def redirect(location, status="302 Found"):
    return http(status, "", [("Location", location)])


def counting(start=0x100):
    """Good answers, each one higher than the last of its method."""
    last = {}

    def behaviour(asked, connection):
        last[asked.method] = last.get(asked.method, start) + 1
        number = last[asked.method]
        reply(connection, result(asked, f"0x{number:040x}" if asked.method == "eth_coinbase" else hex(number)))
        return True
    return behaviour
