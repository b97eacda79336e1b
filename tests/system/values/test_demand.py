# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness and demand: when the upstream is asked, and how answers are counted."""
import collections
import threading
import time

from harness import Case, Connection, main
from harness.case import METHODS
from harness.faults import hang, http, slow


class Demand(Case):
    def test_values_are_fetched_once_at_the_start_asked_or_not(self):
        upstream = self.upstream()
        program = self.program("--upstream", upstream.url(), "--ttl", "1")
        self.eventually(lambda: upstream.count() >= 3, 10, "not fetched")
        time.sleep(2.5)
        self.assertEqual(sorted(METHODS), sorted(r.method for r in upstream.requests))
        self.assertEqual(200, program.get("/healthz").status)

    def test_ready_within_ten_seconds_of_a_good_start(self):
        program = self.program("--upstream", self.upstream().url())
        program.wait_ready(10)

    def test_status_and_metrics_are_no_demand(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        before = upstream.count()
        for _ in range(25):
            program.get("/status")
            program.get("/metrics")
            program.get("/healthz")
            time.sleep(0.1)
        self.assertEqual(before, upstream.count())

    def test_the_page_and_readyz_are_demand(self):
        for path in ("/", "/readyz"):
            upstream = self.upstream()
            program = self.serving(upstream, "--ttl", "1")
            time.sleep(1.3)
            before = upstream.count()
            program.get(path)
            self.eventually(lambda: upstream.count() > before, 3, f"{path} asked nobody")

    def test_a_prober_that_asks_alone_finds_it_ready_each_time(self):
        upstream = self.upstream()
        upstream.set(slow(upstream, 0.1))
        program = self.serving(upstream, "--ttl", "1")
        for _ in range(6):
            self.assertEqual(200, program.get("/readyz").status)
            time.sleep(0.7)
        upstream.set(hang(upstream))
        time.sleep(1.1)
        started = time.monotonic()
        self.assertEqual(503, program.get("/readyz").status)
        self.assertLess(time.monotonic() - started, 3, "a prober waits for an upstream that hangs")

    def test_a_value_is_demand_for_itself(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        time.sleep(1.3)
        since = time.monotonic()
        program.get("/eth_gasPrice")
        self.eventually(lambda: upstream.count("eth_gasPrice", since), 3, "not asked")
        self.assertEqual(0, upstream.count("eth_coinbase", since))

    def test_one_refresh_per_ttl_whatever_the_load(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "2")
        started, stop = time.monotonic(), time.monotonic() + 5

        def load():
            with Connection(program.port) as connection:
                while time.monotonic() < stop:
                    connection.ask("/eth_gasPrice")
        crowd = [threading.Thread(target=load) for _ in range(4)]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
        asked = [r.at for r in upstream.requests if r.method == "eth_gasPrice" and r.at > started]
        self.assertIn(len(asked), (2, 3))
        self.assertTrue(all(b - a > 1.9 for a, b in zip(asked, asked[1:])), asked)

    def test_clients_that_leave_cause_no_second_request(self):
        upstream = self.upstream()
        upstream.set(slow(upstream, 1.5))
        program = self.program("--upstream", upstream.url())
        for leave in ("close", "reset", "close", "reset"):
            connection = Connection(program.port)
            connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
            time.sleep(0.05)
            getattr(connection, leave)()
        self.assertEqual(200, program.get("/eth_gasPrice").status)
        self.assertEqual(1, upstream.count("eth_gasPrice"))

    def test_each_answer_counts_once(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "2")
        time.sleep(0.2)
        before = program.status()["cache"]
        seen = collections.Counter()
        for phase in ("well", "down"):
            if phase == "down":
                upstream.set(http("503 Service Unavailable"))
            stop = time.monotonic() + 2
            while time.monotonic() < stop:
                seen[program.get("/eth_gasPrice").cache] += 1
                time.sleep(0.02)
        names = {"HIT": "hits", "STALE": "stale", "MISS": "misses", "COALESCED": "coalesced"}

        def counted():
            after = program.status()["cache"]
            return all(after[name] - before[name] == seen[status] for status, name in names.items())
        self.eventually(counted, 2, f"{seen} seen, {before} before, {program.status()['cache']} after")
        self.assertGreater(seen["HIT"], 0)
        self.assertGreater(seen["STALE"], 0)
        self.assertEqual(program.status()["cache"]["hits"], program.metric("gasgauge_cache_hits_total"))


if __name__ == "__main__":
    main()
