# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, JSON-RPC: go-ethereum's own client, single calls and a batch, against the followed demo chain and against a real
geth behind us, of which it has to hear from us what it hears from geth."""
import json
import os
import subprocess
import sys
import unittest

from harness import Case, main
from harness.nodes.geth import NEW, Geth

CLIENT = os.environ.get("GASGAUGE_ETHCLIENT")
BLOCKS, PERCENTILES = 5, 3
NOT_SERVED = -32601


class Ethclient(Case):
    def told(self, url, *block):
        done = subprocess.run([CLIENT, url, *map(str, block)], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual("", done.stderr)
        return json.loads(done.stdout)

    def told_by_us(self, program):
        told = self.told(f"http://127.0.0.1:{program.port}")
        self.assertEqual(NOT_SERVED, told["Refused"])
        self.check_fees(told["Fees"], told["Number"])
        self.check_batch(told["Batch"])
        return told

    def check_fees(self, fees, newest):
        """As many of each as were asked for, up to the newest block."""
        self.assertEqual(newest - BLOCKS + 1, fees["OldestBlock"])
        self.assertEqual([BLOCKS + 1, BLOCKS], [len(fees["BaseFee"]), len(fees["GasUsedRatio"])])
        self.assertEqual([PERCENTILES] * BLOCKS, [len(tips) for tips in fees["Reward"]])
        for tips in fees["Reward"]:
            self.assertEqual(sorted(tips), tips)

    def check_batch(self, batch):
        """All of one block."""
        block, fees = batch["eth_getBlockByNumber"], batch["eth_feeHistory"]
        self.assertEqual(batch["eth_blockNumber"], block["number"])
        self.assertEqual(int(block["number"], 16), int(fees["oldestBlock"], 16) + BLOCKS - 1)
        self.assertEqual(block["baseFeePerGas"], fees["baseFeePerGas"][-2])

    def value(self, program, method):
        return int(json.loads(program.get(f"/{method}").body)["result"], 16)

    def test_the_demo_chain_is_a_node_to_it(self):
        program = self.program("--demo", "--demo-block-time", "2s", "--freshness", "block")
        program.wait_ready()
        first = self.told_by_us(program)
        self.assertEqual(self.value(program, "eth_chainId"), first["ChainID"])
        self.assertEqual(str(first["ChainID"]), first["Batch"]["net_version"])
        self.assertEqual(first["BaseFee"], first["Fees"]["BaseFee"][-2])
        self.assertGreater(first["GasPrice"], first["Tip"])
        self.assertIs(False, first["Batch"]["eth_syncing"])

        def another_head():
            told = self.told_by_us(program)
            return told if told["Number"] > first["Number"] else None
        later = self.eventually(another_head, 10, "the head does not move")
        self.assertLessEqual(0, later["BlockNumber"] - later["Number"])
        self.eventually(lambda: self.told_by_us(program)["GasPrice"] == self.value(program, "eth_gasPrice"), 10,
                        "another price than by GET")

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_it_hears_of_a_real_node_what_the_node_says(self):
        geth = Geth(NEW)
        self.addCleanup(geth.stop)
        self.eventually(geth.up, 40, "geth does not answer", pause=0.1)
        self.eventually(lambda: geth.head() > BLOCKS, 40, "geth makes no blocks", pause=0.2)
        program = self.program("--upstream", f"node={geth.url()}", "--upstream", f"node={geth.socket_url()}",
                               "--freshness", "block")
        program.wait_ready()
        ours = self.told_by_us(program)
        said = self.told(geth.url(), ours["Number"])
        for what in ("ChainID", "Number", "Hash", "BaseFee", "Fees"):
            self.assertEqual(said[what], ours[what], what)
        self.assertEqual(ours["Hash"], geth.call("eth_getBlockByNumber", hex(ours["Number"]), False)["result"]["hash"])
        newest = ours["Batch"]["eth_blockNumber"]
        self.assertEqual(geth.call("eth_getBlockByNumber", newest, False)["result"], ours["Batch"]["eth_getBlockByNumber"])
        self.assertEqual(geth.call("eth_feeHistory", hex(BLOCKS), newest, [10, 50, 90])["result"],
                         ours["Batch"]["eth_feeHistory"])
        self.assertEqual(said["Batch"]["net_version"], ours["Batch"]["net_version"])
        self.eventually(lambda: self.same_prices(geth, program), 10, "other prices than the node's")

    def same_prices(self, geth, program):
        ours, said = self.told_by_us(program), self.told(geth.url())
        return all(ours[what] == said[what] for what in ("GasPrice", "Tip"))


if __name__ == "__main__":
    if not CLIENT:
        print("NOT RUN: GASGAUGE_ETHCLIENT names no client; ./dev test builds it where there is Go 1.24 or newer")
        sys.exit(0)
    main()
