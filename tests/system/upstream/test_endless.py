# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: an answer whose head or chunks never end costs neither time nor memory. All
kinds at once, each from the node of a chain of its own; under `./dev test --long` one after the other as well."""
import time

from harness import LONG, Case, Stopwatch, main
from harness import faults


class Endless(Case):
    def delays_nothing_else(self, *kinds):
        program, chains = self.side_by_side({kind: {"eth_gasPrice": faults.endless(kind)} for kind in kinds},
                                            "--ttl", "1", "--upstream-timeout", "4")
        before = program.memory()
        for path, _ in chains.values():
            for method in ("/eth_blockNumber", "/eth_coinbase"):
                self.eventually(lambda path=path + method: program.get(path).status == 200, 15)
        ends = time.monotonic() + 3
        while time.monotonic() < ends:
            for path in (*(path + "/eth_coinbase" for path, _ in chains.values()), "/status", "/healthz"):
                watch = Stopwatch()
                self.assertEqual(200, program.get(path).status, path)
                self.assertLess(watch.seconds(), 3.0, path)
            time.sleep(0.1)
        self.assertLess(program.memory() - before, 30 << 20)
        for kind, (path, _) in chains.items():
            with self.subTest(kind):
                self.assertIn(program.get(path + "/eth_gasPrice").status, (502, 504))
        for _, node in chains.values():
            node.heal()
        for kind, (path, _) in chains.items():
            with self.subTest(kind):
                self.eventually(lambda path=path: program.get(path + "/eth_gasPrice").status == 200, 15)
        self.eventually(lambda: program.metric("process_threads") <= 8, 8)
        program.terminate()

    def test_all_at_once(self):
        self.delays_nothing_else(*faults.ENDLESS)

    def test_one_by_one(self):
        if not LONG:
            self.skipTest("half a minute")
        for kind in faults.ENDLESS:
            with self.subTest(kind):
                self.delays_nothing_else(kind)


if __name__ == "__main__":
    main()
