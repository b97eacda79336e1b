# SPDX-License-Identifier: GPL-3.0-only
"""Real nodes: today's geth, and the last line of it that had eth_coinbase."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import urllib.error
import urllib.request

from ..patience import watched
from ..program import free_port

NEW, OLD = os.environ.get("GASGAUGE_GETH"), os.environ.get("GASGAUGE_GETH_OLD")


class Geth:
    """A chain of its own with a block every `period` seconds."""

    def __init__(self, binary, port=None, socket_port=None, period=1):
        self.folder, self.port = tempfile.mkdtemp(), port or free_port()
        self.socket_port = socket_port or free_port()
        self._command = [
            binary, "--dev", "--dev.period", str(period), "--http", "--http.port", str(self.port), "--http.api",
            "eth,net,web3,debug", "--nodiscover", "--ipcdisable", "--ws", "--ws.port", str(self.socket_port),
            "--authrpc.port", str(free_port()), "--port", str(free_port()), "--datadir", self.folder]
        self.start()

    def start(self):
        """(Again) on the same ports and the same chain."""
        self.process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL, cwd=self.folder)
        watched.add(self.process.pid)

    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def socket_url(self):
        return f"ws://127.0.0.1:{self.socket_port}"

    def call(self, method, *params):
        asked = urllib.request.Request(self.url(), json.dumps(
            {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode(), {"Content-Type": "application/json"})
        with urllib.request.urlopen(asked, timeout=5) as answer:
            return json.load(answer)

    def head(self):
        return int(self.call("eth_blockNumber")["result"], 16)

    def up(self):
        try:
            return "result" in self.call("eth_blockNumber")
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False

    def pause(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def end(self, number=signal.SIGKILL):
        """Ends the process; its chain stays."""
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(number)
        self.process.wait()

    def stop(self):
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)
