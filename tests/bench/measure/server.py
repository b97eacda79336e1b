# SPDX-License-Identifier: GPL-3.0-only
"""A server process under measurement, with its children."""
import os
import random
import re
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from . import machine


class BenchError(Exception):
    """The bench itself cannot go on."""


def free_port():
    """Below the range that the kernel gives out by itself."""
    while True:
        port = random.randrange(18_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def read_answer(client):
    """One whole answer with a Content-Length; what there is of it where the stream ends early."""
    answer = b""
    while b"\r\n\r\n" not in answer and (more := client.recv(65_536)):
        answer += more
    head, _, body = answer.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    missing = (int(length[1]) if length else 0) - len(body)
    while missing > 0 and (more := client.recv(65_536)):
        answer += more
        missing -= len(more)
    return answer


def body_of(answer):
    return answer.split(b"\r\n\r\n", 1)[1]


def ask(port, path="/eth_gasPrice", timeout=5, body=None, headers=()):
    """The whole answer to one request, a POST where there is a body, and the seconds until it was there."""
    head = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "Host: bench", *headers]
    if body is not None:
        head += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    with socket.create_connection(("127.0.0.1", port), timeout) as client:
        started = time.monotonic()
        client.sendall("\r\n".join([*head, "", ""]).encode() + (body or b""))
        return read_answer(client), time.monotonic() - started


class Server:
    def __init__(self, name, port, command, core=machine.SERVER_CORE):
        self.name, self.port = name, port
        self.folder = tempfile.TemporaryDirectory(prefix="gasgauge-bench-")
        self._log = open(Path(self.folder.name, "log"), "wb")
        environment = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": self.folder.name, "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(machine.on_core(core, command), cwd=self.folder.name, env=environment,
                                        stdin=subprocess.DEVNULL, stdout=self._log, stderr=self._log)

    def log(self):
        return Path(self.folder.name, "log").read_text(errors="replace")

    def wait_ready(self, path="/eth_gasPrice", timeout=20):
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                if ask(self.port, path)[0].startswith(b"HTTP/1.1 200"):
                    return self
            except OSError:
                pass
            time.sleep(0.05)
        raise BenchError(f"{self.name} does not answer {path}:\n{self.log()[-2000:]}")

    def pids(self):
        found, queue = [], [self.process.pid]
        while queue:
            pid = queue.pop()
            found.append(pid)
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                queue += [int(child) for child in children.read_text().split()]
        return found

    def cpu_ns(self):
        """The kernel's time of all threads: exact where it keeps it (schedstat), else in ticks."""
        total = 0
        for pid in self.pids():
            try:
                total += sum(int(stat.read_text().split()[0]) for stat in Path(f"/proc/{pid}/task").glob("*/schedstat"))
                continue
            except (OSError, IndexError):
                pass
            fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
            total += (int(fields[11]) + int(fields[12])) * 1_000_000_000 // os.sysconf("SC_CLK_TCK")
        return total

    def anonymous_mib(self):
        total = 0
        for pid in self.pids():
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("RssAnon:"):
                    total += int(line.split()[1])
        return total / 1024

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self._log.close()
        text = self.log()
        self.folder.cleanup()
        return text

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()
