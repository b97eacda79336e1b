# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Chains, Keys and files: what a key has spent today is booked before it is sent and survives whatever ends
the program; a folder that cannot be used costs a warning and nothing else."""
import fcntl
import json
import os
import pathlib
import signal
import tempfile
import time

from harness import LONG, Case, Stopwatch, faults, main
from harness.faults import http

KEY = "0123456789abcdef0123456789abcdef"
# Past the --ttl of 1 s: as long as one refresh more could be asked for, or two.
PAST_REFRESHES = 2.5 if LONG else 1.3


class Credits(Case):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = pathlib.Path(folder.name, "state")
        self.node = self.upstream(path=f"/v3/{KEY}")

    def gasgauge(self, *arguments, **options):
        return self.program("--upstream", f"node={self.node.url()}", "--ttl", "1", "--state-dir", str(self.state),
                            *arguments, **options)

    def ask(self, program, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for method in ("eth_gasPrice", "eth_blockNumber", "eth_coinbase"):
                program.get(f"/{method}")
            time.sleep(0.05)

    def credits(self, program):
        keys = program.status()["credits"]
        self.assertEqual(1, len(keys))
        return keys[0]

    def price(self, value=80):
        """Of what the node was asked so far: 5 for a question about itself, `value` for any other."""
        return sum(5 if r.method in ("eth_chainId", "eth_syncing") else value for r in self.node.requests)

    def test_three_starts_spend_one_days_credits(self):
        for end in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
            program = self.gasgauge("--daily-credits", "480")
            self.eventually(lambda: self.ask(program, 0.1) or self.price() > 400, 5)
            self.ask(program, PAST_REFRESHES)
            today = self.price()
            self.assertTrue(480 - 80 < today <= 480, today)
            self.assertEqual({"upstreams": ["default/node"], "today": today, "limit": 480}, self.credits(program))
            program.send_signal(end)
            program.ended()
        self.assertEqual(5, self.node.count())

    def test_what_was_booked_counts_after_a_kill_in_mid_flight(self):
        self.node.set(faults.hang(self.node))
        program = self.gasgauge()
        self.eventually(lambda: self.node.count() == 3, 3)
        program.send_signal(signal.SIGKILL)
        program.ended()
        self.node.vanish()
        # What the second program tries and cannot send is given back.
        second = self.gasgauge()
        self.eventually(lambda: self.credits(second)["today"] == self.price(), 5)

    def test_refusals_cost_what_the_price_list_says(self):
        for status, cost in (("402 Payment Required", 0), ("429 Too Many Requests", 0), ("500 Oops", 0),
                             ("404 Not Found", 5), ("403 Forbidden", 5)):
            with self.subTest(status):
                self.state = self.state.with_name(status[:3])
                self.node.set(http(status))
                self.node.requests.clear()
                before = 0
                program = self.gasgauge()
                self.eventually(lambda: self.node.count() > before, 3)
                self.eventually(lambda: not any(v["state"] == "missing" and v["error"] is None
                                                for v in program.status()["values"].values()), 5)
                # In a pause between two tries: of what is cut nobody knows what it costs.
                self.eventually(lambda cost=cost: cost * len(self.node.requests) == self.credits(program)["today"], 5)
                program.terminate()

    def test_two_programs_share_the_day(self):
        programs = [self.gasgauge("--daily-credits", "800") for _ in range(2)]
        for _ in range(8 if LONG else 4):
            for program in programs:
                self.ask(program, 0.3)
        self.assertLessEqual(self.price(), 800)
        self.eventually(lambda: [self.ask(p, 0.1) for p in programs] and all(800 - 80 < self.credits(p)["today"] == self.price() <= 800 for p in programs), 12)

    def test_the_key_is_what_counts_not_the_upstream(self):
        other = f"{KEY}.localhost:{self.node.port}"
        program = self.gasgauge("--upstream", f"b=http://{other}/", "--upstream", "c=http://127.0.0.1:9/")
        keys = program.status()["credits"]
        self.assertEqual([["default/node", "default/b"], ["default/c"]], [key["upstreams"] for key in keys])
        text = json.dumps(program.status())
        program.terminate()  # while it writes, files come and go
        text += "".join(path.read_text() for path in self.state.iterdir())
        self.assertNotIn(KEY, text)

    def test_the_ledger_is_its_owners_alone(self):
        self.gasgauge().wait_ready()
        for path in self.state.iterdir():
            self.assertEqual(0, path.stat().st_mode & 0o077, path)

    def warned(self, program):
        return [line for line in program.log().splitlines() if "credit" in line and " warn" in line]

    def serves_with_one_warning(self, *arguments, word):
        program = self.gasgauge("--daily-credits", "800", *arguments)
        program.wait_ready()
        self.ask(program, 1.2 if LONG else 0.2)
        self.assertEqual(1, len(self.warned(program)), program.log())
        self.assertIn(word, self.warned(program)[0])
        self.assertGreater(self.credits(program)["today"], 0)
        return program

    def test_a_folder_that_cannot_be_had(self):
        self.state.parent.joinpath("file").write_text("")
        for path in (self.state.parent / "file" / "state", pathlib.Path("/proc/nowhere")):
            self.state = path
            self.serves_with_one_warning(word=str(path))

    def test_nothing_says_where(self):
        program = self.program("--upstream", f"node={self.node.url()}", "--ttl", "1", env={"HOME": ""})
        program.wait_ready()
        self.assertEqual(1, len(self.warned(program)), program.log())

    def test_default_folders(self):
        for env, folder in (({"STATE_DIRECTORY": "{}/a:{}/b"}, "a"), ({"XDG_STATE_HOME": "{}/x"}, "x/gasgauge"),
                            ({"HOME": "{}/h"}, "h/.local/state/gasgauge"), ({"GASGAUGE_STATE_DIR": "{}/g"}, "g")):
            base = str(self.state.parent)
            program = self.program("--upstream", f"node={self.node.url()}",
                                   env={name: text.format(base, base) for name, text in env.items()})
            program.wait_ready()
            self.assertTrue(pathlib.Path(base, folder, "credits").exists(), folder)

    def test_a_damaged_file_is_set_aside(self):
        for text in (b"", b"\x00\xff garbage", b"gasgauge-credits 9\n", b"x" * (2 << 20)):
            with self.subTest(text[:20]):
                self.state.mkdir(exist_ok=True)
                (self.state / "credits").write_bytes(text)
                program = self.serves_with_one_warning(word="credits")
                program.terminate()
                if len(text) < 1 << 20:
                    self.assertEqual(text, (self.state / "credits.damaged").read_bytes())

    def test_what_stands_in_the_way_is_no_trap(self):
        for name in ("credits", "credits.lock", "credits.new"):
            for make in (os.mkfifo, os.mkdir):
                if (name, make) == ("credits.lock", os.mkfifo):
                    continue  # locks as well as a file does
                with self.subTest(f"{name} {make.__name__}"):
                    self.state = self.state.with_name(f"{name}-{make.__name__}")
                    self.state.mkdir()
                    make(self.state / name)
                    self.serves_with_one_warning(word="credits").terminate()

    def test_a_stuck_lock_holds_nobody_up(self):
        self.state.mkdir()
        with open(self.state / "credits.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            program = self.gasgauge()
            self.assertLess(program.started.seconds(), 2)
            slowest = 0
            for _ in range(60 if LONG else 30):
                watch = Stopwatch()
                program.get("/healthz")
                program.get("/eth_gasPrice")
                slowest = max(slowest, watch.seconds())
                time.sleep(0.03)
            self.assertLess(slowest, 0.5)
            self.assertEqual(1, len(self.warned(program)), program.log())
        spent = self.credits(program)["today"]
        self.assertGreater(spent, 0)
        if not LONG:  # the lock is tried again after 10 s
            return
        self.eventually(lambda: self.ask(program, 0.5) or (self.state / "credits").exists(), 14)
        program.terminate()
        self.assertGreaterEqual(self.credits(self.gasgauge())["today"], spent)

    def test_a_clock_that_is_wrong_for_a_while_changes_nothing_for_ever(self):
        """Rows of other days, in the future too, stand beside today's."""
        program = self.gasgauge()
        program.wait_ready()
        program.terminate()
        path = self.state / "credits"
        head, row = path.read_text().splitlines()
        account, today, _ = row.split()
        path.write_text("\n".join([head, f"{account} 1970-01-01 480", f"{account} {today} 400", f"{account} 2100-01-01 480", ""]))
        program = self.gasgauge("--daily-credits", "480")
        self.ask(program, PAST_REFRESHES)
        self.assertEqual(480, self.credits(program)["today"])
        self.assertEqual(4, self.node.count())

    def test_demo_needs_none(self):
        program = self.program("--demo", "--state-dir", "/proc/nowhere")
        self.assertEqual([], program.status()["credits"])
        self.assertNotIn("credit", program.log())


if __name__ == "__main__":
    main()
