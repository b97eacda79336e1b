# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head: a real node with a block every 2 s, which passes for Base so that standing still can be
told, followed by its WebSocket, by polls, and by its WebSocket alone, at the same time and under load. Ten minutes of it, a
pause and two ends under `./dev test --long`; seconds and a rewind otherwise."""
import json
import signal
import sys
import threading
import time
import unittest

from harness import LONG, Case, Connection, main
from harness.nodes.geth import NEW, Geth
from harness.nodes.relay import Relay

BASE = "0x2105"
SECONDS = 600 if LONG else 7
MOST_BEHIND = {"websocket": 1.0, "polls": 2.5, "alone": 1.0}


class Watch:
    """Asks on and on: the node for its head, a program for its values. `load` is how many more ask it, too."""

    def __init__(self, geth, program, load=2):
        self.geth, self.program = geth, program
        self.seen, self.served, self.refused = {}, [], []
        self._end = threading.Event()
        self._threads = [threading.Thread(target=work, daemon=True)
                         for work in [self._watch_node, self._watch_program] + [self._ask] * load]
        for thread in self._threads:
            thread.start()

    def end(self):
        self._end.set()
        for thread in self._threads:
            thread.join(60)

    def _watch_node(self):
        while not self._end.wait(0.03):
            try:
                head = self.geth.head()
            except OSError:
                continue
            self.seen.setdefault(head, time.monotonic())

    def _watch_program(self):
        with Connection(self.program.port) as client:
            while not self._end.wait(0.02):
                at, answer = time.monotonic(), client.ask("/eth_blockNumber")
                if answer.status == 200:
                    self.served.append((at, int(json.loads(answer.body)["result"], 16), answer))
                else:
                    self.refused.append((at, answer))

    def _ask(self):
        with Connection(self.program.port) as client:
            while not self._end.wait(0.005):
                answer = client.ask("/eth_gasPrice")
                if answer.status != 200:
                    self.refused.append((time.monotonic(), answer))

    def behind(self):
        """For how long, at most, an older number was served than the node had."""
        return max((at - self.seen[number + 1] for at, number, _ in self.served if number + 1 in self.seen), default=0)

    def deepest_fall(self):
        numbers = [number for _, number, _ in self.served]
        return max((before - after for before, after in zip(numbers, numbers[1:])), default=0)


class GethFollowed(Case):
    def setUp(self):
        super().setUp()
        self.geth = Geth(NEW, period=2)
        self.addCleanup(self.geth.stop)
        self.eventually(self.geth.up, 40, "geth does not answer", pause=0.3)
        self.relays, self.followers = {}, {}
        for name in MOST_BEHIND:
            relay = Relay(self.geth, renames={"eth_chainId": BASE})
            self.addCleanup(relay.close)
            doors = {"websocket": (relay.url(), relay.socket_url()), "polls": (relay.url(),), "alone": (relay.socket_url(),)}
            arguments = [word for door in doors[name] for word in ("--upstream", f"node={door}")]
            self.relays[name] = relay
            self.followers[name] = self.program(*arguments, "--freshness", "block")
        for name, program in self.followers.items():
            program.wait_ready()
            by = "poll" if name == "polls" else "websocket"
            self.eventually(lambda p=program, b=by: p.get("/eth_gasPrice").cache == "HIT" and self.head(p)["by"] == b, 10, name)

    def head(self, program):
        return program.status()["chains"]["default"]["head"]

    def state(self, program):
        return program.status()["chains"]["default"]["state"]

    def watched(self, load=2):
        watches = {name: Watch(self.geth, program, load) for name, program in self.followers.items()}
        for watch in watches.values():
            self.addCleanup(watch.end)
        return watches

    def current(self, program):
        answer = program.get("/eth_blockNumber")
        return answer.cache == "HIT" and int(json.loads(answer.body)["result"], 16) == self.geth.head()

    def all_current(self, within):
        for name, program in self.followers.items():
            self.eventually(lambda p=program: self.current(p), within, f"{name} does not have the node's head")
            self.eventually(lambda p=program: self.state(p) == "live", within, f"{name} is not live")

    def test_never_far_behind_and_one_batch_a_block(self):
        self.all_current(6)
        since = time.monotonic()
        watches = self.watched()
        time.sleep(SECONDS)
        for name, watch in watches.items():
            watch.end()
            with self.subTest(name):
                self.assertGreaterEqual(len(watch.seen), SECONDS / 2.3 - 1, "geth makes too few blocks")
                self.assertEqual(([], 0), (watch.refused, max(0, watch.deepest_fall())))
            with self.subTest(f"{name}, behind"):
                self.assertLess(watch.behind(), MOST_BEHIND[name])
            with self.subTest(f"{name}, asked"):
                batches = self.relays[name].batches(since)
                numbers = [int(batch.result("eth_blockNumber"), 16) for batch in batches]
                self.assertEqual(list(range(numbers[0], numbers[-1] + 1)), numbers, "one batch a block, exactly")
                self.assertGreaterEqual(len(numbers), len(watch.seen) - 2)
                self.assertEqual({("eth_blockNumber", "eth_gasPrice")}, {tuple(batch.methods) for batch in batches})
                polls = [e for e in self.relays[name].asked(since) if e.methods == ["eth_getBlockByNumber"]]
                self.assertLessEqual(len(polls), 2 * len(numbers) + 2 if name == "polls" else 1)
        self.rewound()

    def rewound(self):
        depth = 2
        before = self.geth.head()
        watches = self.watched(load=0)
        self.geth.call("debug_setHead", hex(before - depth))
        self.eventually(lambda: self.geth.head() > before - depth, 10, "geth makes no block")
        self.all_current(6)
        for name, program in self.followers.items():
            with self.subTest(name):
                # The old block and the new one may have one number, of which polls hear a little later.
                self.eventually(lambda p=program: p.metric("gasgauge_reorgs_total") >= 1, 6, "no reorg is counted")
                watches[name].end()
                self.assertLessEqual(watches[name].deepest_fall(), depth)
                self.assertEqual([], watches[name].refused)
                self.assertEqual(200, program.get("/readyz").status)

    def serves_on(self, watches):
        for name, program in self.followers.items():
            self.assertEqual(200, program.get("/readyz").status, name)
            self.assertEqual([], watches[name].refused, name)

    @unittest.skipUnless(LONG, "minutes")
    def test_paused_for_more_than_a_minute(self):
        self.all_current(6)
        watches = self.watched(load=1)
        self.geth.pause()
        begun = time.monotonic()
        try:
            stalled = {}
            while time.monotonic() - begun < 80:
                for name, program in self.followers.items():
                    if self.state(program) == "stalled":
                        stalled.setdefault(name, time.monotonic() - begun)
                self.serves_on(watches)
                time.sleep(0.5)
            for name, program in self.followers.items():
                with self.subTest(name):
                    self.assertTrue(56 <= stalled.get(name, 0) <= 68, stalled)
                    ready = program.get("/readyz")
                    self.assertEqual((200, ["default"]), (ready.status, json.loads(ready.body)["stalled"]))
                    for path in ("/eth_blockNumber", "/eth_gasPrice"):
                        self.assertEqual("stalled", program.get(path).header("X-Gasgauge-State"))
                    self.assertEqual(1, program.metric("gasgauge_chain_state", state="stalled"))
                    self.assertEqual(1, program.log().count("STALLED"))
                    self.assertEqual(0, program.metric("gasgauge_head_source", kind="websocket"))
        finally:
            self.geth.resume()
        self.all_current(20)
        for name, program in self.followers.items():
            self.assertIsNone(program.get("/eth_gasPrice").header("X-Gasgauge-State"), name)
            watches[name].end()
            self.assertLessEqual(watches[name].deepest_fall(), 0, name)
            self.assertEqual(name != "polls", program.metric("gasgauge_head_source", kind="websocket"), name)

    @unittest.skipUnless(LONG, "minutes")
    def test_ended_and_started_again(self):
        self.all_current(6)
        watches = self.watched(load=1)
        for seconds in (1, 20):
            self.geth.end(signal.SIGTERM)  # it keeps its chain
            begun = time.monotonic()
            while time.monotonic() - begun < seconds:
                self.serves_on(watches)
                time.sleep(0.5)
            if seconds > 5:
                for name, program in self.followers.items():
                    answer = program.get("/eth_gasPrice")
                    self.assertEqual((200, "STALE"), (answer.status, answer.cache), name)
                    self.assertEqual("stale", self.state(program), name)
                    self.assertIn("eth_gasPrice", json.loads(program.get("/readyz").body)["stale"], name)
            self.geth.start()
            self.eventually(self.geth.up, 40, pause=0.1)
            self.all_current(20)
        for name, watch in watches.items():
            watch.end()
            self.assertLessEqual(watch.deepest_fall(), 0, name)


if __name__ == "__main__":
    if not NEW:
        print("NOT RUN: GASGAUGE_GETH names no geth; ./dev test builds one where there is Go")
        sys.exit(0)
    main()
