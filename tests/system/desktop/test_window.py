# SPDX-License-Identifier: GPL-3.0-only
"""The real window before upstreams that are well and that are not, as a screen reader reads it: what it says of them,
how soon, and that nothing jumps meanwhile."""
import re
import subprocess
import time

from harness import faults, main
from harness.chain import FakeChain
from harness.desk.case import WindowCase
from harness.desktop import desktop
from harness.patience import Stopwatch
from harness.program import clean_environment

# What people who look at a window have never typed.
COMMAND_LINE = re.compile(r"--\w|GASGAUGE_|\bttl\b|127\.0\.0\.1:\d+/|://")


class SlowChain(FakeChain):
    """Answers after so many seconds."""
    delay = 0

    def _answer(self, connection, head, body):
        self.wait_closed(self.delay)
        return super()._answer(connection, head, body)


class Window(WindowCase):
    def chain(self, **options):
        chain = SlowChain(past=32, **options)
        self.addCleanup(chain.close)
        return chain

    def test_kinds_of_failures_are_said_in_one_line_that_keeps_its_height(self):
        kinds = {
            "fewer requests": lambda node: faults.http("429 Too Many Requests"),
            "infura-like": lambda node: faults.rpc_error(-32005),
            "garbage": lambda node: faults.body(b"<html>nothing</html>"),
            "cut": lambda node: faults.cut,
            "hang": faults.hang,
            "http 500": lambda node: faults.http("500 Internal Server Error"),
            "credits are spent": lambda node: faults.http("402 Payment Required"),  # the last: none is asked afterwards
        }
        # A chain for each of them, and all of them at once: the window looks at one after the other.
        nodes, arguments = {}, []
        for number, kind in enumerate(kinds):
            nodes[kind] = self.chain()
            arguments += ["--chain", f"kind-{number}", "--upstream", f"kind-{number}/node-{number}={nodes[kind].url()}"]
        program = self.window(*arguments, "--ttl", "1", "--stale-if-error", "300", "--upstream-timeout", "2")
        program.wait_ready(20)
        self.display.activate(self.shown())
        quiet = {kind: self.looked_at(number) for number, kind in enumerate(kinds)}
        for line in quiet.values():
            self.assertRegex(line["name"], r"^Asking .* every 1 s$")
        for kind, node in nodes.items():
            node.set(kinds[kind](node))
        for number, kind in enumerate(kinds):
            with self.subTest(kind):
                self.looked_at(number, "STALE")
                line = self.eventually(
                    lambda quietly=quiet[kind]["name"]: self.line() if self.line()["name"] != quietly else None, 10)
                self.assertRegex(line["name"], r"^[A-Z].*\.$")
                self.assertNotRegex(line["name"], COMMAND_LINE)
                self.assertEqual(quiet[kind]["place"], line["place"], "the line came or went, or grew")
                self.assertIsNotNone(self.session.find("Change source…", role="push button"))
                # Who asked to be left alone is asked by no button; for how long a 429 does is its own affair.
                if kind == "credits are spent":
                    self.assertIsNone(self.session.find("Retry", role="push button"))
                elif kind not in ("fewer requests", "infura-like"):
                    self.assertIsNotNone(self.session.find("Retry", role="push button"))
                self.seen(" old · asked again ")
        for node in nodes.values():
            node.heal()
        for number, kind in enumerate(kinds):
            if kind != "credits are spent":
                self.assertEqual(quiet[kind]["place"], self.looked_at(number)["place"])

    def looked_at(self, number, state="LIVE"):
        """The line for problems with the chain of that number, once it is in that state."""
        self.display.key(self.shown(), f"alt+{number + 1}")
        wanted = f"{state} · node-{number}."
        self.eventually(lambda: self.hero()["name"].startswith(wanted), 40, f"it is not {wanted}", pause=0.1)
        return self.line()

    def test_a_certificate_that_nobody_knows_is_named(self):
        upstream = self.chain()
        self.window("--upstream", upstream.url().replace("http://", "https://"))
        line = self.says(".", within=20)
        self.eventually(lambda: self.state() == "ERROR", 20, "it is not said that there is no price")
        self.assertNotRegex(self.line()["name"], COMMAND_LINE)
        self.assertEqual(line["place"][3], self.line()["place"][3])

    def test_refresh_now_keeps_the_focus_and_says_what_it_does(self):
        upstream = self.chain()
        program = self.window("--upstream", upstream.url(), "--ttl", "60")
        program.wait_ready(20)
        self.becomes("LIVE")
        window = self.shown()
        self.display.activate(window)
        button = self.seen("Copy the exact price in wei", role="push button")
        self.assertTrue(self.session.focus(button))
        self.eventually(lambda: self.session.object(button)["focused"], 5, "it has the focus")
        before = upstream.count("eth_gasPrice")
        self.display.key(window, "F5")
        self.eventually(lambda: upstream.count("eth_gasPrice") > before, 10, "it is asked")
        self.assertTrue(self.session.object(button)["focused"])
        self.display.key(window, "F5")
        self.says("a moment ago")
        self.assertTrue(self.session.object(button)["focused"])
        # When nobody may be asked that is said, and nobody is.
        upstream.set(faults.http("402 Payment Required"))
        self.eventually(lambda: "a moment ago" not in self.line()["name"], 10)
        self.display.key(window, "F5")
        self.eventually(lambda: program.status()["chains"]["default"]["upstreams"][0]["state"] == "limited", 10)
        self.let_run(6)
        asked = upstream.count()
        self.display.key(window, "F5")
        self.says("Nobody may be asked just now", "credits")
        self.assertEqual(asked, upstream.count())
        self.assertTrue(self.session.object(button)["focused"])

    def test_a_well_upstream_is_live_at_each_expiry(self):
        """A TTL of a second, and answers that take a quarter of one: each second there is a value that is old."""
        upstream = self.chain()
        program = self.window("--upstream", upstream.url(), "--ttl", "1")
        program.wait_ready(20)
        upstream.delay = 0.25
        self.becomes("LIVE")
        hero, line, watch = self.hero(), self.line(), Stopwatch()
        states, lines, looks, held = set(), set(), 0, [(0.0, 0.0)]
        while (watch.seconds() < 8 or looks <= 100) and watch.real() < 100:
            state = self.session.object(hero)["name"].split(".")[0]
            words = self.session.object(line)["name"]
            held.append((watch.real(), watch.held()))
            # Where the machine held up an answer for long, that is what the window says, and should.
            since = max((each for each in held if each[0] <= held[-1][0] - 4), default=held[0])
            if held[-1][1] - since[1] < 1:
                states.add(state)
                lines.add(words)
                looks += 1
        if not looks:
            self.skipTest("the machine is too busy to say anything of a quarter of a second")
        self.assertEqual(1, len(states), states)
        self.assertTrue(next(iter(states)).startswith("LIVE"))
        self.assertEqual({line["name"]}, lines)

    def test_values_are_shown_as_soon_as_the_core_has_them(self):
        chain = self.chain(period=2.0)
        program = self.window("--upstream", chain.url())
        program.wait_ready(20)
        self.becomes("LIVE")
        block = self.eventually(lambda: self.session.find("Block: ", role="label"), 10)
        took = []
        for _ in range(5):
            known = program.get("/eth_blockNumber").body
            while (news := program.get("/eth_blockNumber").body) == known:
                time.sleep(0.005)
            watch, number = Stopwatch(), int(re.search(rb"0x[0-9a-f]+", news).group(), 16)
            while f"{number:,}" not in self.session.object(block)["name"]:
                self.assertLess(watch.seconds(), 5)
                time.sleep(0.005)
            took.append(watch.seconds())
        print("shown after", [f"{seconds:.3f} s" for seconds in took])
        self.assertLess(sorted(took)[2], 0.1, took)

    def test_a_second_start_says_which_options_it_dropped(self):
        program = self.window("--demo", "--ttl", "60")
        program.wait_ready(20)
        environment = clean_environment(program.folder.name, {
            "QT_QPA_PLATFORM": "xcb", "DISPLAY": self.display.name, **self.session.environment})
        second = subprocess.run([desktop(), "--ttl", "5"], env=environment, cwd=program.folder.name, timeout=20,
                                capture_output=True, text=True, check=False)
        self.assertIn("ttl", second.stderr)
        self.says("was started again", "not taken")


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
