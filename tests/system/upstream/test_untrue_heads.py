# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head: a node whose WebSocket tells what is not so, or not as it should, is followed as far as it
is right, and nobody ever sees the rest."""
import json
import threading
import time
import unittest

from harness import LONG, Case, Connection, main
from harness.chain import FIRST
from harness.nodes.socket_chain import SUBSCRIPTION, SocketChain

NOWHERE = "0x" + "ab" * 32


class OtherFees(SocketChain):
    """Its fee history is that of other blocks than its headers'."""

    def _fees(self, *question):
        fees = super()._fees(*question)
        return fees | {"baseFeePerGas": [hex(int(fee, 16) + 7) for fee in fees["baseFeePerGas"]]}


class UntrueHeads(Case):
    def following(self, *arguments, kind=SocketChain, **options):
        """(chain, program), and all that the program serves from here on is held against the chain's own numbers."""
        chain = kind(period=0.5, **options)
        self.addCleanup(chain.close)
        program = self.program("--upstream", f"n={chain.url()}", "--upstream", f"n={chain.socket_url()}", "--freshness",
                               "block", *arguments)
        program.wait_ready()
        self.eventually(lambda: program.get("/eth_gasPrice") and self.followed(program)["by"] == "websocket", 5)
        self._watch(chain, program)
        return chain, program

    def _watch(self, chain, program):
        self.served, self._watching = [], True

        def work():
            with Connection(program.port) as client:
                while self._watching:
                    answer = client.ask("/eth_blockNumber")
                    self.served.append((chain.head(), int(json.loads(answer.body)["result"], 16)))
                    client.ask("/eth_gasPrice")
                    time.sleep(0.02)
        thread = threading.Thread(target=work, daemon=True)
        thread.start()

        def end():
            self._watching = False
            thread.join(10)
        self.addCleanup(end)
        self._end_watching = end

    def followed(self, program):
        return program.status()["chains"]["default"].get("head") or {"by": None}

    def number(self, program):
        return int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)

    def goes_on(self, chain, program, blocks=2, by="websocket"):
        """The chain is followed on as if nothing had been said, and nothing but its numbers was served."""
        head = chain.head()
        self.eventually(lambda: self.number(program) >= head + blocks, blocks + 4, "not followed on", pause=0.02)
        self.eventually(lambda: self.followed(program)["hash"] == chain.block()["hash"], 3, "another block", pause=0.02)
        self.assertEqual(by, self.followed(program)["by"])
        self._end_watching()
        ahead = [(head, number) for head, number in self.served if number > head + 1]
        self.assertEqual([], ahead, "numbers that the chain never had")
        numbers = [number for _, number in self.served]
        self.assertEqual(sorted(numbers), numbers, "the number fell")

    def disbelieved(self, program):
        return program.metric("gasgauge_head_disbelieved_total")

    def test_heads_far_ahead(self):
        chain, program = self.following()
        for ahead in (2_000, 10 ** 6, 2 ** 40, 2 ** 64 - 16 - chain.head(), 2 ** 255):
            chain.tell(chain.block() | {"number": hex(chain.head() + ahead), "hash": NOWHERE, "parentHash": NOWHERE[:-1] + "0"})
        self.goes_on(chain, program)
        self.assertGreaterEqual(self.disbelieved(program), 3)
        self.assertEqual(0, program.metric("gasgauge_reorgs_total"))

    def test_a_parent_that_never_was(self):
        chain, program = self.following()
        chain.halted = True
        for offset in (-1, 0, 1):
            head = chain.block()
            chain.tell(head | {"number": hex(int(head["number"], 16) + offset), "hash": NOWHERE[:-1] + str(offset + 2),
                               "parentHash": NOWHERE})
        self.eventually(lambda: self.disbelieved(program) >= 1, 5)
        chain.halted = False
        self.goes_on(chain, program)
        self.assertEqual(0, program.metric("gasgauge_reorgs_total"))

    def test_timestamps_in_the_future(self):
        chain, program = self.following()
        chain.tells = False
        block = chain.grow(ahead=3600)
        chain.tell(block)
        chain.tells = True
        self.goes_on(chain, program)
        self.assertGreaterEqual(self.disbelieved(program), 1)
        self.eventually(lambda: program.status()["chains"]["default"]["state"] == "live", 5)

    def test_a_node_whose_clock_is_ahead_is_not_pressed_with_polls(self):
        chain = SocketChain()
        self.addCleanup(chain.close)
        chain.ahead = 3600
        program = self.program("--upstream", f"n={chain.url()}", "--freshness", "block")
        program.wait_ready()
        self.eventually(lambda: program.get("/eth_gasPrice") and self.number(program) == chain.head(), 5)
        since, head = time.monotonic(), chain.head()
        while time.monotonic() - since < 5:
            program.get("/eth_gasPrice")
            self.assertLessEqual(chain.head() - self.number(program), 3)
            time.sleep(0.1)
        self.assertLessEqual(chain.count("eth_getBlockByNumber", since), 2 * (chain.head() - head) + 2)

    def test_no_base_fee_and_other_chains_headers(self):
        chain, program = self.following()
        chain.tells = False
        for lacks in ("baseFeePerGas", "gasUsed", "gasLimit"):
            block = chain.grow()
            del block[lacks]
            block["extra"] = {"nested": [1, {"number": "0x1"}]}
            chain.tell(block)
            self.eventually(lambda: self.number(program) == int(block["number"], 16), 2, f"without {lacks}")
        chain.tells = True
        self.goes_on(chain, program)

    def test_base_fees_that_contradict_the_headers(self):
        chain, program = self.following(kind=OtherFees)
        self.eventually(lambda: program.get("/eth_baseFee") and self.disbelieved(program) >= 1, 5)
        self.goes_on(chain, program)

    def test_doubled_and_out_of_order(self):
        chain, program = self.following()
        chain.tells, chain.halted = False, True
        blocks = [chain.grow() for _ in range(4)]
        for index in (1, 0, 0, 2, 1, 3, 3, 0):
            chain.tell(blocks[index])
        self.eventually(lambda: self.number(program) == int(blocks[-1]["number"], 16), 3, "not the newest", pause=0.02)
        chain.tells, chain.halted = True, False
        self.goes_on(chain, program)
        self.assertEqual(0, program.metric("gasgauge_reorgs_total"))
        self.assertEqual(0, program.metric("gasgauge_head_rollback_total"))

    def test_any_order_of_members_and_what_belongs_to_others(self):
        chain, program = self.following()
        chain.tells = False
        block = chain.grow()
        wrong = block | {"number": hex(chain.head() + 1), "hash": NOWHERE, "parentHash": block["hash"]}
        chain.tell(wrong, subscription="0x1")
        for garbage in ("", "garbage", "[]", "{}", "null", '{"jsonrpc":"2.0","method":"eth_subscription"}',
                        json.dumps({"jsonrpc": "2.0", "id": 4711, "result": wrong}),
                        json.dumps({"method": "eth_subscription", "params": {"subscription": SUBSCRIPTION, "result": None}}),
                        json.dumps({"method": "eth_subscription", "params": {"subscription": SUBSCRIPTION}})):
            chain.say(garbage)
        chain.say('{"params":{"result":%s,"subscription":"%s"},"method":"eth_subscription","jsonrpc":"2.0"}'
                  % (json.dumps(block), SUBSCRIPTION))
        self.eventually(lambda: self.number(program) == int(block["number"], 16), 2, "not the told one", pause=0.02)
        chain.tells = True
        self.goes_on(chain, program)
        self.assertEqual(1, chain.opened)

    def test_a_head_before_the_answer(self):
        chain = SocketChain()
        self.addCleanup(chain.close)
        chain.halted, early = True, []

        def prelude(wire):
            early.append(chain.grow())
            wire.send(json.dumps({"jsonrpc": "2.0", "method": "eth_subscription",
                                  "params": {"result": early[-1], "subscription": SUBSCRIPTION}}))
        chain.prelude = prelude
        program = self.program("--upstream", f"n={chain.socket_url()}", "--freshness", "block")
        program.wait_ready()
        self.eventually(lambda: early and self.number(program) == int(early[-1]["number"], 16), 5)
        self.assertEqual("websocket", self.followed(program)["by"])

    def test_who_tells_no_heads_is_polled(self):
        chain = SocketChain()
        self.addCleanup(chain.close)
        chain.refuses = {"code": -32601, "message": "no"}
        program = self.program("--upstream", f"n={chain.url()}", "--upstream", f"n={chain.socket_url()}", "--freshness", "block")
        program.wait_ready()
        head = chain.head()
        self.eventually(lambda: program.get("/eth_gasPrice") and self.number(program) >= head + 2, 8)
        self.assertEqual(("poll", 1), (self.followed(program)["by"], chain.opened))
        self.assertEqual(1, program.log().count("does not tell new blocks"))

    def test_another_chain_behind_the_same_address(self):
        """Whoever answers after the connection was away is asked of which chain it is before a head of its is believed."""
        for doors in ("url", "socket_url"), ("socket_url",):
            chain = SocketChain(period=0.5)
            self.addCleanup(chain.close)
            words = [word for door in doors for word in ("--upstream", f"n={getattr(chain, door)()}")]
            program = self.program(*words, "--freshness", "block")
            program.wait_ready()
            self.eventually(lambda: program.get("/eth_gasPrice") and self.followed(program)["by"] == "websocket", 5)
            self.eventually(lambda: chain.head() >= FIRST + 2, 5)
            chain.vanish()
            last = chain.head() + 1
            chain.values["eth_chainId"] = "0x1"
            chain.reorg(2)
            chain.listen()
            end = time.monotonic() + 3
            while time.monotonic() < end:
                self.assertLessEqual(self.number(program), last)
                self.assertLessEqual(int(program.status()["values"]["eth_blockNumber"]["result"], 16), last)
                program.get("/eth_gasPrice")
                time.sleep(0.05)
            self.assertEqual("refused", program.status()["chains"]["default"]["upstreams"][0]["state"])
            self.assertEqual(0, program.metric("gasgauge_reorgs_total"))
            program.terminate()

    @unittest.skipUnless(LONG, "a minute")
    def test_a_subscription_that_tells_nothing_is_doubted(self):
        chain, program = self.following()
        chain.tells = False
        self.eventually(lambda: chain.opened > 1, 75, "not opened again", pause=0.5)
        chain.tells = True
        self.goes_on(chain, program)


if __name__ == "__main__":
    main()
