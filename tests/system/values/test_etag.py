# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness: the ETag belongs to the value, and conditions are answered with 304."""
import time

from harness import Case, main
from harness.faults import http


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
