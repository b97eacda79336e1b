# SPDX-License-Identifier: GPL-3.0-only
"""A session of a desktop of its own: a bus that starts nothing by itself, and on it, as a test wants them,
notifications, a panel with a tray, a screen reader (tests/system/desk)."""
import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

_BUS = """<busconfig>
  <type>session</type>
  <listen>unix:dir={folder}</listen>
  <policy context="default">
    <allow send_destination="*"/>
    <allow own="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
"""


def _desk():
    path = os.environ.get("GASGAUGE_DESK", "")
    return path if os.path.exists(path) else None


def session_available():
    return _desk() is not None and shutil.which("dbus-daemon") is not None


class _Desk:
    """A part of it, in a process of its own."""

    def __init__(self, address):
        self._process = subprocess.Popen([_desk()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                         env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8",
                                              "DBUS_SESSION_BUS_ADDRESS": address})
        self._lock = threading.Lock()

    def ask(self, line):
        with self._lock:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
            return json.loads(self._process.stdout.readline())

    def hang(self, hangs):
        self._process.send_signal(signal.SIGSTOP if hangs else signal.SIGCONT)

    def close(self):
        self.hang(False)
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


class Session:
    """`environment` is what a program needs to live in it."""

    def __init__(self, notifications=True, panel=True):
        self._folder = tempfile.TemporaryDirectory()
        config = Path(self._folder.name, "bus.conf")
        config.write_text(_BUS.format(folder=self._folder.name))
        self._bus = subprocess.Popen(["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"],
                                     stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                     text=True)
        self.address = self._bus.stdout.readline().strip()
        self.environment = {"DBUS_SESSION_BUS_ADDRESS": self.address}
        # Apart: while the reader waits for the program, that may wait for the panel.
        self._services, self._reader = _Desk(self.address), _Desk(self.address)
        assert self._reader.ask("reader")["done"]
        if notifications:
            assert self._services.ask("notifications on")["done"]
        if panel:
            assert self._services.ask("panel on")["done"]

    def close(self):
        self._services.close()
        self._reader.close()
        self._bus.terminate()
        self._bus.wait()
        self._bus.stdout.close()
        self._folder.cleanup()

    def hang(self, hangs=True):
        """Panel and notifications are there and answer nobody, until they do again."""
        self._services.hang(hangs)

    def told(self):
        """What the desktop was to show, in order."""
        return self._services.ask("told")["told"]

    def icon(self):
        """{"tip", "menu"} of the tray's icon; {} where there is none."""
        return self._services.ask("icon")["icon"]

    def tree(self):
        """Every object of the program, as a screen reader has it."""
        return self._reader.ask("tree")["tree"]

    def texts(self):
        return [each["name"] for each in self.tree() if each["showing"] and each["name"]]

    def find(self, *words, role=None):
        """The object that is seen and whose name has all of `words`; None where there is none."""
        for each in self.tree():
            if each["showing"] and all(word in each["name"] for word in words) and role in (None, each["role"]):
                return each
        return None

    def object(self, found):
        """The same object now."""
        return self._reader.ask(f"object {found['path']}")["object"]

    def press(self, found):
        return self._reader.ask(f"press {found['path']}")["done"]

    def focus(self, found):
        return self._reader.ask(f"focus {found['path']}")["done"]
