# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails, Heads: block numbers that go back or are absurd."""
import json
import time
import unittest

from harness import LONG, Case, faults, main
from harness.upstream import reply, result

BASE = 0x14f3a2b
ABSURD = (2 ** 64 - 16, 2 ** 256 - 1, BASE + 1_000_000)


class Heads(Case):
    def head(self, program, chain=""):
        answer = program.get(chain + "/eth_blockNumber")
        return int(json.loads(answer.body)["result"], 16) if answer.status == 200 else None

    def start(self):
        upstream = self.upstream()
        upstream.values["eth_blockNumber"] = hex(BASE)
        return upstream, self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")

    def refreshed(self, upstream, program, chain=""):
        before = upstream.count("eth_blockNumber")
        self.eventually(lambda: self.head(program, chain) and upstream.count("eth_blockNumber") > before, 6)

    def test_lower_by_a_few_for_one_answer_the_higher_one_is_served_on(self):
        upstream, program = self.start()
        upstream.values["eth_blockNumber"] = hex(BASE - 2)
        self.refreshed(upstream, program)
        self.assertEqual(BASE, self.head(program))
        upstream.values["eth_blockNumber"] = hex(BASE + 1)
        self.eventually(lambda: self.head(program) == BASE + 1, 5)
        self.assertGreaterEqual(program.metric("gasgauge_head_rollback_total"), 1)

    def test_a_fall_that_lasts_is_accepted(self):
        upstream, program = self.start()
        upstream.values["eth_blockNumber"] = hex(BASE - 3)
        self.eventually(lambda: self.head(program) == BASE - 3, 17, "a lasting fall was not accepted")
        self.assertGreaterEqual(program.metric("gasgauge_head_rollback_total"), 1)

    def test_an_absurd_head_never_pins_anything(self):
        program, chains = self.side_by_side({absurd: {} for absurd in ABSURD}, "--ttl", "1", "--stale-while-revalidate", "0")
        program.wait_ready()
        for absurd, (chain, node) in chains.items():
            with self.subTest(hex(absurd)):
                node.values["eth_blockNumber"] = hex(absurd)
                self.refreshed(node, program, chain)
                self.assertEqual(BASE, self.head(program, chain), "served without confirmation")
                node.values["eth_blockNumber"] = hex(BASE + 1)
                self.eventually(lambda chain=chain: self.head(program, chain) == BASE + 1, 5, "pinned")

    def test_an_absurd_first_head_never_pins_anything(self):
        program, chains = self.side_by_side({absurd: {"eth_blockNumber": faults.value(hex(absurd))} for absurd in ABSURD},
                                            "--ttl", "1")
        for chain, _ in chains.values():
            program.get(chain + "/eth_blockNumber")
        time.sleep(0.5)
        for _, node in chains.values():
            node.heal()
        for absurd, (chain, _) in chains.items():
            with self.subTest(hex(absurd)):
                self.eventually(lambda chain=chain: self.head(program, chain) == BASE, 17, "pinned")

    def pair(self, *arguments):
        first, second = self.upstream(), self.upstream()
        first.values["eth_blockNumber"] = second.values["eth_blockNumber"] = hex(BASE)
        second.values["eth_gasPrice"] = "0x2222"
        program = self.program("--upstream", f"one={first.url()}", "--upstream", f"two={second.url()}",
                               "--ttl", "1", *arguments)
        program.wait_ready()
        return first, second, program

    def state(self, program):
        return program.status()["chains"]["default"]["state"]

    def test_a_node_that_gains_thousands_of_blocks_an_answer_is_followed_and_marked(self):
        upstream, program = self.start()
        given = [BASE]

        def grow(asked, connection):
            given.append(given[-1] + 10_000)
            reply(connection, result(asked, hex(given[-1])))
            return True
        upstream.set(grow, "eth_blockNumber")
        self.eventually(lambda: (self.head(program) or 0) > BASE + 20_000, 10, "pinned")
        answer = program.get("/eth_gasPrice")
        self.assertEqual("syncing", answer.header("X-Gasgauge-State"))
        self.assertEqual("syncing", self.state(program))
        self.assertEqual(["default"], json.loads(program.get("/readyz").body)["syncing"])
        self.assertEqual(1, program.metric("gasgauge_chain_state", state="syncing"))
        self.assertEqual(0, program.metric("gasgauge_chain_state", state="live"))
        upstream.values["eth_blockNumber"] = hex(given[-1] + 1)
        upstream.heal()
        self.eventually(lambda: self.head(program) and self.state(program) == "live", 15, "syncing for ever")

    def test_a_node_that_says_it_syncs_is_marked(self):
        upstream = self.upstream()
        upstream.values["eth_syncing"] = {"currentBlock": "0x10", "highestBlock": "0x1000"}
        program = self.serving(upstream, "--ttl", "1")
        self.eventually(lambda: program.get("/eth_gasPrice").header("X-Gasgauge-State") == "syncing", 10)
        if not LONG:
            return  # it is asked again after 15 s
        upstream.values["eth_syncing"] = False
        self.eventually(lambda: program.get("/eth_gasPrice").header("X-Gasgauge-State") is None
                        and program.get("/eth_blockNumber"), 30, "syncing for ever")
        before = upstream.count("eth_syncing")
        time.sleep(3)
        self.refreshed(upstream, program)
        self.assertEqual(before, upstream.count("eth_syncing"), "asked as routine")

    @unittest.skipUnless(LONG, "one that failed is left alone for 30 s and more")
    def test_the_preferred_one_comes_back_behind_and_is_not_used_before_it_has_caught_up(self):
        first, second, program = self.pair()
        first.vanish()
        self.eventually(lambda: b"0x2222" in program.get("/eth_gasPrice").body and self.head(program), 15)
        first.values["eth_blockNumber"] = hex(BASE - 6000)
        first.listen()
        ends = time.monotonic() + 36
        while time.monotonic() < ends:
            self.assertEqual(BASE, self.head(program))
            self.assertIn(b"0x2222", program.get("/eth_gasPrice").body)
            time.sleep(0.3)
        first.values["eth_blockNumber"] = hex(BASE)
        self.eventually(lambda: b"0x2222" not in program.get("/eth_gasPrice").body and self.head(program), 100)

    def test_an_upstream_of_another_chain_is_refused(self):
        first, second, program = self.pair()
        second.values.update(eth_chainId="0x89", eth_blockNumber=hex(BASE + 500))
        first.vanish()
        ends = time.monotonic() + 3.5
        while time.monotonic() < ends:
            self.assertEqual(BASE, self.head(program))
            self.assertNotIn(b"0x2222", program.get("/eth_gasPrice").body)
            time.sleep(0.2)
        self.assertEqual(1, program.log().count("chain id 137 instead of 1337"))


if __name__ == "__main__":
    main()
