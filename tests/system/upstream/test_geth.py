# SPDX-License-Identifier: GPL-3.0-only
"""Real nodes: today's geth, and the last line of it that had eth_coinbase."""
import json
import sys
import time
import unittest

from harness import LONG, Case, Stopwatch, main
from harness.nodes.geth import NEW, OLD, Geth

FOLLOWED_FOR = 12 if LONG else 5  # seconds


class RealNodes(Case):
    shared = {}

    @classmethod
    def tearDownClass(cls):
        while cls.shared:
            cls.shared.popitem()[1].stop()

    def own_node(self, *arguments):
        """A geth to be killed."""
        geth = Geth(*arguments)
        self.addCleanup(geth.stop)
        self.eventually(geth.up, 40, "geth does not answer", pause=0.1)
        return geth

    def node(self, binary):
        """The geth of all the tests that leave it alone."""
        if binary not in self.shared:
            self.shared[binary] = Geth(binary)
        self.eventually(self.shared[binary].up, 40, "geth does not answer", pause=0.1)
        return self.shared[binary]

    def check_values(self, geth, program):
        head = int(geth.call("eth_blockNumber")["result"], 16)
        self.eventually(lambda: abs(int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)
                                    - int(geth.call("eth_blockNumber")["result"], 16)) <= 5, 5, "another head")
        self.eventually(lambda: json.loads(program.get("/eth_gasPrice").body)["result"]
                        == geth.call("eth_gasPrice")["result"], 6, "another gas price")
        self.eventually(lambda: int(json.loads(program.get("/eth_blockNumber").body)["result"], 16) > head + 1, 10,
                        "the head does not move")

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_todays_geth_has_no_coinbase(self):
        geth = self.node(NEW)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        self.assertError(program.get("/eth_coinbase"), 501)
        self.check_values(geth, program)

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_what_is_fetched_on_demand_is_what_it_says(self):
        geth = self.node(NEW)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()

        def served(path):
            return json.loads(program.get(path).body).get("result")
        self.assertEqual(geth.call("eth_chainId")["result"], served("/eth_chainId"))
        self.eventually(lambda: served("/eth_maxPriorityFeePerGas") == geth.call("eth_maxPriorityFeePerGas")["result"], 6)
        for path, field in (("/eth_baseFee", "baseFeePerGas"), ("/eth_blobBaseFee", "baseFeePerBlobGas")):
            self.eventually(
                lambda: served(path) == geth.call("eth_feeHistory", "0x1", "latest", [])["result"][field][-1], 8,
                f"{path} is not the next block's")

    def follow(self, geth, program, seconds):
        """How far behind the node the program was at most, in seconds."""
        seen, behind, watch = {}, 0, Stopwatch()
        while watch.real() < seconds or len(seen) < seconds / 2:
            seen.setdefault(int(geth.call("eth_blockNumber")["result"], 16), watch.seconds())
            served = int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)
            behind = max([behind, *(watch.seconds() - at for number, at in seen.items() if number > served)])
            time.sleep(0.05)
            self.assertLess(watch.real(), 10 * seconds, "geth makes no blocks")
        return behind

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_its_head_is_followed_by_polls(self):
        geth = self.node(NEW)
        program = self.program("--upstream", geth.url(), "--freshness", "block")
        program.wait_ready()
        self.assertLess(self.follow(geth, program, FOLLOWED_FOR), 2.5)
        self.assertEqual(1, program.metric("gasgauge_head_source", kind="poll"))

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_its_head_is_followed_by_its_websocket(self):
        geth = self.own_node(NEW)
        program = self.program("--upstream", f"node={geth.url()}", "--upstream", f"node={geth.socket_url()}",
                               "--freshness", "block")
        program.wait_ready()
        self.eventually(lambda: program.get("/eth_gasPrice") and program.metric("gasgauge_head_source", kind="websocket"), 8)
        self.assertLess(self.follow(geth, program, FOLLOWED_FOR), 1)
        self.assertEqual("websocket", program.status()["chains"]["default"]["head"]["by"])
        geth.stop()
        self.eventually(lambda: program.metric("gasgauge_head_source", kind="websocket") == 0, 5)
        again = self.own_node(NEW, geth.port, geth.socket_port)
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT"
                        and program.metric("gasgauge_head_source", kind="websocket"), 20, "not followed again")
        self.eventually(lambda: abs(int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)
                                    - int(again.call("eth_blockNumber")["result"], 16)) <= 1, 20, "not its head")

    @unittest.skipUnless(OLD, "GASGAUGE_GETH_OLD names no geth")
    def test_an_older_geth_has_all_three_values(self):
        geth = self.node(OLD)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        self.assertEqual(geth.call("eth_coinbase")["result"], json.loads(program.get("/eth_coinbase").body)["result"])
        self.check_values(geth, program)

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_killed_and_started_again(self):
        geth = self.own_node(NEW)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        geth.stop()
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 5)
        time.sleep(1)
        self.own_node(NEW, geth.port)
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT", 15, "not fresh again")


if __name__ == "__main__":
    if not NEW and not OLD:
        print("NOT RUN: neither GASGAUGE_GETH nor GASGAUGE_GETH_OLD names a geth; ./dev test builds them where there is Go")
        sys.exit(0)
    main()
