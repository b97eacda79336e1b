# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process: SIGTERM ends it in time, also where the name service never answers. In a network of its
own, where such a name service can be had."""
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from harness.desktop import desktop
from harness.patience import Stopwatch, watched
from harness.program import clean_environment, headless

_SILENT = """
import os, socket, subprocess, sys
subprocess.run(["mount", "--bind", sys.argv[1], "/etc/resolv.conf"], check=True)
subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
subprocess.run(["ip", "address", "add", "198.51.100.1/24", "dev", "lo"], check=True)
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 53))
server.set_inheritable(True)
os.execv(sys.argv[2], sys.argv[2:])
"""


def in_silent_network(folder, *command):
    configuration = Path(folder, "resolv.conf")
    configuration.write_text("nameserver 127.0.0.1\noptions timeout:10 attempts:3\n")
    return ["unshare", "--user", "--map-root-user", "--mount", "--net", "python3", "-c", _SILENT, str(configuration),
            *command]


class NameService(unittest.TestCase):
    def test_a_silent_one_does_not_hold_up_the_end(self):
        self.ends_in_time(headless())

    def test_nor_that_of_the_desktop_program(self):
        if not desktop():
            self.skipTest("the desktop program is not built")
        self.ends_in_time(desktop(), {"QT_QPA_PLATFORM": "offscreen"})

    def ends_in_time(self, program, environment=None):
        with tempfile.TemporaryDirectory() as folder:
            command = in_silent_network(folder, program, "--upstream", "http://upstream.example/",
                                        "--listen", "127.0.0.1:8081")
            with open(Path(folder, "log"), "w+b") as log:
                process = subprocess.Popen(command, cwd=folder, env=clean_environment(folder, environment),
                                           stdin=subprocess.DEVNULL, stdout=log, stderr=log)
                try:
                    deadline = time.monotonic() + 60
                    while b"listening" not in Path(log.name).read_bytes() and time.monotonic() < deadline:
                        time.sleep(0.05)
                    time.sleep(0.5)
                    text = Path(log.name).read_text()
                    self.assertIn("listening", text)
                    self.assertNotIn("not found", text, "the name service answers")
                    watched.add(process.pid)
                    watch = Stopwatch()
                    process.send_signal(signal.SIGTERM)
                    self.assertEqual(0, process.wait(60))
                    self.assertLess(watch.seconds(), 5)
                finally:
                    watched.discard(process.pid)
                    process.kill()
                    process.wait()


def may_run():
    with tempfile.TemporaryDirectory() as folder:
        try:
            return subprocess.run(in_silent_network(folder, "/bin/true"), capture_output=True, check=False).returncode == 0
        except OSError:
            return False


if __name__ == "__main__":
    if may_run():
        unittest.main(verbosity=2)
    print("NOT RUN: no network of its own can be had here (unshare, ip)")
