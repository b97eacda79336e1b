# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: how often it is asked, how much is read, and who waits for whom."""
import threading
import time
import unittest

from harness import LONG, Case, Connection, Stopwatch, main
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
        outages = []
        for what, behaviour in (("an error", http("500 Oops")), ("dropped", faults.drop), ("reset", faults.reset)):
            upstream = self.upstream()
            outages.append((what, behaviour, upstream, self.serving(upstream, "--ttl", "1", "--stale-if-error", "0")))
        time.sleep(1.1)
        since = time.monotonic()
        crowd = []
        for _, behaviour, upstream, program in outages:
            upstream.set(behaviour)
            crowd.append(threading.Thread(target=self.hammer, args=(program, 7, 3)))
            crowd[-1].start()
        for client in crowd:
            client.join()
        for what, _, upstream, _ in outages:
            with self.subTest(what):
                asked = [r.at - since for r in upstream.requests if r.method == "eth_gasPrice" and r.at >= since]
                self.assertLessEqual(sum(at < 7 for at in asked), 20)
                self.assertGreaterEqual(len(asked), 2)

    def test_requests_are_counted_as_really_sent(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        upstream.set(faults.drop)
        self.hammer(program, 4, clients=2)
        self.eventually(lambda: program.metric("gasgauge_upstream_requests_total") == len(upstream.requests), 3,
                        f"{program.metric('gasgauge_upstream_requests_total')} counted, {len(upstream.requests)} came")

    def test_credits_80_each_5_for_4xx(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        self.eventually(lambda: program.metric("gasgauge_upstream_credits_total") == 250, 3)
        upstream.set(http("400 Bad Request"))
        time.sleep(1.2)
        program.get("/eth_gasPrice")
        self.eventually(lambda: upstream.count() > 3, 3)
        self.eventually(lambda: program.metric("gasgauge_upstream_credits_total") == 250 + 5 * (upstream.count() - 3), 3)
        self.eventually(lambda: program.status()["creditsToday"] == 250 + 5 * (upstream.count() - 3), 3)

    def test_meanwhile_clients_get_the_last_error_at_once(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        program.get("/eth_gasPrice")
        waits = sorted(self.hammer(program, 2))
        self.assertGreater(len(waits), 20)
        self.assertLess(waits[len(waits) // 2], 0.2, "most of them wait for something")

    def test_a_huge_body_costs_no_memory_and_reading_stops(self):
        huge = {"100 MB": faults.flood(100), "a gzip bomb": faults.gzip_bomb(200), "chunks without end": faults.endless_chunks()}
        program, chains = self.side_by_side({what: {} for what in huge}, "--ttl", "1")
        program.wait_ready()
        before = highest = program.memory()
        for what, (_, node) in chains.items():
            node.set(huge[what])
        for _ in range(60):
            for path, _ in chains.values():
                program.get(path + "/eth_gasPrice")
            highest = max(highest, program.memory())
            time.sleep(0.05)
        for what, (_, node) in chains.items():
            self.assertGreater(node.count("eth_gasPrice"), 1, what)
        self.assertLess(highest - before, 30 << 20)

    def test_one_hanging_method_delays_nothing_else(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream), "eth_gasPrice")
        program = self.serving(upstream, ready=False)
        waiting = [Connection(program.port) for _ in range(20)]
        for connection in waiting:
            connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
        self.eventually(lambda: program.get("/eth_blockNumber").status == 200, 3)
        for path in ("/eth_blockNumber", "/eth_coinbase", "/healthz", "/readyz", "/status", "/metrics", "/"):
            watch = Stopwatch()
            self.assertIsNotNone(program.get(path))
            self.assertLess(watch.seconds(), 1.0, path)

    @unittest.skipUnless(LONG, "takes as long as it says")
    def test_no_client_waits_longer_than_thirty_seconds(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.serving(upstream, "--upstream-timeout", "25", ready=False)
        watch = Stopwatch()
        answer = program.get("/eth_gasPrice", timeout=100)
        self.assertLess(watch.seconds(), 30.5)
        self.assertIn(answer.status, (503, 504))


if __name__ == "__main__":
    main()
