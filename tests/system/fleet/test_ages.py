# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: ages are true across replicas, whatever their clocks say."""
import os
import signal
import sys
import time

from harness import LONG, main_side_by_side
from harness.faults import counting
from harness.replicas.case import FleetCase, Load
from harness.nodes.fast_chain import LIBRARY
from harness.replicas.store import BINARY, NOT_RUN


def clock(ahead):
    """An environment in which the wall clock is so many seconds ahead."""
    return {"LD_PRELOAD": LIBRARY, "FASTCLOCK": f"{time.monotonic_ns()} 1 {time.time_ns() + ahead * 10 ** 9}"}


class Ages(FleetCase):
    def upstream(self, **options):
        upstream = super().upstream(**options)
        upstream.set(counting(), "eth_blockNumber")
        return upstream

    def check(self, fleet, ttl):
        """Each value's age, from whichever replica, is the time since it was first seen, within a second."""
        with Load(fleet, ["/eth_blockNumber"], pause=0.05) as load:
            self.let_run(3 * ttl)
        self.assertEqual([], load.problems)
        first, last = {}, {}
        for at, port, _, age, body in sorted(load.answers):
            born = first.setdefault(body, at - age)
            self.assertLessEqual(abs(at - age - born), 1.25, (port, age))
            # Of one value it never falls, from one replica or from another one.
            self.assertGreaterEqual(age - last.get(body, (0, at))[0], -1)
            last[body] = max(last.get(body, (0, at)), (age, at))
        self.assertGreater(len(first), 1)
        self.assertLess(len(first), 6)

    def test_clocks_an_hour_apart(self):
        if not LIBRARY or os.environ.get("GASGAUGE_SANITIZE"):
            self.skipTest("NOT RUN: the clock is loaded before the program, which sanitizers do not bear")
        upstream, store = self.upstream(), self.store()
        fleet = [self.replica(upstream, store, "--ttl", "4", env=clock(ahead)) for ahead in (3600, 0, -3600)]
        for program in fleet:
            program.wait_ready()
        self.all_share(fleet)
        self.check(fleet, 4)

    def test_a_replica_that_was_stopped_does_not_make_old_values_new(self):
        upstream, store = self.upstream(), self.store()
        fleet = self.fleet(2, upstream, store, "--ttl", "20")
        self.all_share(fleet)
        born = time.monotonic()
        fleet[1].send_signal(signal.SIGSTOP)
        time.sleep(4)
        fleet[1].send_signal(signal.SIGCONT)
        time.sleep(0.3)
        for program in fleet:
            self.assertLessEqual(abs(program.get("/eth_blockNumber").age - (time.monotonic() - born)), 2)
        third = self.fleet(1, upstream, store, "--ttl", "20")[0]
        self.assertLessEqual(abs(third.get("/eth_blockNumber").age - (time.monotonic() - born)), 2)
        self.assertEqual(1, upstream.count("eth_blockNumber"))

    def test_news_that_are_read_late_are_old(self):
        """A replica is stopped while another one is told new values: they wait in its socket meanwhile."""
        upstream, store = self.upstream(), self.store()
        fleet = self.fleet(2, upstream, store, "--ttl", "2")
        self.all_share(fleet)
        time.sleep(2.5)
        fleet[1].send_signal(signal.SIGSTOP)
        self.eventually(lambda: fleet[0].get("/eth_blockNumber").age == 0, 3)
        born = time.monotonic()
        time.sleep(1.7)
        fleet[1].send_signal(signal.SIGCONT)
        answer = self.eventually(lambda: (a := fleet[1].get("/eth_blockNumber")).cache != "STALE" and a, 3)
        self.assertTrue(abs(answer.age - (time.monotonic() - born)) <= 1.3 or answer.body
                        != fleet[0].get("/eth_blockNumber").body)


if __name__ == "__main__":
    if not BINARY:
        print(NOT_RUN)
        sys.exit()
    main_side_by_side(1 if LONG else 4)
