# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness: the ETag belongs to the value, and conditions are answered with 304."""
import time

from harness import Case, main
from harness.faults import http, slow


class Etag(Case):
    def test_constant_while_the_value_is_changed_with_it(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")
        first = program.get("/eth_gasPrice").header("ETag")
        self.assertRegex(first, r'^(W/)?"[^"]+"$')
        time.sleep(1.2)
        again = program.get("/eth_gasPrice")
        self.assertEqual("MISS", again.cache)
        self.assertEqual(first, again.header("ETag"), "the same value after a refresh")
        upstream.set(http("500 Oops"))
        time.sleep(1.2)
        self.assertEqual(first, self.eventually(
            lambda: (a := program.get("/eth_gasPrice")).cache == "STALE" and a, 3).header("ETag"))
        upstream.heal()
        upstream.values["eth_gasPrice"] = "0x99"
        changed = self.eventually(lambda: b"0x99" in (a := program.get("/eth_gasPrice")).body and a, 15)
        self.assertNotEqual(first, changed.header("ETag"))

    def test_values_of_other_methods_have_other_etags(self):
        upstream = self.upstream()
        upstream.values.update(eth_blockNumber="0x5", eth_gasPrice="0x6")
        program = self.serving(upstream)
        self.assertNotEqual(program.get("/eth_blockNumber").header("ETag"), program.get("/eth_gasPrice").header("ETag"))

    def test_if_none_match_takes_lists_star_and_weak_tags(self):
        program = self.serving(self.upstream())
        tag = program.get("/eth_gasPrice").header("ETag")
        strong = tag.removeprefix("W/")
        for condition in (tag, strong, f"W/{strong}", "*", f'"x", {tag}', f'"x","y" , W/{strong} ,"z"', f'{tag},"x"'):
            for method in ("GET", "HEAD"):
                answer = program.get("/eth_gasPrice", method=method, headers=[("If-None-Match", condition)])
                self.assertEqual(304, answer.status, condition)
                self.assertEqual(tag, answer.header("ETag"))
                self.assertIsNotNone(answer.header("Age"))
                self.assertIsNotNone(answer.header("Cache-Control"))
                self.assertEqual(b"", answer.body)

    def test_a_stale_value_is_not_modified_either(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        tag = program.get("/eth_gasPrice").header("ETag")
        upstream.set(http("500 Oops"))
        answer = self.eventually(lambda: (a := program.get("/eth_gasPrice", headers=[
            ("If-None-Match", tag)])).cache == "STALE" and a, 5)
        self.assertEqual((304, tag, b"", 1), (answer.status, answer.header("ETag"), answer.body, answer.max_age))
        self.assertGreaterEqual(answer.age, 1)

    def test_who_waits_for_a_refresh_gets_304_where_the_value_came_again(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-while-revalidate", "0")
        tag = program.get("/eth_gasPrice").header("ETag")
        upstream.set(slow(upstream, 0.4), "eth_gasPrice")

        def comes_again():
            time.sleep(1.1)
            answer = program.get("/eth_gasPrice", headers=[("If-None-Match", tag)])
            self.assertEqual((304, "MISS", 0, 1), (answer.status, answer.cache, answer.age, answer.max_age))
        self.in_time(2.0, comes_again)
        upstream.values["eth_gasPrice"] = "0x99"
        time.sleep(1.1)
        answer = program.get("/eth_gasPrice", headers=[("If-None-Match", tag)])
        self.assertEqual((200, "MISS"), (answer.status, answer.cache))
        self.assertIn(b"0x99", answer.body)

    def test_an_error_matches_nothing(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        answer = program.get("/eth_gasPrice", headers=[("If-None-Match", "*")])
        self.assertError(answer, 502)
        self.assertIsNone(answer.header("ETag"))

    def test_other_tags_get_the_value(self):
        program = self.serving(self.upstream())
        tag = program.get("/eth_gasPrice").header("ETag").removeprefix("W/")
        for condition in ('"x"', tag.strip('"'), tag[:-1], f'"x{tag}', '""', '"*"'):
            answer = program.get("/eth_gasPrice", headers=[("If-None-Match", condition)])
            self.assertEqual(200, answer.status, condition)
            self.assertIn(b"result", answer.body)

    def test_a_304_keeps_the_connection_usable(self):
        from harness import Connection
        program = self.serving(self.upstream())
        with Connection(program.port) as connection:
            tag = connection.ask("/eth_gasPrice").header("ETag")
            self.assertEqual(304, connection.ask("/eth_gasPrice", headers=[("If-None-Match", tag)]).status)
            self.assertEqual(200, connection.ask("/eth_gasPrice").status)


if __name__ == "__main__":
    main()
