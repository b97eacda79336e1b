# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness and demand, Following the head: chains that nobody asks about ask nothing and cost no CPU; what a
chain that is followed costs in memory is bounded. Ten idle minutes under `./dev test --long`."""
import os
import time
import unittest
from pathlib import Path

from harness import LONG, Case, main
from harness.nodes.socket_chain import SocketChain

IDS = {"ethereum": 1, "base": 8453, "optimism": 10, "arbitrum": 42161, "polygon": 137}
DEMAND_LASTS = 600
MIB = 1 << 20


class Idle(Case):
    def chains(self, period=0.5):
        chains = {}
        for name, chain_id in IDS.items():
            chains[name] = SocketChain(period=period, chain_id=chain_id)
            self.addCleanup(chains[name].close)
        return chains

    def gasgauge(self, chains, *arguments):
        words = []
        for name, chain in chains.items():
            words += ["--chain", name, "--upstream", f"{name}/n={chain.url()}", "--upstream", f"{name}/n={chain.socket_url()}"]
        program = self.program(*words, *arguments)
        self.eventually(lambda: all(v["result"] for c in program.status()["chains"].values() for v in c["values"].values()), 10)
        return program

    def asked(self, chains):
        return sum(len(chain.requests) + chain.opened for chain in chains.values())

    def rests(self, program, chains, seconds):
        """Nothing is asked, nobody is told anything, and the program hardly runs."""
        before, cpu = self.asked(chains), program.cpu_seconds()
        time.sleep(seconds)
        self.assertEqual(before, self.asked(chains), "it asks although nobody asks it")
        self.assertEqual([], [name for name, chain in chains.items() if chain.subscribers])
        # A hundredth of a core; under a sanitizer everything is slow.
        self.assertLessEqual(program.cpu_seconds() - cpu, seconds * (0.1 if os.environ.get("GASGAUGE_SANITIZE") else 0.01))

    def test_five_idle_chains_ask_nothing(self):
        for arguments in (("--freshness", "block"), ("--ttl", "1")):
            chains = self.chains()
            program = self.gasgauge(chains, *arguments)
            time.sleep(2.5)  # of what a start asks
            self.rests(program, chains, 30 if LONG else 5)
            program.terminate()

    @unittest.skipUnless(LONG, "ten minutes")
    def test_ten_minutes_after_the_last_client_nothing_is_asked(self):
        chains = self.chains()
        program = self.gasgauge(chains, "--freshness", "block")
        for name in chains:
            program.get(f"/{name}/eth_gasPrice")
        last = time.monotonic()
        self.eventually(lambda: all(chain.subscribers for chain in chains.values()), 10, "not followed")
        time.sleep(DEMAND_LASTS - 10 - (time.monotonic() - last))
        self.assertTrue(all(chain.subscribers for chain in chains.values()), "it gives up too soon")
        time.sleep(20)
        self.rests(program, chains, 30)
        for name, chain in chains.items():
            self.assertEqual(200, program.get(f"/{name}/eth_gasPrice").status)
            self.eventually(lambda c=chain: c.subscribers, 10, f"{name} is not followed again")

    def anonymous(self, program):
        """Bytes of its own memory."""
        for line in Path(f"/proc/{program.pid}/status").read_text().splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) * 1024
        self.fail("no RssAnon")

    @unittest.skipIf(os.environ.get("GASGAUGE_SANITIZE"), "sanitizers keep what is freed")
    def test_a_followed_chain_costs_a_mebibyte_at_most(self):
        chains = self.chains(period=0.2)
        first, *others = chains
        program = self.gasgauge(chains, "--freshness", "block")

        def follow(name):
            # What the ring can be asked for is in it then.
            self.eventually(lambda: [program.get(f"/{name}/{path}") for path in ("fees", "eth_feeHistory", "eth_gasPrice")]
                            and chains[name].subscribers, 10, "not followed")
        follow(first)  # what is loaded once for all
        time.sleep(2)
        before = self.anonymous(program)
        for name in others:
            follow(name)
        time.sleep(2)
        each = (self.anonymous(program) - before) / len(others)
        self.assertLessEqual(each, MIB)


if __name__ == "__main__":
    main()
