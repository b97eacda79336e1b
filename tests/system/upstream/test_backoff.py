# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: how often it is asked, how much is read, and who waits for whom."""
import threading
import time

from harness import Case, Connection, main
from harness import faults
from harness.faults import http


class Backoff(Case):
    def hammer(self, program, seconds, clients=8):
        stop, longest = time.monotonic() + seconds, []

        def load():
            with Connection(program.port) as connection:
                while time.monotonic() < stop:
                    started = time.monotonic()
                    if connection.ask("/eth_gasPrice") is None:
                        return
                    longest.append(time.monotonic() - started)
                    time.sleep(0.002)
        crowd = [threading.Thread(target=load) for _ in range(clients)]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
        return longest

    def test_at_most_twenty_requests_in_seven_seconds_of_outage(self):
        for what, behaviour in (("an error", http("500 Oops")), ("dropped", faults.drop), ("reset", faults.reset)):
            with self.subTest(what):
                upstream = self.upstream()
                program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "0")
                time.sleep(1.1)
                upstream.set(behaviour)
                since = time.monotonic()
                self.hammer(program, 7)
                self.assertLessEqual(upstream.count("eth_gasPrice", since), 20)
                self.assertGreaterEqual(upstream.count("eth_gasPrice", since), 2)
                upstream.heal()
                self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15, "not healed")
                program.terminate()

    def test_requests_are_counted_as_really_sent(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        upstream.set(faults.drop)
        self.hammer(program, 4, clients=2)
        self.eventually(lambda: program.metric("gasgauge_upstream_requests_total") == upstream.count(), 3,
                        f"{program.metric('gasgauge_upstream_requests_total')} counted, {upstream.count()} came")

    def test_credits_80_each_5_for_4xx(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        self.assertEqual(240, program.metric("gasgauge_upstream_credits_total"))
        upstream.set(http("400 Bad Request"))
        time.sleep(1.2)
        program.get("/eth_gasPrice")
        sent = self.eventually(lambda: upstream.count() - 3, 3)
        self.eventually(lambda: program.metric("gasgauge_upstream_credits_total") == 240 + 5 * sent, 3)
        self.assertEqual(240 + 5 * sent, program.status()["creditsToday"])

    def test_meanwhile_clients_get_the_last_error_at_once(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        program.get("/eth_gasPrice")
        waits = sorted(self.hammer(program, 2))
        self.assertGreater(len(waits), 100)
        self.assertLess(waits[len(waits) * 9 // 10], 0.2)

    def test_a_huge_body_costs_no_memory_and_reading_stops(self):
        for what, behaviour in (("100 MB", faults.flood(100)), ("a gzip bomb", faults.gzip_bomb(200)),
                                ("chunks without end", faults.endless_chunks())):
            with self.subTest(what):
                upstream = self.upstream()
                program = self.serving(upstream, "--ttl", "1")
                before = program.memory()
                upstream.set(behaviour)
                highest = before
                for _ in range(60):
                    program.get("/eth_gasPrice")
                    highest = max(highest, program.memory())
                    time.sleep(0.05)
                self.assertGreater(upstream.count("eth_gasPrice"), 1)
                self.assertLess(highest - before, 30 << 20)
                program.terminate()

    def test_one_hanging_method_delays_nothing_else(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream), "eth_gasPrice")
        program = self.serving(upstream, ready=False)
        waiting = [Connection(program.port) for _ in range(20)]
        for connection in waiting:
            connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
        self.eventually(lambda: program.get("/eth_blockNumber").status == 200, 3)
        for path in ("/eth_blockNumber", "/eth_coinbase", "/healthz", "/readyz", "/status", "/metrics", "/"):
            started = time.monotonic()
            self.assertIsNotNone(program.get(path))
            self.assertLess(time.monotonic() - started, 1.0, path)

    def test_no_client_waits_longer_than_thirty_seconds(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.serving(upstream, "--upstream-timeout", "25", ready=False)
        started = time.monotonic()
        answer = program.get("/eth_gasPrice")
        self.assertLess(time.monotonic() - started, 30.5)
        self.assertIn(answer.status, (503, 504))


if __name__ == "__main__":
    main()
