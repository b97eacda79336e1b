# SPDX-License-Identifier: GPL-3.0-only
"""The base of every system test: ends what it started, and searches all that came out for secrets."""
import time
import unittest

from . import record
from .client import Connection
from .program import Program
from .upstream import FakeUpstream

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

    def clients(self, program, count, request, timeout=8):
        """Connections that have sent `request` and wait."""
        waiting = [Connection(program.port, timeout=timeout) for _ in range(count)]
        for connection in waiting:
            connection.send(request)
        time.sleep(0.3)
        return waiting

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
        """Waits for `condition()` to be true; returns its value."""
        deadline = time.monotonic() + within
        while True:
            value = condition()
            if value:
                return value
            if time.monotonic() > deadline:
                self.fail(f"{message} within {within} s")
            time.sleep(pause)

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
