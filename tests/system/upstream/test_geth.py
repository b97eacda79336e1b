# SPDX-License-Identifier: GPL-3.0-only
"""Real nodes: today's geth, and the last line of it that had eth_coinbase."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request

from harness import Case, main
from harness.program import free_port

NEW, OLD = os.environ.get("GASGAUGE_GETH"), os.environ.get("GASGAUGE_GETH_OLD")


class Geth:
    def __init__(self, binary, port=None):
        self.folder, self.port = tempfile.mkdtemp(), port or free_port()
        self.process = subprocess.Popen(
            [binary, "--dev", "--dev.period", "1", "--http", "--http.port", str(self.port), "--nodiscover", "--ipcdisable",
             "--authrpc.port", str(free_port()), "--port", str(free_port()), "--datadir", self.folder],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.folder)

    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def call(self, method):
        asked = urllib.request.Request(self.url(), json.dumps(
            {"jsonrpc": "2.0", "id": 1, "method": method, "params": []}).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return json.load(answer)

    def up(self):
        try:
            return "result" in self.call("eth_blockNumber")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def stop(self):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


class RealNodes(Case):
    def node(self, binary):
        geth = Geth(binary)
        self.addCleanup(geth.stop)
        self.eventually(geth.up, 40, "geth does not answer", pause=0.3)
        return geth

    def check_values(self, geth, program):
        head = int(geth.call("eth_blockNumber")["result"], 16)
        served = int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)
        self.assertLessEqual(abs(served - head), 5)
        self.eventually(lambda: json.loads(program.get("/eth_gasPrice").body)["result"]
                        == geth.call("eth_gasPrice")["result"], 6, "another gas price")
        self.eventually(lambda: int(json.loads(program.get("/eth_blockNumber").body)["result"], 16) > head + 1, 10,
                        "the head does not move")

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_todays_geth_has_no_coinbase(self):
        geth = self.node(NEW)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        self.assertError(program.get("/eth_coinbase"), 501)
        self.check_values(geth, program)

    @unittest.skipUnless(OLD, "GASGAUGE_GETH_OLD names no geth")
    def test_an_older_geth_has_all_three_values(self):
        geth = self.node(OLD)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        self.assertEqual(geth.call("eth_coinbase")["result"], json.loads(program.get("/eth_coinbase").body)["result"])
        self.check_values(geth, program)

    @unittest.skipUnless(NEW, "GASGAUGE_GETH names no geth")
    def test_killed_and_started_again(self):
        geth = self.node(NEW)
        program = self.program("--upstream", geth.url(), "--ttl", "1")
        program.wait_ready()
        geth.stop()
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 5)
        time.sleep(1)
        again = Geth(NEW, geth.port)
        self.addCleanup(again.stop)
        self.eventually(again.up, 40, pause=0.3)
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "HIT", 15, "not fresh again")


if __name__ == "__main__":
    if not NEW and not OLD:
        print("NOT RUN: neither GASGAUGE_GETH nor GASGAUGE_GETH_OLD names a geth; ./dev test builds them where there is Go")
        sys.exit(0)
    main()
