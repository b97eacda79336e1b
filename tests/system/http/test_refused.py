# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: what is refused, with nothing after it taken for a request."""
import json
import socket
import time

from harness import Case, Connection, main

GET = "GET /eth_gasPrice HTTP/1.1\r\n"
GOOD = GET + "Host: t\r\n\r\n"
POST = "POST /eth_gasPrice HTTP/1.1\r\nHost: t\r\n"
CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n"

# what: (the request, the statuses that refuse it)
REFUSED = {
    "no Host": (GET + "\r\n", [400]),
    "two Hosts": (GET + "Host: a\r\nHost: b\r\n\r\n", [400]),
    "the same Host twice": (GET + "Host: a\r\nHost: a\r\n\r\n", [400]),
    "a space before the colon": (GET + "Host: t\r\nX : y\r\n\r\n", [400]),
    "a tab before the colon": (GET + "Host: t\r\nX\t: y\r\n\r\n", [400]),
    "a space before the colon of a length": (POST + "Content-Length : 5\r\n\r\nhello", [400]),
    "no colon": (GET + "Host: t\r\nnonsense\r\n\r\n", [400]),
    "an empty name": (GET + "Host: t\r\n: y\r\n\r\n", [400]),
    "an odd name": (GET + "Host: t\r\nX(y): z\r\n\r\n", [400]),
    "a name with a NUL": (GET + "Host: t\r\nX\0y: z\r\n\r\n", [400]),
    "a value with a NUL": (GET + "Host: t\r\nX: a\0b\r\n\r\n", [400]),
    "a target with a NUL": ("GET /a\0b HTTP/1.1\r\nHost: t\r\n\r\n", [400]),
    "a space in the target": ("GET /eth_gasPrice x HTTP/1.1\r\nHost: t\r\n\r\n", [400]),
    "a first header that begins with a space": (GET + " Host: t\r\nHost: t\r\n\r\n", [400]),
    "garbage": ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 garbage\r\n\r\n", [400]),
    "no target": ("GET HTTP/1.1\r\nHost: t\r\n\r\n", [400]),
    "lower-case protocol": ("GET / http/1.1\r\nHost: t\r\n\r\n", [400, 505]),
    "a length with a sign": (POST + "Content-Length: +5\r\n\r\nhello", [400]),
    "a negative length": (POST + "Content-Length: -5\r\n\r\nhello", [400]),
    "a length in hexadecimal": (POST + "Content-Length: 0x5\r\n\r\nhello", [400]),
    "a length that is a word": (POST + "Content-Length: five\r\n\r\nhello", [400]),
    "an empty length": (POST + "Content-Length:\r\n\r\nhello", [400]),
    "a length with a fraction": (POST + "Content-Length: 5.0\r\n\r\nhello", [400]),
    "a length with blanks": (POST + "Content-Length: 5 5\r\n\r\nhello", [400]),
    "a length beyond 64 bits": (POST + "Content-Length: 18446744073709551621\r\n\r\nhello", [400, 413]),
    "a length of 40 digits": (POST + "Content-Length: " + "9" * 40 + "\r\n\r\nhello", [400, 413]),
    "two lengths": (POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", [400]),
    "the same length twice": (POST + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", [400]),
    "a list of lengths": (POST + "Content-Length: 5, 5\r\n\r\nhello", [400]),
    "length and coding": (POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400]),
    "coding and length": (POST + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", [400]),
    "another coding": (POST + "Transfer-Encoding: gzip\r\n\r\n", [501, 400]),
    "an unknown coding": (POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [501, 400]),
    "chunked twice": (POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", [501, 400]),
    "chunked in two fields": (POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [501, 400]),
    "gzip, chunked": (POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", [501, 400]),
    "chunked, identity": (POST + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", [501, 400]),
    "identity": (POST + "Transfer-Encoding: identity\r\n\r\n", [501, 400]),
    "an empty coding": (POST + "Transfer-Encoding:\r\n\r\n", [501, 400]),
    "a coding in 1.0": ("POST / HTTP/1.0\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400, 501, 405]),
    "a chunk that is no number": (CHUNKED + "xyz\r\nhello\r\n0\r\n\r\n", [400]),
    "a negative chunk": (CHUNKED + "-5\r\nhello\r\n0\r\n\r\n", [400]),
    "a chunk with 0x": (CHUNKED + "0x5\r\nhello\r\n0\r\n\r\n", [400]),
    "a chunk beyond 64 bits": (CHUNKED + "fffffffffffffffff\r\nhello\r\n0\r\n\r\n", [400, 413]),
    "a chunk longer than it says": (CHUNKED + "3\r\nhello\r\n0\r\n\r\n", [400]),
    "an empty chunk size": (CHUNKED + "\r\nhello\r\n0\r\n\r\n", [400]),
    "HTTP/2.0": ("GET / HTTP/2.0\r\nHost: t\r\n\r\n", [505, 400]),
    "HTTP/0.9": ("GET / HTTP/0.9\r\nHost: t\r\n\r\n", [505, 400]),
    "HTTP/1.2": ("GET / HTTP/1.2\r\nHost: t\r\n\r\n", [505, 400]),
    "HTTP/11.1": ("GET / HTTP/11.1\r\nHost: t\r\n\r\n", [505, 400]),
    "no version": ("GET /\r\n\r\n", [505, 400]),
    "the preface of HTTP/2": ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [505, 400, 405, 501]),
    "a long target": ("GET /" + "a" * 9000 + " HTTP/1.1\r\nHost: t\r\n\r\n", [414]),
    "a long query": ("GET /eth_gasPrice?" + "a" * 9000 + " HTTP/1.1\r\nHost: t\r\n\r\n", [414]),
    "a large head": (GET + "Host: t\r\n" + "".join(f"X-{i}: {'v' * 900}\r\n" for i in range(20)) + "\r\n", [431]),
    "many fields": (GET + "Host: t\r\n" + "".join(f"X-{i}: v\r\n" for i in range(101)) + "\r\n", [431]),
    "a body too large by its length": (POST + "Content-Length: 65537\r\n\r\n", [413]),
    "a body too large in chunks": (CHUNKED + "20000\r\n" + "x" * 0x20000 + "\r\n0\r\n\r\n", [413]),
}


class Refused(Case):
    def setUp(self):
        super().setUp()
        self.running = self.serving(self.upstream())

    def test_a_refused_head_has_no_body(self):
        for what, head in {"no Host": "HEAD / HTTP/1.1\r\n\r\n", "long": f"HEAD /{'a' * 9000} HTTP/1.1\r\nHost: t\r\n\r\n",
                           "expectation": "HEAD / HTTP/1.1\r\nHost: t\r\nExpect: more\r\n\r\n"}.items():
            with self.subTest(what), socket.create_connection(("127.0.0.1", self.running.port), 5) as client:
                client.sendall(head.encode())
                answer = b""
                while more := client.recv(65536):
                    answer += more
                self.assertRegex(answer, rb"^HTTP/1.1 4\d\d ")
                self.assertTrue(answer.endswith(b"\r\n\r\n"), answer)

    def test_refused_and_nothing_after_it_is_taken_for_a_request(self):
        for what, (text, statuses) in REFUSED.items():
            with self.subTest(what), Connection(self.running.port) as connection:
                connection.send(GOOD + text + GOOD + GOOD)
                self.assertEqual(200, connection.response().status, "the earlier answer")
                answer = connection.response()
                self.assertIn(answer.status, statuses)
                self.assertEqual("close", answer.header("Connection", "").lower())
                self.assertEqual("*", answer.header("Access-Control-Allow-Origin"), "a page reads a network error")
                self.assertTrue(connection.ended(5.5), "the stream does not end, or says more")
        self.assertEqual(200, self.running.get("/eth_gasPrice").status)

    def test_who_prefers_html_reads_a_page(self):
        browser = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r\n"
        secret = "x4711y"
        line = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n"
        cases = {431: line + browser + f"Cookie: {secret * 4000}\r\n\r\n", 400: f"GET / HTTP/1.1\r\n{browser}\r\n",
                 414: f"GET /{'a' * 9000} HTTP/1.1\r\nHost: t\r\n{browser}\r\n",
                 404: f"GET /{secret} HTTP/1.1\r\nHost: t\r\n{browser}\r\n",
                 405: f"DELETE /eth_gasPrice HTTP/1.1\r\nHost: t\r\n{browser}\r\n",
                 413: f"{line.replace('GET', 'POST')}{browser}Content-Length: 70000\r\n\r\n",
                 417: f"{line}{browser}Expect: more\r\n\r\n"}
        for status, text in cases.items():
            # 404 and 405 are kept as ready answers: the first comes from the router, the others do not.
            for turn in range(3):
                with self.subTest(status=status, turn=turn), Connection(self.running.port) as connection:
                    connection.send(text)
                    answer = connection.response()
                    self.assertEqual((status, "text/html; charset=utf-8", "no-store", "Accept"),
                                     (answer.status, answer.header("Content-Type"), answer.header("Cache-Control"),
                                      answer.header("Vary")))
                    page = answer.body.decode()
                    self.assertRegex(page, rf"<h1>{status} [A-Z]")
                    self.assertRegex(page, r"<p>[A-Z][^<]{20,}</p>")
                    self.assertNotIn(secret, page)
                with self.subTest(status=status, turn=turn, accept="*/*"), Connection(self.running.port) as connection:
                    connection.send(text.replace(browser, "Accept: */*\r\n"))
                    answer = connection.response()
                    self.assertEqual((status, "application/json", "Accept"),
                                     (answer.status, answer.header("Content-Type"), answer.header("Vary")))
                    self.assertEqual(status, json.loads(answer.body)["error"]["status"])
        with Connection(self.running.port) as connection:
            ask = [("Accept", "text/html")]
            whole = connection.ask("/nope", headers=ask)
            self.assertIn("<li>/eth_gasPrice</li>", whole.body.decode())
            head = connection.ask("/nope", "HEAD", ask)
            self.assertEqual((404, whole.header("Content-Length")), (head.status, head.header("Content-Length")))
            value = connection.ask("/eth_gasPrice", headers=ask)
            self.assertEqual(("application/json", None), (value.header("Content-Type"), value.header("Vary")))

    def test_what_is_no_http_gets_json(self):
        with Connection(self.running.port) as connection:
            connection.send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03")
            answer = connection.response()
            self.assertEqual((400, "application/json"), (answer.status, answer.header("Content-Type")))

    def test_bytes_one_by_one_change_nothing(self):
        for what in ("no Host", "two lengths", "length and coding", "a space before the colon", "a chunk that is no number"):
            text, statuses = REFUSED[what]
            with self.subTest(what), Connection(self.running.port) as connection:
                try:
                    for byte in text:
                        connection.send(byte)
                except OSError:
                    pass
                self.assertIn(connection.response().status, statuses)
                self.assertTrue(connection.ended(5.5))

    def test_the_refusal_reaches_a_client_that_is_still_sending(self):
        with Connection(self.running.port) as connection:
            connection.send(POST + f"Content-Length: {4 << 20}\r\n\r\n")
            sent = 0
            try:
                while sent < 4 << 20:
                    connection.send(b"x" * 65536)
                    sent += 65536
            except OSError:
                pass
            self.assertEqual(413, connection.response().status)
            self.assertTrue(connection.ended(5.5))

    def test_unknown_methods_echo_nothing(self):
        for method in ("TRACE", "CONNECT", "BREW", "get", "PROPFIND"):
            with self.subTest(method), Connection(self.running.port) as connection:
                connection.send(f"{method} /eth_gasPrice HTTP/1.1\r\nHost: t\r\nX-Echo: 4711\r\n\r\n")
                answer = connection.response()
                self.assertIn(answer.status, (405, 501, 400))
                self.assertNotIn(b"4711", answer.body + answer.raw)

    def test_what_was_stopped_is_counted(self):
        with Connection(self.running.port) as connection:
            connection.send(REFUSED["a long target"][0])
            connection.response()
        self.eventually(lambda: self.running.metric("gasgauge_http_requests_total", code="414") == 1, 3)
        self.eventually(lambda: sum(v for n, v in self.running.metrics().items()
                                    if n.startswith("gasgauge_http_limited_total")) >= 1, 3)

    def test_random_bytes_never_hurt(self):
        import random
        dice = random.Random(20240607)
        for _ in range(150):
            noise = bytes(dice.randrange(256) for _ in range(dice.randrange(1, 400)))
            start = dice.choice([b"", b"GET / HTTP/1.1\r\n", GOOD.encode(), CHUNKED.encode()])
            with Connection(self.running.port) as connection:
                connection.send(start + noise)
        time.sleep(0.2)
        self.assertEqual(200, self.running.get("/eth_gasPrice").status)


if __name__ == "__main__":
    main()
