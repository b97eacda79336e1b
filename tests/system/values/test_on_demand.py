# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Freshness and demand: the methods beside the values are fetched for who asks for them alone, and no
probe minds them."""
import json
import threading
import time

from harness import Case, Stopwatch, main
from harness.case import METHODS
from harness.faults import hang, held, rpc_error

PATHS = {
    "/eth_maxPriorityFeePerGas": "0x5f5e100",
    "/eth_baseFee": "0x3b9aca07",
    "/eth_blobBaseFee": "0x2",
    "/eth_chainId": "0x539",
}
# What each of them asks for.
ASKED = {
    "/eth_maxPriorityFeePerGas": "eth_maxPriorityFeePerGas",
    "/eth_baseFee": "eth_feeHistory",
    "/eth_blobBaseFee": "eth_feeHistory",
    "/eth_chainId": "eth_chainId",
}


class OnDemand(Case):
    def test_they_are_answered_as_values_are(self):
        upstream = self.upstream()
        program = self.serving(upstream)
        for path, expected in PATHS.items():
            first, again = program.get(path), program.get(path)
            self.assertEqual((200, 200), (first.status, again.status), path)
            self.assertEqual({"jsonrpc": "2.0", "id": 1, "result": expected}, json.loads(again.body), path)
            self.assertEqual("HIT", again.cache, path)
            self.assertEqual(f'"{expected}"', again.header("ETag"), path)
            self.assertEqual("public, max-age=60, stale-if-error=600", again.header("Cache-Control"), path)
            self.assertEqual("*", again.header("Access-Control-Allow-Origin"), path)
            self.assertEqual(304, program.get(path, headers=[("If-None-Match", f'"{expected}"')]).status, path)
            self.assertEqual(204, program.get(path, method="OPTIONS").status, path)
            self.assertEqual(405, program.get(path, method="POST", headers=[("Content-Length", "0")]).status, path)
            head = program.get(path, method="HEAD")
            self.assertEqual((200, b"", again.header("Content-Length")),
                             (head.status, head.body, head.header("Content-Length")), path)
        listed = json.loads(program.get("/nowhere").body)["paths"]
        self.assertLessEqual(set(PATHS), set(listed))

    def test_nobody_asks_for_them_but_their_clients(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        for _ in range(4):
            for path in ("/", "/readyz", "/status", "/metrics", "/eth_gasPrice"):
                program.get(path)
            time.sleep(0.5)
        for method in ("eth_maxPriorityFeePerGas", "eth_feeHistory", "net_version", "eth_getBlockByNumber"):
            self.assertEqual(0, upstream.count(method), method)
        self.assertEqual(set(METHODS), set(program.status()["values"]))

    def test_one_flight_of_the_fee_history_serves_both_fees(self):
        upstream, gate = self.upstream(), threading.Event()
        upstream.set(held(upstream, gate), "eth_feeHistory")
        program = self.serving(upstream)
        waiting = [c for path in ("/eth_baseFee", "/eth_blobBaseFee")
                   for c in self.clients(program, 20, f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())]
        gate.set()
        for connection in waiting:
            self.assertEqual(200, connection.response().status)
        self.assertEqual(1, upstream.count("eth_feeHistory"))
        for method in ("eth_baseFee", "eth_blobBaseFee"):
            self.assertEqual(1, program.metric("gasgauge_cache_misses_total", method=method, reason="cold"))
        self.assertEqual(0, upstream.count("eth_baseFee") + upstream.count("eth_blobBaseFee"))

    def test_the_chain_says_its_id_once(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        for _ in range(4):
            self.assertEqual(200, program.get("/eth_chainId").status)
            time.sleep(0.6)
        self.assertEqual(1, upstream.count("eth_chainId"))

    def test_a_method_that_is_missing_is_nobody_elses_matter(self):
        upstream = self.upstream()
        upstream.set(rpc_error(-32601), "eth_maxPriorityFeePerGas", "eth_feeHistory")
        program = self.serving(upstream, "--ttl", "1")
        for path in ("/eth_maxPriorityFeePerGas", "/eth_baseFee", "/eth_blobBaseFee"):
            for _ in range(3):
                answer = program.get(path)
                self.assertEqual(501, answer.status, path)
                self.assertEqual(-32004, json.loads(answer.body)["error"]["code"])
        time.sleep(1.5)
        self.assertEqual((1, 1), (upstream.count("eth_maxPriorityFeePerGas"), upstream.count("eth_feeHistory")))
        self.assertEqual(200, program.get("/readyz").status)
        self.assertEqual(0, program.metric("gasgauge_breaker_state"))
        self.assertEqual("live", program.status()["chains"]["default"]["state"])

    def test_a_chain_without_blobs_has_no_blob_base_fee(self):
        upstream = self.upstream()
        del (history := dict(upstream.values["eth_feeHistory"]))["baseFeePerBlobGas"]
        upstream.values["eth_feeHistory"] = history
        program = self.serving(upstream)
        answer = program.get("/eth_blobBaseFee")
        self.assertEqual((501, -32004), (answer.status, json.loads(answer.body)["error"]["code"]))
        self.assertEqual("0x3b9aca07", json.loads(program.get("/eth_baseFee").body)["result"])
        self.assertEqual(1, upstream.count("eth_feeHistory"))

    def test_their_failures_trip_nothing_and_cost_the_values_nothing(self):
        upstream = self.upstream()
        upstream.set(rpc_error(-32000), "eth_maxPriorityFeePerGas", "eth_feeHistory")
        program = self.serving(upstream)
        for path in ("/eth_maxPriorityFeePerGas", "/eth_baseFee"):
            self.assertError(program.get(path), 502)
        self.assertEqual(200, program.get("/readyz").status)
        self.assertEqual(0, program.metric("gasgauge_breaker_state"))
        upstream.heal()
        self.eventually(lambda: program.get("/eth_baseFee").status == 200, 15)

    def test_one_that_hangs_delays_nobody(self):
        upstream = self.upstream()
        upstream.set(hang(upstream), "eth_feeHistory")
        program = self.serving(upstream)
        waiting = self.clients(program, 5, b"GET /eth_baseFee HTTP/1.1\r\nHost: a\r\n\r\n")
        for path in ("/eth_gasPrice", "/healthz", "/readyz", "/status", "/metrics", "/", "/eth_maxPriorityFeePerGas"):
            watch = Stopwatch()
            self.assertEqual(200, program.get(path).status, path)
            self.assertLess(watch.seconds(), 2, path)
        for connection in waiting:
            connection.close()

    def test_their_series_are_there_from_the_start(self):
        upstream = self.upstream()
        program = self.serving(upstream)
        text = program.get("/metrics").body.decode()
        for path in PATHS:
            self.assertIn(f'gasgauge_http_requests_total{{path="{path}",code="200"}} 0', text)
            self.assertIn(f'gasgauge_cache_hits_total{{method="{path[1:]}"}} 0', text)
        for method in ("eth_chainId", "eth_syncing", "net_version", "eth_feeHistory", "eth_maxPriorityFeePerGas"):
            for code in ("200", "error"):
                self.assertRegex(text, rf'gasgauge_upstream_requests_total{{code="{code}",method="{method}",upstream="[^"]*"}} \d')
        self.assertNotRegex(text, r'upstream_requests_total{[^}]*method="eth_baseFee"')

    def test_a_ttl_of_their_own(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "30", "--ttl", "eth_baseFee=1", "--ttl", "eth_blockNumber=7")
        ages = {path: program.get(path).header("Cache-Control") for path in PATHS}
        self.assertIn("max-age=1,", ages["/eth_baseFee"])
        self.assertIn("max-age=7,", ages["/eth_blobBaseFee"], "the fee history has the TTL of the block number")
        self.assertIn("max-age=30,", ages["/eth_maxPriorityFeePerGas"])
        time.sleep(1.3)
        program.get("/eth_baseFee")
        self.eventually(lambda: upstream.count("eth_feeHistory") == 2, 3)

    def test_the_simulated_chain_has_them(self):
        program = self.program("--demo")
        program.wait_ready()
        for path in ("/eth_maxPriorityFeePerGas", "/eth_baseFee", "/eth_chainId"):
            self.assertRegex(json.loads(program.get(path).body)["result"], "^0x[0-9a-f]+$", path)


if __name__ == "__main__":
    main()
