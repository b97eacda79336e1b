# SPDX-License-Identifier: GPL-3.0-only
"""Starts and stops the program in an empty folder with a clean environment."""
import json
import os
import random
import re
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from . import patience, record
from .client import get
from .patience import Stopwatch

ROOT = Path(__file__).resolve().parents[3]
_SANITIZERS = ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS")
_FAULTS = re.compile(r"Sanitizer|runtime error:|ASSERT|QObject::|QIODevice::|QSocketNotifier|terminate called")


def documents():
    """All that people read of the program."""
    return "\n".join(path.read_text() for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))])


def headless():
    return os.environ.get("GASGAUGE_HEADLESS", str(ROOT / "build/dev/bin/gasgauge-headless"))


_reserved = []


def free_port():
    """A port that nobody else gets: below the range from which the kernel gives out ports by itself, and reserved
    among the tests of this machine for as long as this one runs."""
    while True:
        port = random.randrange(18000, 32000)
        mark = socket.socket(socket.AF_UNIX)
        try:
            mark.bind(f"\0gasgauge-test-port-{port}")
            with socket.socket() as probe:
                probe.bind(("0.0.0.0", port))
        except OSError:
            mark.close()
            continue
        _reserved.append(mark)
        return port


def clean_environment(home, extra=None):
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    environment.update({name: os.environ[name] for name in _SANITIZERS if name in os.environ})
    environment.update(extra or {})
    return environment


def run(*arguments, env=None, cwd=None, timeout=60):
    """The program as a command that ends by itself; (exit code, stdout, stderr)."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([headless(), *arguments], env=clean_environment(folder, env), cwd=cwd or folder,
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=timeout, check=False)
    record.received(done.stdout + b"\n" + done.stderr)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


class Program:
    """A running headless server, or another program that serves. `listen` None leaves --listen to the other
    sources."""

    def __init__(self, *arguments, listen=True, env=None, files=None, port=None, preexec=None, wait=True, binary=None):
        self.folder = tempfile.TemporaryDirectory()
        for name, text in (files or {}).items():
            Path(self.folder.name, name).parent.mkdir(parents=True, exist_ok=True)
            Path(self.folder.name, name).write_bytes(text if isinstance(text, bytes) else text.encode())
        self.port = port or free_port()
        command = [binary or headless(), *arguments]
        if listen:
            command += ["--listen", f"127.0.0.1:{self.port}"]
        self._log = open(Path(self.folder.name, "stderr"), "wb")
        self._out = open(Path(self.folder.name, "stdout"), "wb")
        self.started = Stopwatch()
        self.process = subprocess.Popen(command, env=clean_environment(self.folder.name, env), cwd=self.folder.name,
                                        stdin=subprocess.DEVNULL, stdout=self._out, stderr=self._log,
                                        preexec_fn=preexec)
        patience.watched.add(self.pid)
        if wait:
            self.wait_listening()

    @property
    def pid(self):
        return self.process.pid

    def log(self):
        return Path(self.folder.name, "stderr").read_text(errors="replace")

    def output(self):
        return Path(self.folder.name, "stdout").read_text(errors="replace")

    def wait_listening(self, timeout=10.0):
        watch = Stopwatch()
        while watch.seconds() < timeout:
            if self.process.poll() is not None:
                raise AssertionError(f"the program ended with {self.process.returncode}: {self.log()}")
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.02)
        raise AssertionError(f"not listening after {timeout} s: {self.log()}")

    def wait_ready(self, timeout=10.0):
        watch = Stopwatch()
        while watch.seconds() < timeout:
            answer = get(self.port, "/readyz")
            if answer.status == 200:
                return answer
            time.sleep(0.05)
        raise AssertionError(f"not ready after {timeout} s: {answer!r}\n{self.log()}")

    def get(self, path, **options):
        return get(self.port, path, **options)

    def status(self):
        return json.loads(self.get("/status").body)

    def metrics(self):
        """{name{labels}: value} of every sample."""
        samples = {}
        for line in self.get("/metrics").body.decode().splitlines():
            if line and not line.startswith("#"):
                name, value = line.rsplit(" ", 1)
                samples[name] = float(value)
        return samples

    def metric(self, name, **labels):
        """The sum of all samples of `name` whose labels include those given."""
        total, found = 0.0, False
        for sample, value in self.metrics().items():
            base, _, rest = sample.partition("{")
            if base == name and all(f'{key}="{text}"' in rest for key, text in labels.items()):
                total, found = total + value, True
        if not found:
            raise AssertionError(f"no sample of {name} {labels}")
        return total

    def unread(self):
        """The ports of the clients whose bytes the kernel still holds for the program, or whose connection."""
        waiting, listener = set(), f":{self.port:04X}"
        for name in ("tcp", "tcp6"):
            for line in Path(f"/proc/{self.pid}/net/{name}").read_text().splitlines()[1:]:
                _, local, peer, state, queues, *_ = line.split()
                if local.endswith(listener) and state == "01" and int(queues.split(":")[1], 16):
                    waiting.add(int(peer.rsplit(":", 1)[1], 16))
        return waiting

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def memory(self):
        """Resident bytes; 0 under a sanitizer, which keeps what the program frees."""
        if os.environ.get("GASGAUGE_SANITIZE"):
            return 0
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE")

    def own_memory(self):
        """Resident bytes that are of no file; 0 under a sanitizer."""
        if os.environ.get("GASGAUGE_SANITIZE"):
            return 0
        lines = Path(f"/proc/{self.pid}/status").read_text().splitlines()
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:"))

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def send_signal(self, number):
        self.process.send_signal(number)

    def terminate(self, within=5.0, number=signal.SIGTERM):
        """Ends it as an operator would; returns the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.ended(within)

    def ended(self, within=5.0):
        """Waits for its end after a signal that it has already; returns the exit code."""
        watch = Stopwatch()
        while watch.seconds() < within:
            try:
                return self.process.wait(0.1)
            except subprocess.TimeoutExpired:
                continue
        self.process.kill()
        self.process.wait()
        raise AssertionError(f"still there after {within} s: {self.log()}")

    def clean_up(self):
        """Ends it whatever happened; returns what its log complains of."""
        code = None
        if self.process.poll() is None:
            code = self.terminate(within=6.0)
        patience.watched.discard(self.pid)
        self._log.close()
        self._out.close()
        text = self.log() + self.output()
        record.received(text.encode())
        self.folder.cleanup()
        complaints = [line for line in text.splitlines() if _FAULTS.search(line)]
        if code not in (None, 0):
            complaints.append(f"exit code {code} at SIGTERM")
        return complaints
