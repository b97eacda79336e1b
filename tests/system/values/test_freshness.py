# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness: how old an answer may be, and what its headers say of it."""
import threading
import time

from harness import Case, Stopwatch, main
from harness.case import METHODS
from harness.faults import counting, held, http


class Freshness(Case):
    def watch(self, program, seconds, path="/eth_gasPrice"):
        """(time asked, answer) of one client that asks all the time; and the seconds that the machine took away."""
        seen, watch = [], Stopwatch()
        while watch.real() < seconds:
            seen.append((time.monotonic(), program.get(path)))
            time.sleep(0.04)
        return seen, watch.held()

    def test_a_hit_is_within_its_ttl_and_older_never_is(self):
        upstream = self.upstream()
        upstream.set(counting())
        program = self.serving(upstream, "--ttl", "2", "--stale-while-revalidate", "0")
        seen, held_up = self.watch(program, 5)
        fetched = [r.at for r in upstream.requests if r.method == "eth_gasPrice"]
        for asked, answer in seen:
            self.assertEqual(200, answer.status)
            newest = max(at for at in fetched if at <= asked + 0.5)
            if answer.cache == "HIT":
                self.assertLess(asked - newest, 2.05 + held_up, answer)
                self.assertLess(answer.age, answer.max_age, answer)
            else:
                self.assertIn(answer.cache, ("MISS", "COALESCED"), answer)
                self.assertLessEqual(answer.age, held_up, answer)
            self.assertEqual("public, max-age=2, stale-if-error=600", answer.header("Cache-Control"))
        self.assertGreater(len([1 for _, a in seen if a.cache == "MISS"]), 1)

    def test_the_age_of_one_value_never_falls(self):
        upstream = self.upstream()
        upstream.set(counting())
        program = self.serving(upstream, "--ttl", "3")
        ages = {}
        for _, answer in self.watch(program, 5)[0]:
            self.assertGreaterEqual(answer.age, ages.get(answer.body, 0))
            ages[answer.body] = answer.age
        self.assertGreater(len(ages), 1, "one refresh at least")

    def test_shortly_after_the_ttl_everybody_gets_the_old_value_at_once(self):
        upstream, gate = self.upstream(), threading.Event()
        program = self.serving(upstream, "--ttl", "2", "--stale-while-revalidate", "60")
        upstream.values["eth_gasPrice"] = "0x7"
        upstream.set(held(upstream, gate), "eth_gasPrice")
        self.eventually(lambda: program.get("/status") and program.status()["values"]["eth_gasPrice"]["ageSeconds"] >= 2,
                        4, "the value did not age")
        for _ in range(3):
            watch = Stopwatch()
            answer = program.get("/eth_gasPrice")
            self.assertLess(watch.seconds(), 0.4)
            self.assertEqual(("STALE", 2), (answer.cache, answer.max_age), answer)
            self.assertGreaterEqual(answer.age, 2)
            self.assertIn(b"0x4a817c800", answer.body)
        gate.set()
        answer = self.eventually(lambda: (a := program.get("/eth_gasPrice")).cache == "HIT" and a, 3, "no new value")
        self.assertIn(b'"0x7"', answer.body)
        self.assertEqual(2, upstream.count("eth_gasPrice"))

    def test_later_they_wait_for_the_refresh(self):
        upstream, gate = self.upstream(), threading.Event()
        program = self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")
        upstream.set(held(upstream, gate), "eth_gasPrice")
        time.sleep(1.2)
        crowd = self.clients(program, 8, "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
        gate.set()
        self.assertEqual(["COALESCED"] * 7 + ["MISS"], sorted(client.response().cache for client in crowd))
        self.assertEqual(2, upstream.count("eth_gasPrice"))

    def test_a_failed_refresh_gives_the_old_value_up_to_the_limit_then_the_error(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "3")
        born = next(r.at for r in upstream.requests if r.method == "eth_gasPrice")
        upstream.set(http("500 Internal Server Error"))
        seen, held_up = self.watch(program, 6)
        stale = [(asked, a) for asked, a in seen if a.cache == "STALE"]
        self.assertGreater(len(stale), 10)
        for asked, answer in stale:
            self.assertEqual((200, "public, max-age=1, stale-if-error=3"), (answer.status, answer.header("Cache-Control")))
            self.assertIsNone(answer.header("Warning"))
            self.assertGreaterEqual(answer.age, answer.max_age, answer)
            self.assertAlmostEqual(asked - born, answer.age, delta=1.5 + held_up)
        self.assertGreaterEqual(max(a.age for _, a in stale), 2)
        last = seen[-1][1]
        self.assertError(last, 502)
        self.assertNotIn(502, [a.status for asked, a in seen if asked - born < 2.5])

    def test_ttls_differ_by_method(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "20", "--ttl", "eth_gasPrice=5")
        values = program.status()["values"]
        self.assertEqual([20, 5, 20], [values[m]["ttlSeconds"] for m in METHODS])
        self.assertEqual([20, 5, 20], [program.get("/" + m).max_age for m in METHODS])


if __name__ == "__main__":
    main()
