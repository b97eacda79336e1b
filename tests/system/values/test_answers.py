# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Answers: what stands in them."""
import datetime
import json
import re
import threading
import time

from harness import Case, main
from harness.case import METHODS
from harness.faults import held, http, rpc_error
from harness.upstream import GOOD

PAGES = ("/", "/healthz", "/readyz", "/metrics", "/status")
VALUES = tuple("/" + method for method in METHODS)


class Answers(Case):
    def test_a_value_is_just_three_members_as_the_upstream_wrote_it(self):
        upstream = self.upstream()
        upstream.values.update(eth_blockNumber="0x0", eth_gasPrice="0x" + "f" * 40,
                               eth_coinbase="0x" + "0" * 40)
        program = self.serving(upstream)
        for method in METHODS:
            answer = program.get("/" + method)
            self.assertEqual("application/json", answer.header("Content-Type"))
            self.assertEqual({"jsonrpc": "2.0", "id": 1, "result": upstream.values[method]}, json.loads(answer.body))
            self.assertEqual("*", answer.header("Access-Control-Allow-Origin"))
            self.assertEqual("upstream", answer.header("X-Gasgauge-Source"))

    def test_the_three_values_as_they_come(self):
        program = self.serving(self.upstream())
        for method in METHODS:
            self.assertEqual(GOOD[method], json.loads(program.get("/" + method).body)["result"])

    def test_head_is_get_without_its_body_on_every_path(self):
        program = self.serving(self.upstream())
        for path in (*VALUES, *PAGES, "/nowhere"):
            get, head = program.get(path), program.get(path, method="HEAD")
            self.assertEqual(get.status, head.status, path)
            self.assertEqual(get.header("Content-Type"), head.header("Content-Type"), path)
            self.assertEqual(b"", head.body)
            if path in VALUES:
                for name in ("Content-Length", "ETag", "X-Cache"):
                    self.assertEqual(get.header(name), head.header(name), path)

    def test_a_cold_head_waits_as_get_does(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate))
        program = self.program("--upstream", upstream.url())
        client, = self.clients(program, 1, "HEAD /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
        gate.set()
        answer = client.response(head=True)
        self.assertEqual(200, answer.status)
        self.assertIn(answer.cache, ("MISS", "COALESCED"))
        self.assertGreater(int(answer.header("Content-Length")), 30)

    def test_other_methods_405_with_allow(self):
        program = self.serving(self.upstream())
        for path in (*VALUES, *PAGES):
            # POST / is JSON-RPC.
            for method in ("PUT", "DELETE", "PATCH") + (("POST",) if path != "/" else ()):
                answer = program.get(path, method=method, headers=[("Content-Length", "0")])
                self.assertEqual(405, answer.status, f"{method} {path}")
                allowed = re.split(r", *", answer.header("Allow"))
                self.assertTrue({"GET", "HEAD"} <= set(allowed), allowed)

    def test_options_on_a_value_is_a_cors_preflight(self):
        program = self.serving(self.upstream())
        for path in VALUES:
            asked = ("traceparent", "x-requested-with", "if-none-match", "x-anything", "authorization")
            answer = program.get(path, method="OPTIONS", headers=[
                ("Origin", "https://example.org"), ("Access-Control-Request-Method", "GET"),
                ("Access-Control-Request-Headers", ",".join(asked))])
            self.assertEqual((204, b""), (answer.status, answer.body))
            allowed = re.split(r", *", answer.header("Access-Control-Allow-Headers").lower())
            for name in asked:  # as the Fetch standard judges it
                self.assertTrue(name in allowed or ("*" in allowed and name != "authorization"), name)
            self.assertGreater(int(answer.header("Access-Control-Max-Age")), 60)
            self.assertEqual("*", answer.header("Access-Control-Allow-Origin"))
            self.assertIn("GET", answer.header("Access-Control-Allow-Methods"))
            self.assertIsNone(answer.header("Access-Control-Allow-Credentials"))
            exposed = re.split(r", *", program.get(path).header("Access-Control-Expose-Headers"))
            self.assertEqual({"ETag", "Age", "Retry-After", "X-Cache", "X-Gasgauge-Source", "X-Gasgauge-State"}, set(exposed))
        self.assertIn("POST", program.get("/", method="OPTIONS").header("Access-Control-Allow-Methods"))
        self.assertIsNone(program.get("/status", method="OPTIONS").header("Access-Control-Allow-Origin"))

    def test_404_lists_the_paths_and_reflects_nothing(self):
        program = self.serving(self.upstream())
        for path in ("/nowhere-4711", "/ETH_GASPRICE", "/eth_gasPrice/", "//eth_gasPrice", "/eth_gasprice",
                     "/status/4711", "/%65th_gasPrice", "/<script>4711", "/eth_gasPrice;4711"):
            answer = program.get(path)
            self.assertEqual(404, answer.status, path)
            self.assertEqual("application/json", answer.header("Content-Type"))
            text = answer.body.decode()
            json.loads(text)
            for known in (*VALUES, "/healthz", "/readyz", "/metrics", "/status"):
                self.assertIn(known, text)
            self.assertNotIn("4711", text + answer.raw.decode())
            self.assertNotIn("script", text)

    def test_a_query_is_ignored_and_stays_a_hit(self):
        program = self.serving(self.upstream())
        for path in ("/eth_gasPrice?", "/eth_gasPrice?a=b&c=%00", "/eth_gasPrice?" + "x" * 4000, "/eth_gasPrice?a?b"):
            self.assertEqual((200, "HIT"), ((a := program.get(path)).status, a.cache), path)
        self.assertEqual(200, program.get("/status?x").status)

    def test_the_page_is_read_without_script(self):
        program = self.serving(self.upstream())
        answer = program.get("/")
        self.assertTrue(answer.header("Content-Type").startswith("text/html"))
        text = answer.body.decode()
        digits = re.sub(r"[^0-9A-Za-z.<>/\"]", "", text)
        self.assertIn(str(int(GOOD["eth_blockNumber"], 16)), digits)
        self.assertRegex(text, r"\b20(\.0+)?\b")
        self.assertIn("gwei", text.lower())
        self.assertIn(GOOD["eth_coinbase"], text)

    def test_the_page_without_values_says_so_and_invents_none(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        answer = program.get("/")
        self.assertEqual(200, answer.status)
        self.assertNotRegex(answer.body.decode(), r"0x[0-9a-f]|[1-9]\d* *gwei|\b0(\.0+)? *gwei")

    def test_readyz_says_why_not(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        answer = program.get("/readyz")
        self.assertEqual(503, answer.status)
        self.assertIn("no value", answer.body.decode().lower())
        upstream.heal()
        program.wait_ready(15)

    def test_readyz_is_200_as_long_as_old_values_are_served_then_says_too_old(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "5")
        ready = json.loads(program.get("/readyz").body)
        self.assertEqual({"ready": True, "stale": [], "stalled": [], "syncing": []}, ready)
        upstream.set(http("500 Oops"), "eth_gasPrice")
        stale = {"ready": True, "stale": ["eth_gasPrice"], "stalled": [], "syncing": []}
        self.eventually(lambda: json.loads(program.get("/readyz").body) == stale, 5)
        self.assertEqual((200, "STALE"), ((a := program.get("/eth_gasPrice")).status, a.cache))
        answer = self.eventually(lambda: (a := program.get("/readyz")).status == 503 and a, 8)
        self.assertEqual("eth_gasPrice: too old", json.loads(answer.body)["reason"])
        self.assertEqual(502, program.get("/eth_gasPrice").status)
        upstream.heal()
        program.wait_ready(15)

    def test_readyz_does_not_mind_an_unsupported_method(self):
        upstream = self.upstream()
        upstream.set(rpc_error(-32601), "eth_coinbase")
        program = self.serving(upstream)
        self.assertEqual(501, program.get("/eth_coinbase").status)
        self.assertEqual(200, program.get("/readyz").status)

    def test_readyz_when_nothing_is_supported(self):
        upstream = self.upstream()
        upstream.set(rpc_error(-32601))
        program = self.serving(upstream, ready=False)
        self.eventually(lambda: (a := program.get("/readyz")).status == 503 and b"support" in a.body.lower(), 5)

    def test_status_with_values(self):
        program = self.serving(self.upstream())
        # The three values, which chain it is, and whether the node has caught up.
        self.eventually(lambda: program.status()["upstreamRequests"] == 5, 3)
        report = program.status()
        self.assertEqual({"product", "version", "source", "upstream", "startedAt", "uptimeSeconds", "values", "cache",
                          "http", "upstreamRequests", "creditsToday", "credits", "chains"}, set(report))
        self.assertEqual(("gasgauge", "upstream", 5, 250), (
            report["product"].lower(), report["source"], report["upstreamRequests"], report["creditsToday"]))
        started = datetime.datetime.fromisoformat(report["startedAt"].replace("Z", "+00:00"))
        self.assertEqual(datetime.timedelta(0), started.utcoffset())
        self.assertLess(abs(time.time() - started.timestamp()), 30)
        for method in METHODS:
            value = report["values"][method]
            self.assertEqual({"result", "ageSeconds", "ttlSeconds", "state", "error"}, set(value))
            self.assertEqual((GOOD[method], 60, "fresh", None),
                             (value["result"], value["ttlSeconds"], value["state"], value["error"]))

    def test_status_without_values_and_while_stale(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, "--ttl", "1", ready=False)
        value = self.eventually(lambda: (v := program.status()["values"]["eth_gasPrice"])["error"] and v, 5)
        self.assertEqual((None, None, "missing"), (value["result"], value["ageSeconds"], value["state"]))
        upstream.heal()
        program.wait_ready(15)
        upstream.set(http("500 Oops"))
        time.sleep(1.2)
        program.get("/eth_gasPrice")
        value = self.eventually(
            lambda: (v := program.status()["values"]["eth_gasPrice"])["state"] == "stale" and v["error"] and v, 5)
        self.assertEqual(GOOD["eth_gasPrice"], value["result"])

    def test_status_counts_the_connections_open_now(self):
        from harness import Connection
        program = self.serving(self.upstream())
        idle = [Connection(program.port) for _ in range(7)]
        self.eventually(lambda: program.status()["http"]["connections"] == 8, 3)
        for connection in idle:
            connection.close()
        self.eventually(lambda: program.status()["http"]["connections"] == 1, 3)

    def test_the_simulated_chain_says_so_everywhere(self):
        program = self.program("--demo")
        program.wait_ready()
        for path in (*VALUES, *PAGES, "/nowhere"):
            self.assertEqual("simulated", program.get(path).header("X-Gasgauge-Source"), path)
        self.assertEqual("simulated", program.status()["source"])
        self.assertIn("simulated", program.get("/").body.decode().lower())
        self.assertIn("simulated", program.log().lower())
        self.assertIn("simulated", program.get("/metrics").body.decode())


if __name__ == "__main__":
    main()
