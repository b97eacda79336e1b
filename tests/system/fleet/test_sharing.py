# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: replicas that share a store ask their upstream once for all."""
import json
import signal
import sys
import threading
import time

from harness import LONG, Stopwatch, main_side_by_side
from harness.faults import counting, held, http, slow
from harness.fees import FeeChain
from harness.replicas.case import FleetCase, Load
from harness.replicas.store import BINARY, NOT_RUN

VALUES = ("/eth_blockNumber", "/eth_gasPrice")
SECONDS = 60 if LONG else 15
REPLICAS = 8 if LONG else 4


class Sharing(FleetCase):
    def upstream(self, **options):
        upstream = super().upstream(**options)
        upstream.set(counting(), "eth_blockNumber")
        return upstream

    def test_one_question_for_all_cold_start_and_expiry_included(self):
        upstream, store = self.upstream(), self.store()
        watch = Stopwatch()
        fleet = self.fleet(REPLICAS, upstream, store, "--ttl", "2")
        with Load(fleet, VALUES) as load:
            self.let_run(SECONDS - watch.seconds())
        most = int(watch.real() / 2) + 1
        for path in VALUES:
            self.assertLessEqual(upstream.count(path[1:]), most, path)
            self.assertGreater(upstream.count(path[1:]), SECONDS / 4, path)
        self.assertEqual([], load.problems)
        self.assertGreater(sum(p.metric("gasgauge_shared_cache_leases_total") for p in fleet), SECONDS / 4)
        self.assertEqual(0, sum(p.metric("gasgauge_shared_cache_operations_total", result="garbage") for p in fleet))

    def test_replicas_agree(self):
        upstream, store = self.upstream(), self.store()
        fleet = self.fleet(3, upstream, store, "--ttl", "3600")
        heads = {program.get("/eth_blockNumber").body for program in fleet}
        self.assertEqual(1, len(heads))
        self.assertEqual(1, upstream.count("eth_blockNumber"))
        self.assertEqual(1, upstream.count("eth_coinbase"))

    def test_a_replica_that_starts_takes_what_stands_there_with_its_age(self):
        upstream, store = self.upstream(), self.store()
        first = self.fleet(1, upstream, store, "--ttl", "3600")[0]
        time.sleep(3)
        second = self.fleet(1, upstream, store, "--ttl", "3600")[0]
        for path in VALUES:
            older, newer = first.get(path), second.get(path)
            self.assertEqual(older.body, newer.body)
            self.assertGreaterEqual(newer.age, 3)
            self.assertLessEqual(abs(older.age - newer.age), 1)
        self.assertEqual(1, upstream.count("eth_gasPrice"))

    def test_old_values_of_the_store_stand_in_for_an_upstream_that_fails(self):
        upstream, store = self.upstream(), self.store()
        upstream.values = upstream.values | {"eth_chainId": "0x1"}
        self.fleet(1, upstream, store, "--ttl", "1", "--chain", "ethereum")
        time.sleep(2)
        upstream.set(http("500 Internal Server Error"))
        second = self.replica(upstream, store, "--ttl", "1", "--chain", "ethereum")
        answer = self.eventually(lambda: (a := second.get("/eth_gasPrice")).status == 200 and a, 10)
        self.assertEqual("STALE", answer.cache)
        self.assertGreaterEqual(answer.age, 2)

    def test_a_new_value_is_everywhere_at_once(self):
        upstream, store = self.upstream(), self.store()
        first, second = self.fleet(2, upstream, store, "--ttl", "2")
        for _ in range(3):
            time.sleep(2.1)
            self.eventually(lambda: first.get("/eth_blockNumber").age == 0, 5, pause=0.02)
            newest = first.get("/eth_blockNumber").body
            self.eventually(lambda newest=newest: second.status()["values"]["eth_blockNumber"]["result"]
                            == json.loads(newest)["result"], 1, pause=0.01)

    def asker(self, fleet, before):
        """The replica that has taken a lease since its count was `before`."""
        asking = [p for p in fleet if p.metric("gasgauge_shared_cache_leases_total") > before[p]]
        return asking[0] if len(asking) == 1 else None

    def leases(self, fleet):
        return {program: program.metric("gasgauge_shared_cache_leases_total") for program in fleet}

    def test_the_leader_dies_in_mid_flight(self):
        upstream, store = self.upstream(), self.store()
        fleet = self.fleet(3, upstream, store, "--ttl", "2", "--ttl", "eth_blockNumber=3600", "--ttl", "eth_coinbase=3600")
        for kill in range(2):
            gate = threading.Event()
            time.sleep(2.3)
            before, asked = self.leases(fleet), upstream.count("eth_gasPrice")
            upstream.set(held(upstream, gate), "eth_gasPrice")
            for program in fleet:
                threading.Thread(target=program.get, args=("/eth_gasPrice",), daemon=True).start()
            leader = self.eventually(lambda before=before: self.asker(fleet, before), 5)
            self.eventually(lambda asked=asked: upstream.count("eth_gasPrice") == asked + 1, 5)
            leader.process.kill()
            leader.process.wait()
            fleet.remove(leader)
            watch = Stopwatch()
            self.eventually(lambda asked=asked: upstream.count("eth_gasPrice") == asked + 2, 8, "nobody asks")
            self.assertLess(watch.seconds(), 4)
            gate.set()
            upstream.heal()
            self.eventually(lambda: all(p.get("/eth_gasPrice").age < 2 for p in fleet), 5)
            self.assertLessEqual(upstream.count("eth_gasPrice"), asked + 3, kill)

    def test_one_request_more_a_kill(self):
        upstream, store, kills = self.upstream(), self.store(), 6 if LONG else 2
        watch = Stopwatch()
        fleet = self.fleet(4, upstream, store, "--ttl", "2")
        load = Load(fleet, VALUES)
        for _ in range(kills):
            self.let_run(5)
            load.leave(fleet[0])
            fleet[0].process.kill()
            fleet.pop(0).process.wait()
            fleet += self.fleet(1, upstream, store, "--ttl", "2")
            load.add(fleet[-1])
        self.let_run(5)
        most = int(watch.real() / 2) + 1 + kills
        self.assertEqual([], load.stop().problems)
        for path in VALUES:
            self.assertLessEqual(upstream.count(path[1:]), most, path)

    def test_a_late_answer_overwrites_nothing(self):
        """Its replica was stopped while it asked, and has lost the lease meanwhile."""
        upstream, store, gate = self.upstream(), self.store(), threading.Event()
        fleet = self.fleet(2, upstream, store, "--ttl", "2")
        time.sleep(2.3)
        upstream.set(held(upstream, gate, counting(0x50)), "eth_gasPrice")
        before, asked = self.leases(fleet), upstream.count("eth_gasPrice")
        threading.Thread(target=fleet[0].get, args=("/eth_gasPrice",), daemon=True).start()
        self.eventually(lambda: upstream.count("eth_gasPrice") > asked, 5)
        self.assertGreater(fleet[0].metric("gasgauge_shared_cache_leases_total"), before[fleet[0]])
        fleet[0].send_signal(signal.SIGSTOP)
        gate.set()
        time.sleep(3.5)
        upstream.set(counting(0x900), "eth_gasPrice")
        newest = self.eventually(lambda: (a := fleet[1].get("/eth_gasPrice")).age < 2 and a, 8)
        self.assertEqual("0x901", json.loads(newest.body)["result"])
        fleet[0].send_signal(signal.SIGCONT)
        key = next(key for key in store.keys() if key.endswith("value:eth_gasPrice"))
        for _ in range(20):
            time.sleep(0.05)
            self.assertNotIn(b'"0x51"', store.run("GET", key))
            self.assertNotIn("0x51", fleet[0].get("/eth_gasPrice").body.decode())

    def test_a_leader_that_fails_lets_another_one_ask(self):
        """Each with an upstream of its own, one of which fails."""
        bad, good, store = self.upstream(), self.upstream(), self.store()
        bad.set(http("500 Internal Server Error"), "eth_gasPrice")
        first = self.replica(bad, store, "--ttl", "2")
        second = self.replica(good, store, "--ttl", "2")
        self.all_share([first, second])
        self.eventually(lambda: second.get("/eth_gasPrice").status == 200, 5)
        with Load([first, second], VALUES) as load:
            self.let_run(6)
        late = [p for p in load.problems if p[0] != "/eth_gasPrice"]
        self.assertEqual([], late)
        self.assertEqual(200, first.get("/eth_gasPrice").status)

    def test_a_slow_upstream_keeps_its_lease(self):
        upstream, store = self.upstream(), self.store()
        fleet = self.fleet(3, upstream, store, "--ttl", "2")
        time.sleep(2.3)
        before = upstream.count("eth_gasPrice")
        upstream.set(slow(upstream, 5), "eth_gasPrice")
        with Load(fleet, ["/eth_gasPrice"]) as load:
            self.eventually(lambda: upstream.count("eth_gasPrice") > before, 5)
            time.sleep(4.5)  # longer than a lease lasts by itself, and not until the answer is old
            self.assertEqual(before + 1, upstream.count("eth_gasPrice"))
        self.assertEqual([], load.problems)

    def test_fees_are_asked_for_once(self):
        """Whatever pace of the chain each of them sees."""
        chain, store = FeeChain(past=1, period=0.17, chain_id=130), self.store()
        self.addCleanup(chain.close)
        fleet = self.fleet(5, chain, store, "--ttl", "2")
        with Load(fleet, ["/fees"], pause=0.05) as load:
            self.let_run(4)
            watch, before = Stopwatch(), self.newest_fees(chain)
            self.let_run(SECONDS)
            self.assertLessEqual(self.newest_fees(chain) - before, int(watch.real() / 2) + 1)
            self.assertGreater(self.newest_fees(chain) - before, SECONDS / 4)
        self.assertEqual([], load.problems)

    def newest_fees(self, chain):
        return sum(1 for params in chain.asked_for_fees() if params[1] == "latest")

    def test_keys_are_named_and_expire(self):
        upstream, store = self.upstream(), self.store()
        self.fleet(1, upstream, store, "--ttl", "2")
        demo = self.program("--demo", "--shared-cache", store.url())
        demo.wait_ready()
        keys = store.keys("*")
        self.assertTrue(any(key.startswith("gasgauge:1:1337:") for key in keys), keys)
        self.assertTrue(any(key.startswith("gasgauge:1:demo-1:") for key in keys), keys)
        for key in keys:
            self.assertRegex(key, r"^gasgauge:1:(0|1337|demo-1):")
            self.assertNotEqual(-1, store.run("PTTL", key), key)

    def test_another_versions_format_is_left_alone_and_not_read(self):
        """A rolling update: a version with another format beside ours, and its records even under our keys."""
        upstream, store = self.upstream(), self.store()
        theirs = b'gasgauge 2 1337 eth_gasPrice 1796000000000 0 other eth_gasPrice\n["0x666"]'
        own = {"gasgauge:2:1337:value:eth_gasPrice": theirs, "gasgauge:2:1337:lease:eth_gasPrice": b"theirs"}
        for key, text in own.items():
            store.run("SET", key, text)
        store.run("SET", "gasgauge:1:1337:value:eth_gasPrice", theirs, "PX", "60000")
        fleet = self.fleet(2, upstream, store, "--ttl", "2")
        for _ in range(20):
            for program in fleet:
                self.assertNotIn(b"0x666", program.get("/eth_gasPrice").body)
            store.run("PUBLISH", store.channels()[0], theirs)
            time.sleep(0.1)
        self.assertLessEqual(upstream.count("eth_gasPrice"), 3)
        self.assertEqual(own, {key: store.run("GET", key) for key in own})
        self.assertGreater(sum(p.metric("gasgauge_shared_cache_operations_total", result="garbage") for p in fleet), 0)

    def test_databases_are_apart(self):
        upstream, store = self.upstream(), self.store()
        self.fleet(1, upstream, store.url(), "--ttl", "3600")
        self.fleet(1, upstream, store.url(1), "--ttl", "3600")
        self.assertEqual(2, upstream.count("eth_gasPrice"))
        self.assertEqual(2, len(store.channels()))


if __name__ == "__main__":
    if not BINARY:
        print(NOT_RUN)
        sys.exit()
    main_side_by_side(1 if LONG else 4)
