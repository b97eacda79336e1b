# SPDX-License-Identifier: GPL-3.0-only
"""What a window follows it keeps: each block with its fees, once, also those that it missed, and of a reorg those that
stayed."""
import json
import time

from harness import Case, main
from harness.chain import FakeChain
from harness.desktop import Desktop, desktop
from harness.fees import FeeChain


class Blocks(Case):
    def desktop(self, *arguments, **options):
        return self.program(*arguments, kind=Desktop, **options)

    def watching(self, chain, *arguments):
        program = self.desktop("--upstream", chain.url(), *arguments)
        program.wait_ready(20)
        return program

    def chain(self, **options):
        chain = FakeChain(past=64, **options)
        self.addCleanup(chain.close)
        return chain

    def seen(self, program, number):
        self.eventually(lambda: int(json.loads(program.get("/eth_blockNumber").body)["result"], 16) >= number, 20,
                        f"block {number} is followed")

    def kept(self, program):
        """What stands in the file after the end; each block once."""
        self.assertEqual(0, program.terminate())
        blocks = program.blocks()
        numbers = [(block["chain"], block["number"]) for block in blocks]
        self.assertEqual(sorted(set(numbers)), numbers)
        return blocks

    def assertAreOf(self, chain, blocks):
        """One after the other; of the last one the fees may not have come when the program ended."""
        numbers = [block["number"] for block in blocks]
        self.assertEqual(list(range(numbers[0], numbers[0] + len(numbers))), numbers)
        for block in blocks:
            real = chain.block(block["number"])
            self.assertEqual(int(real["baseFeePerGas"], 16), block["base_fee"])
            self.assertAlmostEqual(int(real["gasUsed"], 16) / int(real["gasLimit"], 16), block["gas_used_ratio"])
            tips = [block["tip10"], block["tip50"], block["tip90"]]
            if tips != [None] * 3 or block is not blocks[-1]:
                self.assertEqual([chain.tip(real, percentile) for percentile in (10, 50, 90)], tips)

        self.assertAreOfTheirTime([int(chain.block(number)["timestamp"], 16) * 1000 for number in numbers],
                                  [block["msecs"] for block in blocks])

    def assertAreOfTheirTime(self, real, kept):
        """To the second where the block's header came; where only its fees did, between those of its neighbours,
        however long a busy machine had the chain wait there."""
        known = [i for i, msecs in enumerate(kept) if msecs == real[i]]
        self.assertGreaterEqual(len(known), 2)
        for i, msecs in enumerate(kept):
            if i not in known:
                self.assertLess(known[0], i)
                self.assertGreater(known[-1], i)
                before, after = max(k for k in known if k < i), min(k for k in known if k > i)
                self.assertLessEqual(real[before], msecs)
                self.assertLessEqual(msecs, real[after])

    def test_what_the_window_asks_for_itself_is_no_answer_to_anybody(self):
        program = self.watching(self.chain())
        self.eventually(lambda: program.status()["chains"]["default"]["fees"]["block"], 20, "no fees are known")
        time.sleep(3)
        self.assertEqual({"hits": 0, "stale": 0, "misses": 0, "coalesced": 0}, program.status()["cache"])
        program.get("/eth_gasPrice")
        self.eventually(lambda: sum(program.status()["cache"].values()) == 1, 3, "an answer is not counted")

    def test_each_block_that_is_followed(self):
        chain = self.chain()
        program = self.watching(chain)
        self.seen(program, chain.head() + 3)
        blocks = self.kept(program)
        self.assertGreaterEqual(len(blocks), 3)
        self.assertAreOf(chain, blocks)
        for block in blocks:
            self.assertEqual(("local", 0, ""), (block["origin"], block["simulated"], block["chain"]))
        # Everything of a head in one batch.
        self.assertEqual({"eth_blockNumber", "eth_gasPrice", "eth_feeHistory"}, set(chain.batches[-1]))

    def test_a_gap_is_filled_and_a_reorg_replaced(self):
        chain = self.chain()
        program = self.watching(chain)
        self.seen(program, chain.head() + 1)
        chain.vanish()
        missed = chain.head()
        self.eventually(lambda: chain.head() > missed + 3, 10)
        chain.listen()
        self.seen(program, missed + 4)
        chain.reorg(2)
        self.seen(program, chain.head() + 2)
        blocks = self.kept(program)
        self.assertAreOf(chain, blocks)
        self.assertLessEqual(blocks[0]["number"], missed)

    def test_a_first_start_has_a_week(self):
        chain = FeeChain(period=2.0, chain_id=1)
        self.addCleanup(chain.close)
        program = self.watching(chain)
        fees = lambda: program.status()["chains"]["default"]["fees"]
        self.eventually(lambda: fees()["week"] and not fees()["fetching"], 20, "a week of fees")
        self.seen(program, chain.head() + 2)
        questions = [params for params in chain.asked_for_fees() if not params[2]]
        self.assertLessEqual(len(questions), 60)
        # All but some that are a week old by now.
        self.eventually(lambda: len(program.blocks()) >= 50_000, 20, "the week is not kept", pause=1)
        blocks = self.kept(program)
        numbers = [block["number"] for block in blocks]
        self.assertEqual(list(range(numbers[0], numbers[0] + len(numbers))), numbers)
        self.assertTrue(all(block["base_fee"] == block["number"] for block in blocks))
        old = blocks[100]
        self.assertLess(abs(int(chain.at(old["number"])["timestamp"], 16) * 1000 - old["msecs"]), 60_000)
        self.assertEqual([None] * 4, [old[name] for name in ("tip10", "tip50", "tip90", "gas_used_ratio")])

    def test_a_second_start_goes_on(self):
        chain = self.chain()
        first = self.watching(chain)
        self.seen(first, chain.head() + 2)
        before = self.kept(first)
        history = (first.data / "history.sqlite").read_bytes()
        second = self.desktop("--upstream", chain.url(), files={".local/share/gasgauge/history.sqlite": history})
        second.wait_ready(20)
        self.seen(second, chain.head() + 1)
        after = self.kept(second)
        self.assertLessEqual({block["number"] for block in before}, {block["number"] for block in after})
        self.assertGreater(len(after), len(before))
        self.assertAreOf(chain, after)

    def test_the_simulated_chains(self):
        program = self.desktop("--demo", "--chain", "ethereum", "--chain", "base", "--demo-block-time", "1s")
        program.wait_ready(20)
        for _ in range(4):
            program.get("/base/eth_gasPrice")
            time.sleep(1)
        blocks = self.kept(program)
        for name in ("ethereum", "base"):
            # Those before the ring, of which the tips are not known, are samples of a week.
            own = [block for block in blocks if block["chain"] == name and block["tip10"] is not None]
            self.assertGreaterEqual(len(own), 2, name)
            self.assertEqual(list(range(own[0]["number"], own[0]["number"] + len(own))),
                             [block["number"] for block in own])
            for block in own:
                self.assertEqual(1, block["simulated"])
                self.assertLessEqual(block["tip10"], block["tip50"])
                self.assertLessEqual(block["tip50"], block["tip90"])
                self.assertGreater(block["base_fee"], 0)

    def test_with_a_ttl_nothing_is_followed(self):
        stored = {".config/gasgauge/settings.env": "GASGAUGE_TTL=1\n"}
        ways = [{"arguments": ["--ttl", "1"]}, {"arguments": ["--freshness", "ttl"]}, {"env": {"GASGAUGE_TTL": "1"}},
                {"files": {".env": "GASGAUGE_TTL=1\n"}}, {"files": stored},
                {"arguments": ["--config", "c.ini"], "files": {"c.ini": "ttl=1\n"}}]
        started = []
        for way in ways:
            chain = self.chain()
            program = self.desktop("--upstream", chain.url(), *way.pop("arguments", []), **way)
            started.append((way, chain, program))
        for way, chain, program in started:
            with self.subTest(way):
                program.wait_ready(20)
                self.assertEqual([], self.kept(program))
                self.assertEqual(0, chain.count("eth_subscribe"))
                # What the window shows of fees is asked for as values are, once a TTL.
                before, began = chain.count("eth_getBlockByNumber"), time.monotonic()
                time.sleep(3)
                asked = chain.count("eth_getBlockByNumber") - before
                self.assertLessEqual(asked, time.monotonic() - began + 2)


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
