# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head: --freshness block in front of a chain that grows."""
import json
import time

from harness import Case, Stopwatch, main
from harness.chain import FakeChain
from harness.faults import http

VALUES = ("/eth_blockNumber", "/eth_gasPrice")


class Followed(Case):
    def chain(self, **options):
        chain = FakeChain(**options)
        self.addCleanup(chain.close)
        return chain

    def following(self, chain, *arguments):
        program = self.program("--upstream", chain.url(), "--freshness", "block", *arguments)
        program.wait_ready()
        return program

    def number(self, program):
        return int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)

    def watch(self, program, chain, seconds):
        """Asks on; how far behind the chain the answers were at most, in seconds, and with which X-Cache."""
        seen, behind, statuses, watch = {}, 0.0, set(), Stopwatch()
        while watch.real() < seconds:
            head = chain.head()
            seen.setdefault(head, watch.seconds())
            answer = program.get("/eth_blockNumber")
            program.get("/eth_gasPrice")
            statuses.add(answer.cache)
            served = int(json.loads(answer.body)["result"], 16)
            newer = [at for number, at in seen.items() if number > served]
            if newer:
                behind = max(behind, watch.seconds() - min(newer))
            time.sleep(0.03)
        return behind, statuses

    def test_one_batch_a_block_and_never_far_behind(self):
        chain = self.chain()
        program = self.following(chain)
        self.watch(program, chain, 2)
        since, before, batches = time.monotonic(), chain.head(), len(chain.batches)
        behind, statuses = self.watch(program, chain, 4)
        blocks = chain.head() - before
        self.assertLess(behind, 2.5)
        self.assertIn("HIT", statuses)
        self.assertLessEqual(len(chain.batches) - batches, blocks + 1)
        self.assertGreater(len(chain.batches) - batches, blocks / 3)  # of two that come at once, one
        self.assertLessEqual(chain.count("eth_gasPrice", since), blocks + 1)
        self.assertLessEqual(chain.count("eth_getBlockByNumber", since), 2 * blocks + 2)
        self.assertEqual({"eth_blockNumber", "eth_gasPrice"}, set(chain.batches[-1]))

    def test_lifetimes_are_block_times(self):
        chain = self.chain()
        program = self.following(chain)
        answer = program.get("/eth_gasPrice")
        self.assertEqual(1, answer.max_age)
        self.assertEqual(60, program.get("/eth_coinbase").max_age)

    def test_a_hit_lasts_as_long_as_the_head(self):
        chain = self.chain()
        program = self.following(chain)
        self.eventually(lambda: self.number(program) == chain.head(), 5)
        chain.halted = True
        time.sleep(1.5)
        self.eventually(lambda: self.number(program) == chain.head(), 5)
        for path in VALUES:
            answer = self.eventually(lambda path=path: (a := program.get(path)).age > a.max_age and a, 5)
            self.assertEqual("HIT", answer.cache)

    def test_a_reorg_is_followed(self):
        chain = self.chain()
        program = self.following(chain)
        self.eventually(lambda: chain.head() > 0x14f3a2b + 2 and self.number(program) == chain.head(), 15)
        chain.reorg(2)
        since = len(chain.batches)
        self.eventually(lambda: self.number(program) == chain.head() and len(chain.batches) > since, 6)
        self.assertEqual(0, program.metric("gasgauge_head_rollback_total"))
        self.assertGreaterEqual(program.metric("gasgauge_reorgs_total"), 1)
        self.assertEqual(0, program.metric("gasgauge_head_disbelieved_total"))

    def test_what_is_followed_can_be_seen(self):
        chain = self.chain()
        program = self.following(chain)
        self.eventually(lambda: self.number(program) == chain.head(), 5)
        self.assertEqual(1, program.metric("gasgauge_head_source", kind="poll"))
        self.assertEqual(0, program.metric("gasgauge_head_source", kind="websocket"))
        self.eventually(lambda: program.metric("gasgauge_head_age_seconds") < 4, 5)
        head = self.eventually(lambda: (h := program.status()["chains"]["default"]["head"])["ageSeconds"] < 4 and h, 5)
        self.assertEqual(("poll", 1), (head["by"], head["everyBlocks"]))
        self.assertRegex(head["hash"], "^0x[0-9a-f]{64}$")
        self.assertRegex(head["timestamp"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_an_upstream_without_batches_is_asked_one_by_one(self):
        chain = self.chain(takes_batches=False)
        program = self.following(chain)
        behind, _ = self.watch(program, chain, 2)
        self.assertLess(behind, 2.5)
        self.assertEqual(1, len(chain.batches))

    def test_an_outage_serves_what_was_known_and_heals(self):
        chain = self.chain()
        program = self.following(chain)
        self.watch(program, chain, 1)
        chain.set(http("500 Internal Server Error"))
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 6)
        answer = program.get("/eth_gasPrice")
        self.assertEqual(200, answer.status)
        chain.heal()
        self.eventually(lambda: self.number(program) == chain.head() and program.get("/eth_gasPrice").cache == "HIT", 15)

    def test_a_ttl_of_what_belongs_to_the_head_is_noted(self):
        chain = self.chain()
        program = self.following(chain, "--ttl", "eth_gasPrice=30")
        self.assertIn("--ttl for eth_gasPrice is not used", program.log())


if __name__ == "__main__":
    main()
