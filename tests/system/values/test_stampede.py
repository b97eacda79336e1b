# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness: one upstream request at a time, whoever asks: 1000 clients at the worst moments."""
import collections
import threading
import time

from harness import Case, main
from harness.crowd import ask_at_once
from harness.faults import held, http, slow

CLIENTS = 1000
# A thousand clients of a busy machine take a while to connect and to ask.
PATIENT = ("--upstream-timeout", "25")


class Stampede(Case):
    def test_cold(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate))
        program = self.program("--upstream", upstream.url(), *PATIENT)
        answers, _ = ask_at_once(self, program, "/eth_gasPrice", CLIENTS, gate)
        self.assertEqual({200: CLIENTS}, collections.Counter(a.status for a in answers))
        self.assertEqual(1, upstream.count("eth_gasPrice"))

    def test_at_expiry(self):
        upstream, gate = self.upstream(), threading.Event()
        program = self.serving(upstream, "--ttl", "2", "--stale-while-revalidate", "0", *PATIENT)
        upstream.set(held(upstream, gate), "eth_gasPrice")
        time.sleep(2.2)
        since = time.monotonic()
        answers, _ = ask_at_once(self, program, "/eth_gasPrice", CLIENTS, gate)
        self.assertEqual({200: CLIENTS}, collections.Counter(a.status for a in answers))
        self.assertEqual(1, upstream.count("eth_gasPrice", since))
        self.assertEqual({"MISS": 1, "COALESCED": CLIENTS - 1}, collections.Counter(a.cache for a in answers))

    def test_a_leader_that_fails_fails_its_followers_once_with_the_same_error(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate, http("500 Oops")), "eth_gasPrice")
        program = self.program("--upstream", upstream.url(), *PATIENT)
        answers, took = ask_at_once(self, program, "/eth_gasPrice", CLIENTS, gate)
        self.assertEqual({502: CLIENTS}, collections.Counter(a.status for a in answers))
        self.assertEqual(1, len({a.body for a in answers}))
        self.assertEqual(1, upstream.count("eth_gasPrice"))
        self.assertLess(took, 6)

    def test_after_an_outage(self):
        upstream = self.upstream()
        upstream.vanish()
        program = self.serving(upstream, ready=False)
        self.assertError(program.get("/eth_gasPrice"), 504)
        upstream.set(slow(upstream, 1))
        upstream.listen()
        since = time.monotonic()
        answers, _ = ask_at_once(self, program, "/eth_gasPrice", CLIENTS)
        self.assertEqual(CLIENTS, len(answers))
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15, "not healed")
        self.assertLessEqual(upstream.count("eth_gasPrice", since), 1)


if __name__ == "__main__":
    main()
