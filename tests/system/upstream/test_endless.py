# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: an answer whose head or chunks never end costs neither time nor memory."""
import time

from harness import Case, main
from harness import faults


class Endless(Case):
    def test_delays_nothing_else(self):
        for what in faults.ENDLESS:
            with self.subTest(what):
                upstream = self.upstream()
                upstream.set(faults.endless(what), "eth_gasPrice")
                program = self.serving(upstream, "--ttl", "1", "--upstream-timeout", "4", ready=False)
                before = program.memory()
                for path in ("/eth_blockNumber", "/eth_coinbase"):
                    self.eventually(lambda path=path: program.get(path).status == 200, 15)
                ends = time.monotonic() + 3
                while time.monotonic() < ends:
                    for path in ("/eth_coinbase", "/status", "/healthz"):
                        started = time.monotonic()
                        self.assertEqual(200, program.get(path).status, path)
                        self.assertLess(time.monotonic() - started, 3.0, path)
                    time.sleep(0.1)
                self.assertLess(program.memory() - before, 30 << 20)
                self.assertIn(program.get("/eth_gasPrice").status, (502, 504))
                upstream.heal()
                self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15)
                self.eventually(lambda: program.metric("process_threads") <= 8, 8)
                program.terminate()


if __name__ == "__main__":
    main()
