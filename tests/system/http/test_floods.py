# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: crowds that take without reading, or ask and are gone. A few seconds each;
under `./dev test --long` as long as the promise says."""
import os
import resource
import threading
import time

from harness import Case, Connection, Stopwatch, faults, main
from harness.crowd import Flood, allow_descriptors, few_bytes_in_the_kernel

SECONDS = float(os.environ.get("GASGAUGE_FLOOD_SECONDS", "3"))
SHORT = SECONDS < 10
SANITIZED = bool(os.environ.get("GASGAUGE_SANITIZE"))
RATE = 4000
CROWD = 1000
VALUES = ("/eth_gasPrice", "/eth_blockNumber", "/eth_coinbase")


def least_of_a_flood():
    """Clients a second below which nothing was tried. A machine that others use does not reach RATE, so that
    only the long form, which people run and read, asks for it."""
    busy = SHORT or SANITIZED or os.getloadavg()[0] > os.cpu_count()
    return RATE * (0.1 if busy else 0.9)


def get(path):
    return f"GET {path} HTTP/1.1\r\nHost: t\r\n\r\n".encode()


class Floods(Case):
    def flood(self, program, *requests):
        """Clients that ask one of `requests` and reset, while /healthz is asked: nobody waits, and nothing is left
        of them."""
        before, idle = program.memory(), program.descriptors()
        with Flood(program.port, RATE, SECONDS, requests) as flood:
            slowest = 0.0
            while flood.runs():
                watch = Stopwatch()
                self.assertEqual(200, program.get("/healthz").status)
                slowest = max(slowest, watch.seconds())
                time.sleep(0.02)
        print(f"{flood.asked / SECONDS:.0f} resets a second, /healthz within {slowest * 1000:.0f} ms")
        self.assertGreater(flood.asked, least_of_a_flood() * SECONDS, "no flood")
        self.assertLess(slowest, 0.2)
        self.eventually(lambda: program.memory() - before < 4 << 20, 10, "memory is kept")
        # A few are those to the upstream.
        self.eventually(lambda: program.descriptors() <= idle + 10, 5, "descriptors are kept")
        self.assertLess(program.status()["http"]["connections"], 5)
        spent = program.cpu_seconds()
        time.sleep(1)
        self.assertLess(program.cpu_seconds() - spent, 0.5, "it goes on working for those who have gone")

    def test_a_thousand_that_never_read_leave_memory_and_others_alone(self):
        allow_descriptors()
        for path in ("/eth_gasPrice", "/metrics", "/nothing"):
            with self.subTest(path):
                program = self.serving(self.upstream())
                for _ in range(20):
                    program.get(path)
                before = program.memory()
                crowd, most, slowest = [], 0, 0.0
                for turn in range(CROWD):
                    crowd.append(few_bytes_in_the_kernel(program.port))
                    crowd[-1].send(get(path) * 800)
                    if turn % 50 == 0:
                        most = max(most, program.memory() - before)
                until = time.monotonic() + SECONDS
                while time.monotonic() < until:
                    watch = Stopwatch()
                    self.assertEqual(200, program.get("/eth_gasPrice").status)
                    slowest = max(slowest, watch.seconds())
                    most = max(most, program.memory() - before)
                    time.sleep(0.02)
                self.assertLess(most, 16 << 20)
                self.assertLess(slowest, 2 if SANITIZED else 0.5)
                self.assertLessEqual(program.metric("gasgauge_http_unread_bytes"), 8 << 20)
                for client in crowd:
                    client.close()
                self.eventually(lambda: program.metric("gasgauge_http_unread_bytes") == 0, 5)
                self.assertEqual(0, program.terminate())

    def test_the_budget_is_an_option_and_what_it_stops_is_counted(self):
        program = self.serving(self.upstream(), "--max-unread", str(1 << 20))
        crowd = [few_bytes_in_the_kernel(program.port) for _ in range(300)]
        for client in crowd:
            client.send(get("/metrics") * 100)
        self.eventually(lambda: program.metric("gasgauge_http_limited_total", limit="unread") > 0, 5)
        self.assertLessEqual(program.metric("gasgauge_http_unread_bytes"), 1 << 20)
        self.assertEqual(200, program.get("/metrics").status)
        for client in crowd:
            client.close()

    def test_who_asks_for_a_cold_value_and_resets_is_given_up(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.program("--upstream", upstream.url(), "--upstream-timeout", "25s")
        program.get("/healthz")
        self.flood(program, *(("GET", path) for path in VALUES), ("HEAD", "/eth_gasPrice"))
        self.assertLessEqual(upstream.count("eth_gasPrice"), 2)
        self.assertEqual(0, program.terminate(within=5))

    def test_sigterm_in_the_midst_of_it_is_obeyed(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.program("--upstream", upstream.url(), "--upstream-timeout", "25s")
        with Flood(program.port, RATE, 12, [("GET", path) for path in VALUES]) as flood:
            time.sleep(SECONDS)
            self.assertEqual(0, program.terminate(within=5))
            self.assertTrue(flood.runs(), "the flood ended first")

    def test_who_asks_for_what_is_dear_and_resets_delays_nobody(self):
        program = self.serving(self.upstream())
        self.flood(program, *(("GET", path) for path in ("/metrics", "/status", "/", "/readyz", "/nothing")))
        self.assertEqual(0, program.terminate(within=5))

    def test_waiting_verbs_share_one_flight_and_each_counts_once(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(faults.held(upstream, gate))
        program = self.program("--upstream", upstream.url())
        gone = Connection(program.port)
        gone.send(get("/eth_gasPrice"))
        waiting = [Connection(program.port) for _ in range(6)]
        for turn, client in enumerate(waiting):
            client.send(get("/eth_gasPrice").replace(b"GET", b"HEAD" if turn % 2 else b"GET"))
        waiting[0].shut()
        self.all_read(program, [gone, *waiting])
        gone.reset()
        self.eventually(lambda: program.status()["http"]["connections"] == 1 + len(waiting), 5)
        gate.set()
        answers = [client.response(head=turn % 2 == 1) for turn, client in enumerate(waiting)]
        self.assertEqual({200}, {answer.status for answer in answers})
        self.assertEqual(1, upstream.count("eth_gasPrice"))
        labels = sorted(answer.cache for answer in answers)
        self.assertEqual(["COALESCED"] * 5 + ["MISS"], labels)
        self.assertEqual(1, program.metric("gasgauge_cache_misses_total", method="eth_gasPrice"))
        self.assertEqual(5, program.metric("gasgauge_coalesced_requests_total", method="eth_gasPrice"))
        for client in waiting:
            client.close()


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    main()
