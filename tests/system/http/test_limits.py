# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: times are totals, and what has no end costs no memory and ends."""
import threading
import time

from harness import Case, Connection, Stopwatch, main
from harness.crowd import few_bytes_in_the_kernel

ASK = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n"
POST = "POST /eth_gasPrice HTTP/1.1\r\nHost: t\r\n"
SHORT = ("--head-timeout", "1", "--body-timeout", "1", "--idle-timeout", "2", "--write-timeout", "2")


class Limits(Case):
    def dripping(self, connection, text, pause=0.15, seconds=6.0):
        """Sends a byte now and then until the other side has enough; the seconds that took."""
        watch, position = Stopwatch(), 0
        try:
            while watch.seconds() < seconds:
                connection.send(text[position % len(text)])
                position += 1
                connection.sock.settimeout(pause)
                try:
                    if not connection._more():
                        break
                    if connection._buffer:
                        break
                except TimeoutError:
                    pass
        except OSError:
            pass
        return watch.seconds()

    def test_the_time_for_a_head_is_a_total(self):
        program = self.serving(self.upstream(), *SHORT)
        with Connection(program.port) as connection:
            connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\nX: ")
            self.assertLess(self.dripping(connection, "a"), 3)
            connection.sock.settimeout(5)
            answer = connection.response()
            self.assertIn(answer.status if answer else 408, (408,))
        self.eventually(lambda: program.metric("gasgauge_http_limited_total", limit="head_timeout") >= 1, 3)

    def test_the_time_for_a_body_is_a_total(self):
        program = self.serving(self.upstream(), *SHORT)
        for fields, text in (("Content-Length: 5000\r\n\r\n", "x"), ("Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")):
            with self.subTest(fields), Connection(program.port) as connection:
                connection.send(POST + fields)
                self.assertLess(self.dripping(connection, text), 4)

    def test_idle_connections_are_closed_also_after_requests(self):
        program = self.serving(self.upstream(), *SHORT)
        for requests in (0, 1):
            with Connection(program.port) as connection:
                for _ in range(requests):
                    connection.ask("/eth_gasPrice")
                started = time.monotonic()
                self.assertTrue(connection.ended(5))
                self.assertGreater(time.monotonic() - started, 0.9)

    def test_a_connection_in_use_is_kept(self):
        program = self.serving(self.upstream(), *SHORT)
        with Connection(program.port) as connection:
            for _ in range(8):
                self.assertEqual(200, connection.ask("/eth_gasPrice").status)
                time.sleep(0.5)

    def pressing(self, client, seconds, enough):
        """Sends requests and reads nothing until it is `enough`; whether it was."""
        requests, position = (ASK * 50).encode(), 0
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                position = (position + client.send(requests[position:])) % len(requests)
            except OSError:  # no room for more, or cut
                if enough():
                    return True
                time.sleep(0.1)
        return False

    def test_a_client_that_does_not_read_is_cut(self):
        # With the other limits as they are: a client that the machine holds up amid a head is not late for one.
        program = self.serving(self.upstream(), "--write-timeout", "2")
        before = program.memory()
        with few_bytes_in_the_kernel(program.port) as client:
            self.assertTrue(self.pressing(client, 30, lambda: program.metric(
                "gasgauge_http_limited_total", limit="write_timeout") >= 1), "not cut")
            self.assertLess(program.memory() - before, 8 << 20)
            self.assertEqual(1, program.status()["http"]["connections"])

    def test_what_has_no_end_costs_no_memory_and_ends(self):
        program = self.serving(self.upstream(), *SHORT)
        endless = {
            "a target": ("GET /", "a" * 4096), "a query": ("GET /eth_gasPrice?", "a" * 4096),
            "a method": ("", "A" * 4096), "a field": (ASK[:-2] + "X: ", "a" * 4096),
            "fields": (ASK[:-2], "X-Field: value\r\n" * 256), "a name": (ASK[:-2], "a" * 4096),
            "empty lines": ("", "\r\n" * 2048),
            "a chunk": (POST + "Transfer-Encoding: chunked\r\n\r\nfffff\r\n", "a" * 4096),
            "chunks": (POST + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n" * 512),
            "a chunk extension": (POST + "Transfer-Encoding: chunked\r\n\r\n1;", "a" * 4096),
            "extensions": (POST + "Transfer-Encoding: chunked\r\n\r\n", f"1;{'a' * 1000}\r\nx\r\n" * 4),
            "a chunk size": (POST + "Transfer-Encoding: chunked\r\n\r\n", "0" * 4096),
            "a trailer": (POST + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: ", "a" * 4096),
            "trailers": (POST + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "X-Field: value\r\n" * 256),
        }
        for what, (start, more) in endless.items():
            with self.subTest(what):
                before = program.memory()
                with Connection(program.port) as connection:
                    connection.sock.settimeout(5)
                    connection.send(start)
                    sent, watch = 0, Stopwatch()
                    try:
                        while sent < 16 << 20:
                            connection.send(more)
                            sent += len(more)
                    except OSError:
                        pass
                    self.assertLess(program.memory() - before, 3 << 20)
                    try:
                        answer = connection.response()
                    except ConnectionResetError:
                        answer = None
                    self.assertIn(answer.status if answer else 400, (400, 405, 408, 413, 414, 431, 501, 505))
                    self.assertTrue(connection.ended(6), "the stream does not end")
                    self.assertLess(watch.seconds(), 12)
        self.assertEqual(200, program.get("/eth_gasPrice").status)

    def test_each_limit_is_an_option(self):
        program = self.serving(self.upstream(), "--max-target-bytes", "100", "--max-head-bytes", "500", "--max-fields", "5",
                               "--max-body-bytes", "10")
        for text, status in ((f"GET /{'a' * 120} HTTP/1.1\r\nHost: t\r\n\r\n", 414),
                             (ASK[:-2] + f"X: {'a' * 500}\r\n\r\n", 431), (ASK[:-2] + "X: y\r\n" * 5 + "\r\n", 431),
                             (POST + "Content-Length: 11\r\n\r\n", 413)):
            with self.subTest(text[:40]), Connection(program.port) as connection:
                connection.send(text)
                self.assertEqual(status, connection.response().status)
        with Connection(program.port) as connection:
            connection.send(POST + "Content-Length: 10\r\n\r\n0123456789" + ASK)
            self.assertEqual([405, 200], [connection.response().status for _ in range(2)])

    def test_slow_clients_leave_others_at_normal_speed(self):
        program = self.serving(self.upstream())
        slow = [Connection(program.port) for _ in range(200)]
        stop = threading.Event()

        def drip():
            while not stop.wait(0.2):
                for connection in slow:
                    try:
                        connection.send("a")
                    except OSError:
                        pass
        for connection in slow:
            connection.send("GET /eth_gasPrice HTTP/1.1\r\nX: ")
        dripper = threading.Thread(target=drip)
        dripper.start()
        try:
            waits = []
            for path in ("/eth_gasPrice", "/status") * 50:
                watch = Stopwatch()
                self.assertEqual(200, program.get(path).status)
                waits.append(watch.seconds())
            self.assertLess(sorted(waits)[len(waits) // 2], 0.1)
        finally:
            stop.set()
            dripper.join()
            for connection in slow:
                connection.close()


if __name__ == "__main__":
    main()
