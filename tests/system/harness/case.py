# SPDX-License-Identifier: GPL-3.0-only
"""The base of every system test: ends what it started, and searches all that came out for secrets. How suites are run."""
import concurrent.futures
import os
import subprocess
import sys
import time
import unittest

from . import record
from .client import Connection
from .patience import Stopwatch
from .program import Program
from .upstream import FakeUpstream

# Whether ./dev test --long wants the whole of what the short form tries a part of.
LONG = bool(os.environ.get("GASGAUGE_LONG"))
METHODS = ("eth_blockNumber", "eth_gasPrice", "eth_coinbase")


class Case(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        record.clear()
        self._programs = []

    def tearDown(self):
        complaints = [c for program in self._programs for c in program.clean_up()]
        self.assertEqual([], complaints, "the program complained")
        self.assertEqual([], record.leaked(), "secrets came out")

    def upstream(self, **options):
        """A fake upstream that answers well until told otherwise."""
        upstream = FakeUpstream(**options)
        self.addCleanup(upstream.close)
        return upstream

    def program(self, *arguments, kind=Program, **options):
        program = kind(*arguments, **options)
        self._programs.append(program)
        return program

    def serving(self, upstream, *arguments, ready=True, **options):
        """A program in front of `upstream`, ready to serve."""
        program = self.program("--upstream", upstream.url(), *arguments, **options)
        if ready:
            program.wait_ready()
        return program

    def side_by_side(self, kinds, *arguments, make=None, **options):
        """One program with a chain for each of `kinds` ({kind: {method: behaviour}}), and {kind: (path, node)}."""
        chains, given = {}, []
        for number, (kind, behave) in enumerate(kinds.items()):
            node = (make or self.upstream)()
            node.behave = dict(behave)
            chains[kind] = f"/kind-{number}", node
            given += ["--chain", f"kind-{number}", "--upstream", f"kind-{number}/node={node.url()}"]
        return self.program(*given, *arguments, **options), chains

    def clients(self, program, count, request):
        """Connections that have sent `request`, which the program has read, and wait."""
        waiting = [Connection(program.port) for _ in range(count)]
        for connection in waiting:
            self.addCleanup(connection.close)
            connection.send(request)
        self.all_read(program, waiting)
        return waiting

    def all_read(self, program, connections):
        """Waits until the program has taken what `connections` have sent from the kernel."""
        ports = {connection.sock.getsockname()[1] for connection in connections}
        self.eventually(lambda: not ports & program.unread(), 20, "requests are not read")
        time.sleep(0.1)

    def never_read(self, program, request, count=5):
        """Connections that ask on and on and read no answer, until the program takes no more."""
        never = [Connection(program.port, timeout=0.3) for _ in range(count)]
        for connection in never:
            try:
                for _ in range(400):
                    connection.send(request * 50)
            except OSError:
                pass
        return never

    def eventually(self, condition, within, message="did not come true", pause=0.05):
        """Waits for `condition()` to be true; returns its value. What the machine holds up does not count."""
        watch = Stopwatch()
        while True:
            value = condition()
            if value:
                return value
            if watch.seconds() > within:
                self.fail(f"{message} within {within} s")
            time.sleep(pause)

    def let_run(self, seconds):
        """Waits until the programs have had `seconds` in which nobody else took their processor."""
        watch = Stopwatch()
        while (left := seconds - watch.seconds()) > 0:
            time.sleep(max(left, 0.05))

    def in_time(self, seconds, attempt, tries=10):
        """Runs `attempt`, whose steps have to fit into `seconds` of the program's own time: one that took longer
        because the machine is busy and then failed has tried nothing, and is made again."""
        for left in reversed(range(tries)):
            began = time.monotonic()
            try:
                return attempt()
            except AssertionError:
                if time.monotonic() - began <= seconds or not left:
                    raise
        return None

    def assertError(self, response, status):
        """An answer without value: a JSON-RPC error object that quotes nothing."""
        import json
        self.assertEqual(status, response.status, response)
        body = json.loads(response.body)
        self.assertEqual("2.0", body["jsonrpc"])
        self.assertIn("id", body)
        self.assertNotIn("result", body)
        self.assertIsInstance(body["error"]["code"], int)
        self.assertGreater(len(body["error"]["message"]), 10)
        return body["error"]


def main():
    unittest.main(verbosity=2, warnings="ignore")


def _names():
    """Class.test of every test of the suite."""
    suites = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    return [".".join(test.id().split(".")[-2:]) for suite in suites for test in suite]


def _run_alone(name):
    return subprocess.run([sys.executable, sys.argv[0], name], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, check=False)


def main_side_by_side(at_once):
    """For suites whose tests mostly wait: `at_once` of them at a time, each in a process of its own, unless some are
    named. What each says comes out as a whole."""
    if len(sys.argv) > 1:
        main()
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        for done in pool.map(_run_alone, _names()):
            print(done.stdout, flush=True)
            failed += done.returncode != 0
    sys.exit(failed != 0)
