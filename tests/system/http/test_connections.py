# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: what a client may do with a connection."""
import json
import threading
import time

from harness import Case, Connection, main
from harness.faults import held

MIXED = ("/eth_gasPrice", "/status", "/nope", "/eth_blockNumber", "/healthz", "/", "/eth_coinbase", "/metrics", "/readyz")


def ask(path, *fields, method="GET", version="1.1"):
    return "\r\n".join([f"{method} {path} HTTP/{version}", "Host: t", *fields]) + "\r\n\r\n"


class Connections(Case):
    def setUp(self):
        super().setUp()
        self.running = self.serving(self.upstream())
        self.port = self.running.port

    def same_as_alone(self, path, answer):
        alone = self.running.get(path)
        self.assertEqual((alone.status, alone.header("Content-Type")), (answer.status, answer.header("Content-Type")), path)

    def test_keep_alive(self):
        with Connection(self.port) as connection:
            for path in MIXED * 20:
                self.same_as_alone(path, connection.ask(path))

    def test_pipelining_in_order_cached_and_routed_mixed(self):
        paths = MIXED * 8
        with Connection(self.port) as connection:
            connection.send("".join(ask(path) for path in paths))
            for path in paths:
                answer = connection.response()
                self.same_as_alone(path, answer)
                if path.startswith("/eth_"):
                    self.assertIn("result", json.loads(answer.body))

    def test_pipelining_behind_one_that_waits(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate), "eth_gasPrice")
        program = self.serving(upstream, ready=False)
        with Connection(program.port) as connection:
            connection.send(ask("/eth_gasPrice") + ask("/nope") + ask("/eth_gasPrice", method="HEAD") + ask("/healthz"))
            self.all_read(program, [connection])
            gate.set()
            self.assertIn(b"0x4a817c800", connection.response().body)
            self.assertEqual(404, connection.response().status)
            self.assertEqual(200, connection.response(head=True).status)
            self.assertEqual(200, connection.response().status)

    def test_a_thousand_pipelined(self):
        with Connection(self.port) as connection:
            connection.send(ask("/eth_gasPrice") * 1000)
            for _ in range(1000):
                self.assertEqual(200, connection.response().status)

    def test_split_anywhere(self):
        text = ask("/eth_gasPrice", "X-Field: value") + ask("/status") + ask("/nope")
        for size in (1, 2, 3, 7, 19):
            with Connection(self.port) as connection:
                for start in range(0, len(text), size):
                    connection.send(text[start:start + size])
                    time.sleep(0.0005)
                self.assertEqual([200, 200, 404], [connection.response().status for _ in range(3)])

    def test_absolute_form(self):
        with Connection(self.port) as connection:
            for target in ("http://t/eth_gasPrice", "http://t:8081/eth_gasPrice?x=y", "HTTP://t/status", "http://t"):
                self.assertEqual(200, connection.ask(target).status, target)
            self.assertEqual(404, connection.ask("http://t/nope").status)

    def test_upgrade_if_modified_since_and_unknown_fields_are_ignored(self):
        with Connection(self.port) as connection:
            for field in (("Upgrade", "websocket"), ("Upgrade", "h2c"), ("X-Unknown", "a" * 1000), ("Range", "bytes=0-3"),
                          ("If-Modified-Since", "Sat, 01 Jan 2050 00:00:00 GMT"), ("Accept", "text/xml"), ("Te", "trailers"),
                          ("Accept-Encoding", "gzip"), ("Cookie", "a=b"), ("Cache-Control", "no-cache")):
                answer = connection.ask("/eth_gasPrice", headers=[field])
                self.assertEqual((200, None), (answer.status, answer.header("Content-Encoding")), field)
                self.assertIn(b"result", answer.body)

    def test_connection_close_in_any_case_or_list(self):
        for value in ("close", "Close", "CLOSE", "keep-alive, close", "foo ,close", "close,", "upgrade, close"):
            for path in ("/eth_gasPrice", "/status", "/nope"):
                with Connection(self.port) as connection:
                    connection.send(ask(path, f"Connection: {value}") + ask("/healthz"))
                    answer = connection.response()
                    self.assertEqual("close", answer.header("Connection").lower(), value)
                    self.assertTrue(connection.ended(), value)

    def test_http_1_0_closes_unless_asked_to_keep(self):
        for path in ("/eth_gasPrice", "/status"):
            with Connection(self.port) as connection:
                connection.send(f"GET {path} HTTP/1.0\r\n\r\n")
                answer = connection.response()
                self.assertEqual((200, "close"), (answer.status, answer.header("Connection", "close").lower()))
                self.assertTrue(connection.ended())
            with Connection(self.port) as connection:
                connection.send(f"GET {path} HTTP/1.0\r\nHost: t\r\nConnection: keep-alive\r\n\r\n")
                answer = connection.response()
                if answer.header("Connection", "close").lower() == "keep-alive":
                    self.assertEqual(200, connection.ask("/healthz").status)
                else:
                    self.assertTrue(connection.ended())

    def test_http_1_0_closes_where_both_are_asked(self):
        with Connection(self.port) as connection:
            connection.send("GET /eth_gasPrice HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n")
            self.assertEqual("close", connection.response().header("Connection", "close").lower())
            self.assertTrue(connection.ended())

    def test_who_has_shut_its_sending_side_gets_all_its_answers(self):
        with Connection(self.port) as connection:
            connection.send("".join(ask(path) for path in MIXED))
            connection.shut()
            for path in MIXED:
                self.same_as_alone(path, connection.response())
            self.assertTrue(connection.ended())

    def test_shut_while_the_answer_waits(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate))
        program = self.program("--upstream", upstream.url())
        with Connection(program.port) as connection:
            connection.send(ask("/eth_gasPrice"))
            connection.shut()
            self.all_read(program, [connection])
            gate.set()
            self.assertEqual(200, connection.response().status)
            self.assertTrue(connection.ended())

    def test_expect_100_continue_is_answered(self):
        with Connection(self.port) as connection:
            connection.send(ask("/eth_gasPrice", "Expect: 100-continue", "Content-Length: 5", method="POST"))
            interim = connection.sock.recv(4096)
            self.assertRegex(interim, rb"^HTTP/1\.1 (100|4\d\d) ")
            if interim.startswith(b"HTTP/1.1 100"):
                connection.send("hello")
                self.assertEqual(405, connection.response().status)

    def test_valid_bodies_are_consumed_never_read_as_a_request(self):
        smuggled = ask("/smuggled")
        chunked = f"{len(smuggled):x}\r\n{smuggled}\r\n0\r\n\r\n"
        for method, status in (("GET", 200), ("POST", 405), ("HEAD", 200)):
            for fields, body in (([f"Content-Length: {len(smuggled)}"], smuggled), (["Transfer-Encoding: chunked"], chunked),
                                 (["transfer-encoding:  Chunked"], "5;ext=1\r\nhello\r\n0\r\nTrailer: x\r\n\r\n"),
                                 (["Content-Length: 0"], "")):
                with Connection(self.port) as connection:
                    connection.send(ask("/eth_gasPrice", *fields, method=method) + body + ask("/healthz"))
                    self.assertEqual(status, connection.response(head=method == "HEAD").status)
                    self.assertEqual(200, connection.response().status)

    def test_a_body_split_anywhere(self):
        text = (ask("/eth_gasPrice", "Transfer-Encoding: chunked", method="POST") + "5\r\nhello\r\nA\r\n0123456789\r\n0\r\n\r\n"
                + ask("/healthz"))
        for size in (1, 3):
            with Connection(self.port) as connection:
                for start in range(0, len(text), size):
                    connection.send(text[start:start + size])
                self.assertEqual([405, 200], [connection.response().status for _ in range(2)])

    def test_empty_lines_before_a_request_are_tolerated_or_refused_but_not_fatal(self):
        with Connection(self.port) as connection:
            connection.send("\r\n" + ask("/healthz"))
            self.assertIn(connection.response().status, (200, 400))
        self.assertEqual(200, self.running.get("/healthz").status)


if __name__ == "__main__":
    main()
