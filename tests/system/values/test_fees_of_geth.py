# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Fees: the next base fee is that of the next block, to the wei, on a real node whose blocks have transactions with
mixed tips and use much or little of their gas. 200 blocks under `./dev test --long`, some otherwise."""
import json
import random
import sys
import time

from harness import LONG, Case, main
from harness.fees import wei
from harness.nodes.geth import NEW, Geth
from harness.nodes.relay import Relay

BLOCKS = 200 if LONG else 12
GAS_LIMIT = 11_000_000  # of a developer's chain, nearly
BURN = "0xfe"  # the INVALID instruction: it takes all the gas that it is given (EIP-141)


class FeesOfGeth(Case):
    def setUp(self):
        super().setUp()
        self.geth = Geth(NEW, period=1)
        self.addCleanup(self.geth.stop)
        self.eventually(self.geth.up, 40, "geth does not answer", pause=0.3)
        self.sender = self.geth.call("eth_accounts")["result"][0]
        self.random = random.Random(1559)
        self.sent = int(self.geth.call("eth_getTransactionCount", self.sender, "latest")["result"], 16)

    def send(self, gas, tip):
        # Numbered here: geth's own count is behind for a moment where a block is made meanwhile.
        answer = self.geth.call("eth_sendTransaction", {
            "from": self.sender, "nonce": hex(self.sent), "gas": hex(gas), "data": BURN, "maxPriorityFeePerGas": hex(tip),
            "maxFeePerGas": hex(10 ** 11)})
        self.assertIn("result", answer)
        self.sent += 1

    def fill(self):
        """A part of a block's gas, by up to four transactions."""
        left = self.random.choice((0, self.random.randrange(GAS_LIMIT), GAS_LIMIT))
        for _ in range(self.random.randint(1, 4)):
            gas = max(left // 4, 60_000)
            self.send(gas, self.random.choice((1, 10 ** 6, 10 ** 9, self.random.randrange(10 ** 10))))

    def block(self, number):
        return self.geth.call("eth_getBlockByNumber", hex(number), False)["result"]

    def test_the_next_base_fee_is_the_next_blocks(self):
        # As Ethereum, whose rule is known: what the node says is checked by it.
        relay = Relay(self.geth, renames={"eth_chainId": "0x1"})
        self.addCleanup(relay.close)
        program = self.program("--upstream", f"node={relay.url()}", "--upstream", f"node={relay.socket_url()}",
                               "--freshness", "block")
        program.wait_ready()
        said, used = {}, set()
        first = self.geth.head()
        self.eventually(lambda: program.get("/fees").status == 200, 10)
        filled = 0
        while max(said, default=first) < first + BLOCKS:
            fees = json.loads(program.get("/fees").body)
            number = fees["block"]["number"]
            if number not in said:
                said[number] = wei(fees["next"]["baseFeePerGas"])
                if filled < number:
                    filled = number
                    self.fill()
            time.sleep(0.02)
        self.eventually(lambda: self.geth.head() > max(said), 10)
        for number, fee in said.items():
            self.assertEqual(int(self.block(number + 1)["baseFeePerGas"], 16), fee, number)
            used.add(int(self.block(number)["gasUsed"], 16))
        self.assertGreaterEqual(len(said), BLOCKS * 0.9, "blocks were missed")
        self.assertGreater(len(set(said.values())), BLOCKS / 2, "the base fee hardly moved")
        self.assertGreater(len(used), BLOCKS / 4)
        self.assertEqual(0, program.metric("gasgauge_next_base_fee_mismatches_total"))
        if BLOCKS > 40:
            self.assertIsNotNone(json.loads(program.get("/fees").body)["tiers"]["fast"])


if __name__ == "__main__":
    if not NEW:
        print("NOT RUN: GASGAUGE_GETH names no geth; ./dev test builds one where there is Go")
        sys.exit(0)
    main()
