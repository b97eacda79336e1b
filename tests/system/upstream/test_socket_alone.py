# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head, When the upstream fails: an upstream that has a WebSocket alone answers calls over it,
with the limits that hold for HTTP."""
import json
import time

from harness import Case, Stopwatch, faults, main
from harness.nodes.socket_chain import SocketChain

VALUES = ("eth_blockNumber", "eth_gasPrice", "eth_coinbase")


class SocketAlone(Case):
    def chain(self, **options):
        chain = SocketChain(**options)
        self.addCleanup(chain.close)
        return chain

    def gasgauge(self, chain, *arguments, ready=True):
        program = self.program("--upstream", f"node={chain.socket_url()}", *arguments)
        if ready:
            program.wait_ready()
        return program

    def number(self, program):
        return int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)

    def over_http(self, chain):
        return [r for r in chain.requests if b"POST" in r.head]

    def test_values_over_the_websocket(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--ttl", "1")
        self.assertEqual(chain.values["eth_coinbase"], json.loads(program.get("/eth_coinbase").body)["result"])
        before = self.number(program)
        self.eventually(lambda: self.number(program) > before, 5)
        self.assertEqual([], self.over_http(chain))
        self.assertEqual("node", program.status()["upstream"])
        self.assertNotIn("not used", program.log())
        self.eventually(lambda: len(chain.requests) == program.metric("gasgauge_upstream_requests_total", upstream="node"), 5)

    def test_one_request_a_ttl_whatever_the_load(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--ttl", "2")
        since, end = time.monotonic(), time.monotonic() + 4.5
        while time.monotonic() < end:
            for method in VALUES:
                self.assertEqual(200, program.get(f"/{method}").status)
        for method in VALUES:
            self.assertLessEqual(chain.count(method, since), 3, method)
        # Asked together, they share one connection; it stays for the next ones.
        self.assertEqual(1, chain.opened)

    def test_the_head_is_followed_in_one_batch_a_block(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--freshness", "block")
        self.eventually(lambda: program.get("/eth_gasPrice")
                        and program.status()["chains"]["default"]["head"]["by"] == "websocket", 5)
        time.sleep(1)
        before, batches, opened = chain.head(), len(chain.batches), chain.opened
        watch, behind = Stopwatch(), 0
        while watch.real() < 5:
            head, at = chain.head(), watch.seconds()
            program.get("/eth_gasPrice")
            if self.number(program) < head:
                self.eventually(lambda: self.number(program) >= head, 1, "behind", pause=0.01)
                behind = max(behind, watch.seconds() - at)
            time.sleep(0.02)
        self.assertLess(behind, 1)
        blocks = chain.head() - before
        self.assertLessEqual(abs(len(chain.batches) - batches - blocks), 1)
        self.assertEqual((1, 1), (opened, chain.opened), "calls and subscription share one WebSocket")
        self.assertEqual([], self.over_http(chain))

    def test_one_by_one_where_batches_are_refused(self):
        chain = self.chain(takes_batches=False)
        program = self.gasgauge(chain, "--freshness", "block")
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT" and self.number(program) == chain.head(), 5)
        before = self.number(program)
        self.eventually(lambda: self.number(program) > before + 1, 5)
        self.assertEqual(1, len(chain.batches))

    def test_failures_are_those_of_http(self):
        for behaviour, status in ((faults.rpc_error(-32000), 502), (faults.value("0xzz"), 502), (faults.value(None), 502),
                                  (faults.wrong_id, 502), (faults.rpc_error(-32005), 503), (faults.rpc_error(-32601), 501)):
            chain = self.chain()
            chain.set(behaviour, "eth_gasPrice")
            program = self.gasgauge(chain, ready=False)
            self.assertError(program.get("/eth_gasPrice"), status)
            self.assertEqual(200, program.get("/eth_blockNumber").status)
            program.terminate()

    def test_one_that_hangs_delays_no_other(self):
        chain = self.chain()
        chain.set(lambda *_: True, "eth_gasPrice")  # never answered
        program = self.gasgauge(chain, "--upstream-timeout", "1", ready=False)
        self.assertEqual(200, program.get("/eth_blockNumber").status)
        begun = time.monotonic()
        self.assertError(program.get("/eth_gasPrice"), 504)
        self.assertLess(time.monotonic() - begun, 5)
        chain.heal()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15)

    def test_an_answer_without_end_costs_no_memory(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--ttl", "1")
        before = program.memory()
        chain.set(faults.value("0x" + "1" * (3 << 20)), "eth_gasPrice")
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 5)
        self.assertLess(program.memory() - before, 8 << 20)
        chain.heal()
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT", 15)

    def test_an_outage_is_served_stale_backed_off_from_and_healed(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--ttl", "1")
        chain.vanish()
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 5)
        self.assertEqual(200, program.get("/readyz").status)
        opened = chain.opened
        chain.set(lambda *_: False)  # cuts at each request
        chain.listen()
        since, end = time.monotonic(), time.monotonic() + 4
        while time.monotonic() < end:
            self.assertEqual("STALE", program.get("/eth_gasPrice").cache)
        self.assertLessEqual(chain.count("eth_gasPrice", since), 10)
        self.assertGreater(chain.opened, opened)
        chain.heal()
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT", 15)

    def test_another_chain_is_refused(self):
        chain = self.chain(chain_id=1)
        program = self.gasgauge(chain, "--chain", "base", ready=False)
        self.assertIn("another chain", self.assertError(program.get("/eth_gasPrice"), 502)["message"])
        self.assertIn("chain id 1 instead of 8453", program.log())

    def test_the_other_upstream_takes_over(self):
        chain = self.chain()
        other = self.upstream()
        other.values["eth_chainId"] = chain.values["eth_chainId"]
        program = self.gasgauge(chain, "--upstream", f"b={other.url()}", "--ttl", "1")
        chain.vanish()
        self.eventually(lambda: json.loads(program.get("/eth_gasPrice").body)["result"] == other.values["eth_gasPrice"], 15)

    def test_credits_are_booked_as_over_http(self):
        chain = self.chain()
        program = self.gasgauge(chain, "--freshness", "block", "--daily-credits", "1000000000")
        end = time.monotonic() + 3
        while time.monotonic() < end:
            program.get("/eth_gasPrice")
            time.sleep(0.05)
        chain.halted = True
        time.sleep(0.5)
        program.get("/eth_gasPrice")
        calls = {"eth_chainId": 5, "eth_syncing": 5}
        paid = sum(calls.get(r.method, 80) for r in chain.requests) + 5 * chain.opened
        told = 50 * chain.told
        # Notifications are booked some together.
        self.assertTrue(paid <= program.status()["credits"][0]["today"] <= paid + told, (paid, told, program.status()["credits"]))


if __name__ == "__main__":
    main()
