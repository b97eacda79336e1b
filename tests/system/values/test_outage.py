# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: an outage from its first second to the healing. Ten minutes of it under
`./dev test --long`, with the default stale limit; a few seconds with a short limit otherwise."""
import os
import time

from harness import Case, main

OUTAGE = float(os.environ.get("GASGAUGE_OUTAGE_SECONDS", "0"))


class Outage(Case):
    def test_stale_with_a_growing_age_then_the_error_then_fresh_again(self):
        limit = 600 if OUTAGE else 4
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "2", "--stale-if-error", str(limit))
        self.assertEqual("HIT", program.get("/eth_gasPrice").cache)
        upstream.vanish()
        died = time.monotonic()
        ages, errors = [], 0
        while time.monotonic() - died < limit + 4:
            age_of_outage = time.monotonic() - died
            answer = program.get("/eth_gasPrice")
            if answer.status == 200:
                self.assertLess(age_of_outage, limit + 2.5, "an old value beyond the limit")
                self.assertIn(answer.cache, ("HIT", "STALE", "MISS"))
                if age_of_outage > 2.5:
                    self.assertEqual(("STALE", 2), (answer.cache, answer.max_age))
                    ready = program.get("/readyz")
                    if time.monotonic() - died < limit - 1.5:
                        self.assertEqual(200, ready.status, "an outage takes a replica out that can serve")
                        self.assertIn(b'"stale":["eth_blockNumber","eth_gasPrice","eth_coinbase"]', ready.body)
                    self.assertGreaterEqual(answer.age, int(age_of_outage) - 1)
                ages.append(answer.age)
            else:
                self.assertGreater(time.monotonic() - died, limit - 1.5, f"an error while the value is young enough: {answer}")
                self.assertError(answer, 504)
                errors += 1
            time.sleep(1.0 if OUTAGE else 0.1)
        self.assertEqual(sorted(ages), ages, "Age fell")
        self.assertGreaterEqual(max(ages), limit - 2)
        self.assertGreater(errors, 0)
        self.assertEqual(503, program.get("/readyz").status)
        self.assertIn(b"too old", program.get("/readyz").body)
        upstream.values["eth_gasPrice"] = "0xabc"
        upstream.listen()
        healed = time.monotonic()
        self.eventually(lambda: b'"0xabc"' in program.get("/eth_gasPrice").body, 15, "not fresh again")
        self.eventually(lambda: program.get("/readyz").status == 200, 15 - (time.monotonic() - healed))

    def test_an_outage_from_the_start(self):
        upstream = self.upstream()
        upstream.vanish()
        program = self.serving(upstream, ready=False)
        self.assertEqual(200, program.get("/healthz").status)
        self.assertError(program.get("/eth_gasPrice"), 504)
        self.assertEqual(503, program.get("/readyz").status)
        time.sleep(4)
        upstream.listen()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15, "not healed")


if __name__ == "__main__":
    main()
