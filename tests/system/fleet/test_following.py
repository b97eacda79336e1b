# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: replicas that follow the head together, with --freshness block."""
import json
import sys
import threading
import time

from harness import LONG, Stopwatch, main_side_by_side
from harness.faults import hang, http
from harness.fees import FeeChain
from harness.replicas.case import FleetCase, Load, head_of
from harness.replicas.odd_chain import OddChain
from harness.nodes.socket_chain import SocketChain
from harness.replicas.store import BINARY, NOT_RUN

VALUES = ("/eth_blockNumber", "/eth_gasPrice")
SECONDS = 30 if LONG else 8
FAR = 0xfffffff0  # a block that there is not


class BranchChain(SocketChain):
    """Its gas price names the branch."""

    def _result(self, call):
        if call["method"] == "eth_gasPrice":
            return hex(10 ** 9 + self.branch)
        return super()._result(call)


class Following(FleetCase):
    def socket_chain(self, **options):
        chain = SocketChain(**options)
        self.addCleanup(chain.close)
        return chain

    def following(self, count, chain, store, *arguments):
        return self.fleet(count, chain, store, "--freshness", "block", *arguments)

    def heads_agree(self, fleet, chain):
        return all(head_of(program) == chain.head() for program in fleet)

    def test_one_batch_a_block_for_all(self):
        chain, store = self.chain(period=1.0), self.store()
        fleet = self.following(4, chain, store)
        watch = Stopwatch()
        with Load(fleet, VALUES, pause=0.02) as load:
            self.let_run(2)
            before, batches = chain.head(), len(chain.batches)
            self.let_run(SECONDS)
            blocks = chain.head() - before
            made, held = len(chain.batches) - batches, int(watch.held())
        self.assertEqual([], load.problems)
        self.assertLessEqual(made, blocks + 1)
        self.assertGreater(made, blocks / 2)
        # Nobody is ever far behind.
        self.eventually(lambda: self.heads_agree(fleet, chain), 5)
        # And they agree: a client that changes between them is not told an older block but for a moment, nor for as
        # long as one of them stood still.
        highest = 0
        for at, _, path, _, body in sorted(load.answers):
            if path == "/eth_blockNumber":
                number = int(json.loads(body)["result"], 16)
                self.assertGreaterEqual(number, highest - 1 - held, at)
                highest = max(highest, number)

    def test_what_only_one_wants_is_in_the_same_batch(self):
        chain, store = self.chain(period=1.0), self.store()
        chain.values |= {"eth_maxPriorityFeePerGas": "0x5"}
        fleet = self.following(3, chain, store)
        load = Load(fleet, VALUES, pause=0.02)
        load.add(fleet[0])
        extra = Load([fleet[1]], ["/eth_maxPriorityFeePerGas"], pause=0.1)
        self.let_run(4)
        before, batches = chain.head(), len(chain.batches)
        self.let_run(SECONDS)
        blocks, made = chain.head() - before, len(chain.batches) - batches
        load.stop()
        extra.stop()
        self.assertEqual([], load.problems + extra.problems)
        self.assertLessEqual(made, blocks + 2)
        self.assertIn("eth_maxPriorityFeePerGas", chain.batches[-1])

    def test_one_websocket_for_all(self):
        chain, store = self.socket_chain(period=1.0), self.store()
        url = f"node={chain.url()}"
        fleet = [self.program("--upstream", url, "--upstream", f"node={chain.socket_url()}", "--freshness", "block",
                              "--shared-cache", store.url(), wait=False) for _ in range(3)]
        for program in fleet:
            program.wait_listening()
            program.wait_ready()
        with Load(fleet, VALUES, pause=0.02) as load:
            self.let_run(4)
            self.assertEqual(1, chain.subscriptions)
            self.assertEqual(3, sum(p.metric("gasgauge_head_source", kind="websocket") for p in fleet))
            self.let_run(3)
        self.assertEqual([], load.problems)
        self.eventually(lambda: self.heads_agree(fleet, chain), 5)

    def test_the_leader_is_killed(self):
        chain, store = self.chain(period=1.0), self.store()
        fleet = self.following(3, chain, store)
        load = Load(fleet, VALUES, pause=0.02)
        self.let_run(3)
        leader = self.leader(fleet)
        load.leave(leader)
        leader.process.kill()
        leader.process.wait()
        fleet.remove(leader)
        watch = Stopwatch()
        self.eventually(lambda: self.leader(fleet), 6, "nobody leads")
        self.assertLess(watch.seconds(), 4)
        self.eventually(lambda: self.heads_agree(fleet, chain), 5)
        self.let_run(2)
        load.stop()
        self.assertEqual([], load.problems)

    def leader(self, fleet):
        leading = [p for p in fleet if "follows the head for all" in p.log()]
        return leading[0] if leading else None

    def test_the_leader_ends(self):
        chain, store = self.chain(period=1.0), self.store()
        fleet = self.following(3, chain, store)
        load = Load(fleet, VALUES, pause=0.02)
        self.let_run(3)
        leader = self.leader(fleet)
        load.leave(leader)
        self.assertEqual(0, leader.terminate())
        fleet.remove(leader)
        watch = Stopwatch()
        self.eventually(lambda: self.leader(fleet), 6, "nobody leads")
        self.assertLess(watch.seconds(), 2)  # it has let the lease go
        load.stop()
        self.assertEqual([], load.problems)

    def test_the_leaders_upstream_fails(self):
        relayed, store, fleet = [self.chain(period=1.0), self.chain(period=1.0)], self.store(), []
        for chain in relayed:
            fleet.append(self.replica(chain, store, "--freshness", "block"))
            fleet[-1].wait_ready()
        load = Load(fleet, VALUES, pause=0.02)
        self.let_run(3)
        leader = self.leader(fleet)
        bad, good = relayed if leader is fleet[0] else relayed[::-1]
        bad.set(http("500 Internal Server Error"))
        self.eventually(lambda: all("follows the head for all" in p.log() for p in fleet), 10)
        self.eventually(lambda: self.heads_agree(fleet, good), 8)
        load.stop()
        self.assertEqual([], load.problems)

    def test_the_store_goes_and_comes(self):
        chain, store = self.chain(period=1.0), self.store()
        fleet = self.following(3, chain, store)
        with Load(fleet, VALUES, pause=0.02) as load:
            self.let_run(2)
            store.kill()
            self.let_run(3)
            for program in fleet:
                self.eventually(lambda program=program: chain.head() - head_of(program) <= 1, 3)
            store.start()
            self.all_share(fleet)
            self.let_run(3)
            before, batches = chain.head(), len(chain.batches)
            self.let_run(5)
            self.assertLessEqual(len(chain.batches) - batches, chain.head() - before + 1)
        self.assertEqual([], load.problems)

    def test_a_reorg_is_everywhere(self):
        chain, store = self.chain(period=1.0), self.store()
        fleet = self.following(3, chain, store)
        with Load(fleet, VALUES, pause=0.02) as load:
            self.let_run(4)
            chain.halted = True
            self.let_run(1.5)
            chain.reorg(2)
            head = chain.head()
            self.eventually(lambda: all(p.metric("gasgauge_reorgs_total") >= 1 for p in fleet), 8)
            chain.halted = False
            self.eventually(lambda: chain.head() > head and self.heads_agree(fleet, chain), 8)
        self.assertEqual([], load.problems)

    def test_a_branch_that_is_told_block_by_block(self):
        """Over a WebSocket the first of its blocks is lower than the one that goes, the last one as high."""
        chain, store = BranchChain(period=1.0), self.store()
        self.addCleanup(chain.close)
        urls = ["--upstream", f"node={chain.url()}", "--upstream", f"node={chain.socket_url()}"]
        program = self.program(*urls, "--freshness", "block", "--shared-cache", store.url())
        program.wait_ready()
        with Load([program], VALUES, pause=0.02) as load:
            self.eventually(lambda: program.metric("gasgauge_head_source", kind="websocket") == 1, 10)
            self.let_run(3)
            chain.halted = True
            self.let_run(2)
            chain.reorg(3)
            self.eventually(lambda: program.metric("gasgauge_reorgs_total") >= 1, 8)
            self.eventually(lambda: json.loads(program.get("/eth_gasPrice").body)["result"] == hex(10 ** 9 + 1), 5)
        self.assertEqual([], load.problems)

    def test_a_block_that_there_is_not_is_soon_forgotten(self):
        """One answer of one replica's upstream names it."""
        chain, store = OddChain(period=1.0), self.store()
        self.addCleanup(chain.close)
        fleet = self.following(3, chain, store)
        with Load(fleet, VALUES, pause=0.02) as load:
            self.let_run(3)
            chain.once = {"eth_blockNumber": hex(FAR)}
            self.eventually(lambda: chain.wrong_at, 5)
            self.let_run(4)  # it waits for that block, and is believed for a moment
            self.eventually(lambda: all(p.get("/eth_blockNumber").age < 4 and head_of(p) != FAR for p in fleet), 8)
            well, batches, before = time.monotonic(), len(chain.batches), chain.head()
            self.let_run(5)
            self.assertGreater(len(chain.batches) - batches, (chain.head() - before) / 2)
        self.assertEqual([], load.problems)
        late = [at - well for at, _, path, _, body in load.answers
                if at > well + 0.5 and path == "/eth_blockNumber" and int(json.loads(body)["result"], 16) == FAR]
        self.assertEqual([], late)
        self.eventually(lambda: self.heads_agree(fleet, chain), 5)

    def test_two_chains_of_one_process_may_have_one_id(self):
        chain, store = self.chain(period=1.0), self.store()
        leader = self.following(1, chain, store)[0]
        with Load([leader], VALUES, pause=0.05) as load:
            self.let_run(3)
            urls = [option for name in ("one", "two") for option in ("--chain", name, "--upstream",
                                                                     f"{name}/node={chain.url()}")]
            program = self.program(*urls, "--freshness", "block", "--shared-cache", store.url())
            program.wait_ready()
            paths = ["/one/eth_blockNumber", "/two/eth_blockNumber"]
            with Load([program], paths, pause=0.05) as both:
                self.let_run(8)
                for path in paths:
                    self.eventually(lambda path=path: chain.head() - int(
                        json.loads(program.get(path).body)["result"], 16) <= 1, 2, path)
        self.assertEqual([], load.problems + both.problems)

    def test_the_leaders_upstream_is_silent(self):
        """It lets another one lead, and ask."""
        chains, store, fleet = [self.chain(period=1.0), self.chain(period=1.0)], self.store(), []
        for chain in chains:
            fleet.append(self.replica(chain, store, "--freshness", "block"))
            fleet[-1].wait_ready()
        load = Load(fleet, VALUES, pause=0.02)
        self.let_run(3)
        bad = fleet.index(self.leader(fleet))
        other, good = fleet[1 - bad], chains[1 - bad]
        chains[bad].set(hang(chains[bad]))
        watch = Stopwatch()
        self.eventually(lambda: "follows the head for all" in other.log(), 12)
        self.eventually(lambda: good.head() - head_of(other) <= 1, 8)
        self.assertLess(watch.seconds(), 9)
        load.stop()
        self.assertEqual([], load.problems)

    def test_day_and_week_are_fetched_once_for_all(self):
        store = self.store()
        chain = FeeChain(past=12, period=1.0, chain_id=1)
        self.addCleanup(chain.close)
        fleet = self.following(3, chain, store)
        ready = []

        def ask(program):
            end = time.monotonic() + 40
            while time.monotonic() < end:
                report = json.loads(program.get("/fees").body)
                if report.get("baseFee", {}).get("week"):
                    return ready.append(program)
                time.sleep(0.5)
            return None
        threads = [threading.Thread(target=ask, args=(program,)) for program in fleet]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(3, len(ready))
        long = [params[1] for params in chain.asked_for_fees() if params[2] == []]
        self.assertEqual(len(set(long)), len(long), "asked twice")
        self.assertLessEqual(len(long), 60)
        fourth = self.following(1, chain, store)[0]
        self.eventually(lambda: json.loads(fourth.get("/fees").body).get("baseFee", {}).get("week"), 20, pause=0.5)
        again = [params[1] for params in chain.asked_for_fees() if params[2] == []]
        self.assertLessEqual(len(again), len(long) + 2)


if __name__ == "__main__":
    if not BINARY:
        print(NOT_RUN)
        sys.exit()
    main_side_by_side(1 if LONG else 4)
