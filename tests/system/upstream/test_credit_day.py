# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Following the head, Pace: what following costs is what it costs on paper, and the day's credits last the day. A
whole day and the midnight after it, 150 times as fast, under `./dev test --long`; a quarter of an hour of it otherwise."""
import os
import sys
import tempfile
import threading
import time

from harness import LONG, Case, Connection, Stopwatch, main
from harness.nodes.fast_chain import LIBRARY, FastChain, FastClock

DAY = 86_400
LIMIT = 3_000_000
SPEED = 150 if LONG else 80
KEY = "0123456789abcdef0123456789abcdef"
# A disk that others use, too, keeps who writes to it for what are minutes here.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
# What a refresh costs (eth_blockNumber and eth_gasPrice), being told of a block, and asking for it.
REFRESH, TOLD, POLL = 160, 50, 80
CHAINS = {"ethereum": (1, 12), "base": (8453, 2), "optimism": (10, 2)}


class Follower:
    """A program on the fast clock, and who asks it for all of its chains' heads, on and on."""

    def __init__(self, case, clock, doors, chains=("ethereum",), limit=LIMIT):
        state = tempfile.TemporaryDirectory(dir=MEMORY)
        case.addCleanup(state.cleanup)
        self.nodes, words = {}, ["--state-dir", state.name, "--freshness", "block", "--upstream-timeout", "25"]
        for name in chains:
            chain_id, block_time = CHAINS[name]
            node = self.nodes[name] = FastChain(clock, block_time, chain_id, f"/v3/{KEY}")
            case.addCleanup(node.close)
            words += ["--chain", name, "--upstream", f"{name}/node={node.url()}"]
            words += ["--upstream", f"{name}/node={node.socket_url()}"] if doors == 2 else []
        words += ["--daily-credits", str(limit)] if limit else []
        self.program = case.program(*words, env=clock.environment())
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._ask, args=(clock,), daemon=True)
        self._thread.start()
        case.addCleanup(self.end)

    def _ask(self, clock):
        while not self._end.is_set():
            try:
                with Connection(self.program.port) as client:
                    while not self._end.wait(10 / clock.speed):  # less than ten blocks of any of them
                        for name in self.nodes:
                            client.ask(f"/{name}/eth_gasPrice")
                            client.ask(f"/{name}/eth_blockNumber")
            except (OSError, AttributeError):  # kept connections are closed, days go by fast
                pass

    def end(self):
        self._end.set()
        self._thread.join(10)

    def today(self):
        return self.program.status()["credits"][0]["today"]

    def spent(self):
        return sum(node.spent() for node in self.nodes.values())

    def chain(self, name="ethereum"):
        return self.program.status()["chains"][name]


class CreditDay(Case):
    def setUp(self):
        super().setUp()
        self.clock = FastClock(SPEED)
        self.own = Follower(self, self.clock, doors=2, limit=0)
        self.told = Follower(self, self.clock, doors=2)
        self.polled = Follower(self, self.clock, doors=1)
        self.shared = Follower(self, self.clock, doors=2, chains=CHAINS)
        self.all = (self.own, self.told, self.polled, self.shared)

    def at(self, elapsed):
        while (rest := self.clock.until(elapsed)) > 0:
            time.sleep(min(rest, 1))

    def test_a_day_costs_what_it_costs_on_paper_and_lasts(self):
        watch = Stopwatch()
        begin, end = (600, DAY - 30) if LONG else (180, 1_080)
        self.at(begin)
        before = [(follower.today(), self.clock.elapsed()) for follower in self.all]
        self.assertEqual(("websocket", "websocket", "poll"), tuple(f.chain()["head"]["by"] for f in self.all[:3]))
        # A third of a key each: 1,000,000 a day are 4,041 refreshes with their polls, one each 21 s.
        self.assertEqual([("poll", 2), ("poll", 11), ("poll", 11)],
                         [(self.shared.chain(n)["head"]["by"], self.shared.chain(n)["head"]["everyBlocks"]) for n in CHAINS])
        self.assertLive(end - 600, end)
        self.at(end)
        within = 0.04 if LONG else 0.15
        day = {"own node": REFRESH + TOLD, "told": REFRESH + TOLD, "polled": REFRESH + POLL}
        for follower, name, (spent, since) in zip(self.all, day, before):
            with self.subTest(name):
                paper = day[name] / CHAINS["ethereum"][1] * (self.clock.elapsed() - since)
                self.assertAlmostEqual(paper, follower.today() - spent, delta=within * paper)
                self.assertEqual(1, follower.chain()["head"]["everyBlocks"])
        with self.subTest("three chains with one key"):
            spent, since = before[-1]
            self.assertAlmostEqual(LIMIT / DAY * (self.clock.elapsed() - since), self.shared.today() - spent,
                                   delta=(0.1 if LONG else 0.3) * LIMIT / DAY * (self.clock.elapsed() - since))
        # What was told while all stood still is paid before the subscription can end: a block a second of two chains.
        stood = min(TOLD * SPEED * watch.held(), 0.02 * LIMIT)
        for number, follower in enumerate(self.all):
            with self.subTest(f"follower {number}, {stood:.0f} credits told while all stood still"):
                # Notifications are booked some together.
                self.assertAlmostEqual(follower.spent(), follower.today(), delta=TOLD * 30)
                self.assertLessEqual(follower.today(), LIMIT + stood)
        if LONG:
            self.at(DAY + 600)
            for follower in self.all:
                self.assertLess(follower.today(), LIMIT / DAY * 1_200)
            self.assertLive(DAY + 600, DAY + 1_800)

    def assertLive(self, begin, end):
        """Each chain is live when it is looked at, and its price young, but for moments in which a new head is known and
        its price is not: a hundredth of a second is more than a second here."""
        seen = {}
        for elapsed in range(begin, end, 10):
            self.at(elapsed)
            for number, follower in enumerate(self.all):
                for name in follower.nodes:
                    chain = follower.chain(name)
                    young = chain["values"]["eth_gasPrice"]["ageSeconds"] < 120
                    seen.setdefault((number, name), []).append(chain["state"] if young else "old")
        for chain, states in seen.items():
            with self.subTest(chain):
                self.assertEqual({"live"}, set(states) - {"stale"})
                self.assertGreaterEqual(states.count("live"), len(states) / 2, states)


if __name__ == "__main__":
    if not LIBRARY or os.environ.get("GASGAUGE_SANITIZE"):
        print("NOT RUN: the fast clock is loaded before the program, which sanitizers do not bear")
        sys.exit(0)
    main()
