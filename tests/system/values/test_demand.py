# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness and demand: when the upstream is asked, and how answers are counted."""
import collections
import json
import threading
import time

from harness import Case, Connection, Stopwatch, main
from harness.case import METHODS
from harness.faults import hang, http, slow


class Demand(Case):
    def test_values_are_fetched_once_at_the_start_asked_or_not(self):
        upstream = self.upstream()
        program = self.program("--upstream", upstream.url(), "--ttl", "1")
        self.eventually(lambda: upstream.count() >= 3, 10, "not fetched")
        time.sleep(1.5)
        self.assertEqual(sorted(METHODS + ("eth_chainId", "eth_syncing")), sorted(r.method for r in upstream.requests))
        self.assertEqual(200, program.get("/healthz").status)

    def test_ready_within_ten_seconds_of_a_good_start(self):
        program = self.program("--upstream", self.upstream().url())
        program.wait_ready(10)

    def test_status_and_metrics_are_no_demand(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        before = upstream.count()
        for _ in range(15):
            program.get("/status")
            program.get("/metrics")
            program.get("/healthz")
            time.sleep(0.1)
        self.assertEqual(before, upstream.count())

    def test_nor_are_preflights_refusals_and_unknown_paths(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        time.sleep(1.3)
        before = upstream.count()
        for method in ("OPTIONS", "POST", "PUT"):
            program.get("/eth_gasPrice", method=method, headers=[("Content-Length", "0")])
        program.get("/eth_gasprice")
        time.sleep(0.5)
        self.assertEqual(before, upstream.count())

    def test_the_page_and_readyz_are_demand(self):
        kinds = [(path, method) for path in ("/", "/readyz") for method in ("GET", "HEAD")]
        upstreams = [self.upstream() for _ in kinds]
        programs = [self.serving(upstream, "--ttl", "1") for upstream in upstreams]
        time.sleep(1.3)
        for (path, method), upstream, program in zip(kinds, upstreams, programs):
            before = upstream.count()
            program.get(path, method=method)
            self.eventually(lambda: upstream.count() == before + 3, 3, f"{method} {path} asked nobody")

    def test_readyz_is_demand_while_old_values_are_served(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        upstream.set(http("500 Oops"))
        self.eventually(lambda: len(json.loads(program.get("/readyz").body)["stale"]) == 3, 5)
        upstream.heal()
        self.eventually(lambda: json.loads(program.get("/readyz").body)["stale"] == [], 15, "readyz asked nobody")

    def test_a_head_and_a_304_are_demand_and_count_once(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")
        tag = program.get("/eth_gasPrice").header("ETag")
        for options in ({"method": "HEAD"}, {"headers": [("If-None-Match", tag)]},
                        {"method": "HEAD", "headers": [("If-None-Match", "*")]}):
            def asks(options=options):
                time.sleep(1.2)
                asked, before = upstream.count("eth_gasPrice"), program.status()["cache"]
                kinds = [program.get("/eth_gasPrice", **options).cache for _ in range(3)]
                self.assertEqual(["MISS", "HIT", "HIT"], kinds)
                self.assertEqual(asked + 1, upstream.count("eth_gasPrice"))
                return before
            before = self.in_time(2.0, asks)
            self.eventually(lambda: (after := program.status()["cache"])["hits"] == before["hits"] + 2
                            and after["misses"] == before["misses"] + 1, 2)

    def test_a_prober_that_asks_alone_finds_it_ready_each_time(self):
        upstream = self.upstream()
        upstream.set(slow(upstream, 0.1))
        program = self.serving(upstream, "--ttl", "1")

        def probe():
            self.assertEqual(200, (answer := program.get("/readyz")).status)
            self.assertEqual([], json.loads(answer.body)["stale"], "the prober's own refresh was not waited for")
        for _ in range(4):
            time.sleep(0.7)
            self.in_time(0.2, probe)
        upstream.set(hang(upstream))
        time.sleep(1.1)
        watch = Stopwatch()
        answer = program.get("/readyz")
        self.assertEqual((200, sorted(METHODS)), (answer.status, sorted(json.loads(answer.body)["stale"])))
        self.assertLess(watch.seconds(), 0.95, "a prober waits for an upstream that hangs")

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
        program = self.serving(upstream, "--ttl", "1")
        started, stop = time.monotonic(), time.monotonic() + 3.3

        def load():
            with Connection(program.port) as connection:
                while time.monotonic() < stop:
                    connection.ask("/eth_gasPrice")
        crowd = [threading.Thread(target=load) for _ in range(4)]
        for client in crowd:
            client.start()
        for client in crowd:
            client.join()
        took = time.monotonic() - started
        asked = [r.at for r in upstream.requests if r.method == "eth_gasPrice" and r.at > started]
        self.assertGreaterEqual(len(asked), 2)
        self.assertLessEqual(len(asked), took + 1)
        # When one of them arrives is the machine's matter as well.
        self.assertTrue(all(b - a > 0.5 for a, b in zip(asked, asked[1:])), asked)

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
