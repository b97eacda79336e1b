# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head: a chain that stands still is said to, everywhere, and only where answers say so. A
minute is the least that a standstill takes, so all of them stand still at the same time."""
import json
import time

from harness import Case, main

BASE = 0x14f3a2b
BLOCKS_OF_2_S = "0x2105"
LIMIT = 60.0
VALUES = ("/eth_gasPrice", "/eth_blockNumber", "/eth_coinbase")


class Standstill(Case):
    def node(self, head=BASE, **values):
        node = self.upstream()
        node.values.update(eth_chainId=BLOCKS_OF_2_S, eth_blockNumber=hex(head), **values)
        return node

    def gasgauge(self, *nodes):
        names = [f"{name}={node.url()}" for name, node in zip("ab", nodes)]
        program = self.program(*(word for name in names for word in ("--upstream", name)), "--ttl", "1")
        program.wait_ready()
        return program

    def state(self, program):
        return program.status()["chains"]["default"]["state"]

    def assertSays(self, program, state):
        """One word everywhere."""
        stands = state == "stalled"
        self.eventually(lambda: [program.get(path) for path in VALUES] and self.state(program) == state, 5)
        for path in VALUES:
            answer = program.get(path)
            self.assertEqual(200, answer.status)
            self.assertEqual("stalled" if stands else None, answer.header("X-Gasgauge-State"), path)
        ready = program.get("/readyz")
        self.assertEqual((200, ["default"] if stands else []), (ready.status, json.loads(ready.body)["stalled"]))
        self.assertEqual(stands, program.metric("gasgauge_chain_state", state="stalled"))
        self.assertEqual(stands, "STALLED" in program.get("/").body.decode())

    def test_a_head_that_stands_still(self):
        alone, first, moved, quiet, unknown = (self.node() for _ in range(5))
        second = self.node(BASE + 30, eth_gasPrice="0x2222")
        unknown.values["eth_chainId"] = "0x539"
        one, pair, moving, unasked, timeless = (self.gasgauge(alone), self.gasgauge(first, second), self.gasgauge(moved),
                                                self.gasgauge(quiet), self.gasgauge(unknown))
        asked = (one, pair, moving, timeless)
        started, stalled_at, turn = time.monotonic(), None, 0
        while stalled_at is None and time.monotonic() - started < LIMIT + 20:
            turn += 1
            if turn % 30 == 0:
                moved.values["eth_blockNumber"] = hex(BASE + turn)
            for program in asked:
                self.assertEqual(200, program.get("/eth_blockNumber").status)
                program.get("/eth_gasPrice")
            if self.state(one) == "stalled":
                stalled_at = time.monotonic() - started
            time.sleep(0.3)
        self.assertIsNotNone(stalled_at, "never said to stand still")
        self.assertGreater(stalled_at, LIMIT - 3)
        self.assertSays(one, "stalled")
        self.assertEqual(1, one.log().count("STALLED"))
        self.assertSays(moving, "live")
        self.assertSays(timeless, "live")
        quiet.values["eth_blockNumber"] = hex(BASE + 30)
        self.eventually(lambda: json.loads(unasked.get("/eth_blockNumber").body)["result"] == hex(BASE + 30), 5)
        self.assertSays(unasked, "live")

        self.eventually(lambda: json.loads(pair.get("/eth_blockNumber").body)["result"] == hex(BASE + 30)
                        and "0x2222" in pair.get("/eth_gasPrice").body.decode(), 30, "the one that moves is not used")
        self.assertSays(pair, "live")

        alone.values["eth_blockNumber"] = hex(BASE + 1)
        self.eventually(lambda: one.get("/eth_blockNumber") and self.state(one) == "live", 5, "stalled for ever")
        self.assertSays(one, "live")


if __name__ == "__main__":
    main()
