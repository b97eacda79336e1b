# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails, Heads: block numbers that go back or are absurd."""
import json
import time

from harness import Case, main

BASE = 0x14f3a2b


class Heads(Case):
    def head(self, program):
        answer = program.get("/eth_blockNumber")
        return int(json.loads(answer.body)["result"], 16) if answer.status == 200 else None

    def start(self):
        upstream = self.upstream()
        upstream.values["eth_blockNumber"] = hex(BASE)
        return upstream, self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")

    def refreshed(self, upstream, program, times=1):
        for _ in range(times):
            before = upstream.count("eth_blockNumber")
            self.eventually(lambda: self.head(program) and upstream.count("eth_blockNumber") > before, 6)

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
        for absurd in (2 ** 64 - 16, 2 ** 256 - 1, BASE + 1_000_000):
            with self.subTest(hex(absurd)):
                upstream, program = self.start()
                upstream.values["eth_blockNumber"] = hex(absurd)
                self.refreshed(upstream, program)
                self.assertEqual(BASE, self.head(program), "served without confirmation")
                upstream.values["eth_blockNumber"] = hex(BASE + 1)
                self.eventually(lambda: self.head(program) == BASE + 1, 5, "pinned")
                program.terminate()

    def test_an_absurd_first_head_never_pins_anything(self):
        for absurd in (2 ** 64 - 16, 2 ** 256 - 1, BASE + 1_000_000):
            with self.subTest(hex(absurd)):
                upstream = self.upstream()
                upstream.values["eth_blockNumber"] = hex(absurd)
                program = self.serving(upstream, "--ttl", "1", ready=False)
                program.get("/eth_blockNumber")
                time.sleep(0.5)
                upstream.values["eth_blockNumber"] = hex(BASE)
                self.eventually(lambda: self.head(program) == BASE, 17, "pinned")
                program.terminate()


if __name__ == "__main__":
    main()
