# SPDX-License-Identifier: GPL-3.0-only
"""FEES, Calibrated tiers: on real blocks the served pairs and records are those of an independent program, to the wei: while
they come, on a replica that started later, and after a reorg. Ethereum's; four chains' under `--long`."""
import importlib.util
import json
import time

from harness import LONG, Case, main
from harness.fees import wei
from harness.nodes.real_chain import DATA, RealChain, vectors_of

CHAINS = {"ethereum-23597734": 1}
if LONG:
    CHAINS |= {"base-36964626": 8453, "optimism-142559923": 10, "polygon-77806951": 137}
STEPS = (20, 61, 120, 206, 641, 1001, 1024)


def second_writing():
    """The rule as the back-test has written it down a second time."""
    place = DATA.parents[1] / "bench" / "fees" / "rule.py"
    spec = importlib.util.spec_from_file_location("rule", place)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class FeesOfRealBlocks(Case):
    def gasgauge(self, chain):
        program = self.program("--upstream", f"node={chain.url()}", "--upstream", f"node={chain.socket_url()}",
                               "--freshness", "block")
        program.wait_ready()
        return program

    def of_head(self, program, chain):
        """/fees, which has to be of the chain's newest block, with all blocks before it."""
        number = chain.head()
        def newest():
            fees = json.loads(program.get("/fees").body)
            growing = program.status()["chains"]["default"]["fees"]["fetching"]
            return fees if fees.get("block", {}).get("number") == number and not growing else None
        return self.eventually(newest, 20, f"{chain.size()} blocks")

    def said(self, fees):
        """The pairs and records, as the vectors have them."""
        tiers = {}
        for name in ("slow", "standard", "fast"):
            tier = fees["tiers"][name]
            tiers[name] = tier and (wei(tier["maxPriorityFeePerGas"]), wei(tier["maxFeePerGas"]),
                                    tier["observed"]["included"], tier["observed"]["of"])
        return tiers

    def expected(self, vector):
        return {name: vector["tiers"][name] and tuple(int(vector["tiers"][name][key]) for key in (
            "maxPriorityFeePerGas", "maxFeePerGas", "included", "of")) for name in ("slow", "standard", "fast")}

    def assertIs(self, program, chain, vector):
        fees = self.of_head(program, chain)
        self.assertEqual(int(vector["nextBaseFee"]), wei(fees["next"]["baseFeePerGas"]))
        self.assertEqual(self.expected(vector), self.said(fees), chain.size())

    def test_the_tiers_are_those_of_the_vectors(self):
        for name, chain_id in CHAINS.items():
            with self.subTest(name):
                vectors, chain = vectors_of(name), RealChain(name, 19, chain_id)
                self.addCleanup(chain.close)
                old = self.gasgauge(chain)
                self.assertIs(old, chain, vectors[19])
                for rows in STEPS:
                    while chain.size() < rows:
                        chain.follow()
                        if chain.size() % 5 == 0:
                            self.of_head(old, chain)
                        else:
                            time.sleep(0.002)
                    self.assertIs(old, chain, vectors[rows])
                    if rows in (206, 1024):
                        self.assertIs(self.gasgauge(chain), chain, vectors[rows])
                self.assertEqual(0, old.metric("gasgauge_next_base_fee_mismatches_total"))
                self.assertEqual(0, old.metric("gasgauge_reorgs_total"))

    def test_a_reorg_is_as_if_the_other_branch_had_never_been(self):
        name, chain_id = next(iter(CHAINS.items()))
        rule, vectors, chain = second_writing(), vectors_of(name), RealChain(name, 56, chain_id)
        self.addCleanup(chain.close)
        program = self.gasgauge(chain)
        self.of_head(program, chain)
        while chain.size() < 61:
            chain.follow()
            self.of_head(program, chain)
        before = self.said(self.of_head(program, chain))
        self.assertEqual(self.expected(vectors[61]), before)

        tips = 4_000_000_000
        chain.replace(3, tips)
        run = rule.Run()
        for row in range(61):
            run.append(chain.base_fee(row), tips if row >= 58 else chain._tip_of(row, 10))
        pairs = run.published(chain.base_fee(61))
        def reorganized():
            said = self.said(self.of_head(program, chain))
            return said if said != before else None
        said = self.eventually(reorganized, 10, "the other branch is not seen")
        self.assertEqual(pairs, pairs | {tier: said[tier][:2] for tier in said})
        self.assertEqual(1, program.metric("gasgauge_reorgs_total"))
        chain.replace(3)
        self.eventually(lambda: self.said(self.of_head(program, chain)) == before, 10, "the old branch is not back")
        self.assertEqual(2, program.metric("gasgauge_reorgs_total"))


if __name__ == "__main__":
    main()
