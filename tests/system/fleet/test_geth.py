# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: replicas that follow a real node together ask it for one batch a block, by either door. Eight of
them for a minute, and one killed every five seconds, under `./dev test --long`; four for some blocks otherwise."""
import sys
import time

from harness import LONG, main_side_by_side
from harness.nodes.geth import NEW, Geth
from harness.nodes.relay import Relay
from harness.replicas.case import FleetCase, Load, head_of
from harness.replicas.store import BINARY, NOT_RUN

VALUES = ("/eth_blockNumber", "/eth_gasPrice")
REPLICAS, SECONDS, KILLS = (8, 60, 6) if LONG else (4, 8, 1)


class FleetOfGeth(FleetCase):
    def setUp(self):
        super().setUp()
        self.geth = Geth(NEW, period=2)
        self.addCleanup(self.geth.stop)
        self.eventually(self.geth.up, 40, "geth does not answer", pause=0.3)
        self.shared = self.store()

    def followers(self, count, relay, *doors):
        words = [word for door in doors for word in ("--upstream", f"node={door}")]
        words += ["--freshness", "block", "--shared-cache", self.shared.url()]
        programs = [self.program(*words, wait=False) for _ in range(count)]
        for program in programs:
            program.wait_listening()
            program.wait_ready()
        self.all_share(programs)
        return programs

    def relay(self):
        relay = Relay(self.geth)
        self.addCleanup(relay.close)
        return relay

    def numbers(self, relay, since):
        return [int(batch.result("eth_blockNumber"), 16) for batch in relay.batches(since)]

    def one_batch_a_block(self, relay, *doors):
        programs = self.followers(REPLICAS, relay, *doors)
        self.eventually(lambda: all(head_of(p) == self.geth.head() for p in programs), 8)
        with Load(programs, VALUES, pause=0.02 if LONG else 0.01) as load:
            self.let_run(3)
            since = time.monotonic()
            self.let_run(SECONDS)
            numbers = self.numbers(relay, since)
            blocks = self.geth.head() - numbers[0] + 1
        self.assertEqual([], load.problems)
        self.assertEqual(list(range(numbers[0], numbers[-1] + 1)), numbers, "one batch a block, exactly")
        self.assertGreaterEqual(len(numbers), blocks - 1)
        self.assertGreaterEqual(blocks, SECONDS / 2.5 - 1)
        self.eventually(lambda: all(head_of(p) == self.geth.head() for p in programs), 8)
        return programs

    def test_one_batch_a_block_by_polls(self):
        relay = self.relay()
        self.one_batch_a_block(relay, relay.url())

    def test_one_batch_a_block_by_websocket_and_one_more_a_kill(self):
        relay = self.relay()
        doors = relay.url(), relay.socket_url()
        programs = self.one_batch_a_block(relay, *doors)
        load, since, before = Load(programs, VALUES, pause=0.02), time.monotonic(), self.geth.head()
        for _ in range(KILLS):
            # The one that leads, as long as it can be told.
            leader = next((p for p in programs if "follows the head for all" in p.log()), programs[0])
            load.leave(leader)
            leader.process.kill()
            leader.process.wait()
            programs.remove(leader)
            programs += self.followers(1, relay, *doors)
            load.add(programs[-1])
            self.let_run(5)
        self.assertEqual([], load.stop().problems)
        self.assertLessEqual(len(self.numbers(relay, since)), self.geth.head() - before + 1 + KILLS)
        self.eventually(lambda: all(head_of(p) == self.geth.head() for p in programs), 8)


if __name__ == "__main__":
    if not NEW:
        print("NOT RUN: GASGAUGE_GETH names no geth; ./dev test builds one where there is Go")
        sys.exit(0)
    if not BINARY:
        print(NOT_RUN)
        sys.exit(0)
    main_side_by_side(1 if LONG else 2)
