# SPDX-License-Identifier: GPL-3.0-only
"""The desktop program of a user who has folders of their own, with or without a display."""
import os
import sqlite3
from pathlib import Path

from .case import Case
from .display import Display, available
from .program import Program


def desktop():
    """The desktop program, or None where it is not built."""
    path = os.environ.get("GASGAUGE_DESKTOP", "")
    return path if os.path.exists(path) else None


class Desktop(Program):
    """`display`: where the window is shown; without one it is drawn nowhere."""

    def __init__(self, *arguments, display=None, env=None, **options):
        platform = {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display} if display else {"QT_QPA_PLATFORM": "offscreen"}
        super().__init__(*arguments, binary=desktop(), **options, env={
            **platform, "QT_SCALE_FACTOR": "1", "DBUS_SESSION_BUS_ADDRESS": "disabled:", **(env or {})})

    @property
    def data(self):
        return Path(self.folder.name, ".local/share/gasgauge")

    @property
    def settings(self):
        return Path(self.folder.name, ".config/gasgauge/gasgauge.ini")

    def history(self):
        """(method, value) of all that was kept, read while nobody writes."""
        with sqlite3.connect(self.data / "history.sqlite") as database:
            return database.execute("SELECT method, result FROM samples").fetchall()

    def blocks(self):
        """What was kept of each block, ascending: number, time, fees and tips in wei, whose it is."""
        with sqlite3.connect(self.data / "history.sqlite") as database:
            database.row_factory = sqlite3.Row
            rows = database.execute("SELECT * FROM blocks JOIN sources ON id = source ORDER BY chain, number").fetchall()
        wei = ("base_fee", "tip10", "tip50", "tip90")
        return [{name: int(row[name], 16) if name in wei and row[name] else row[name] for name in row.keys()}
                for row in rows]


class OnDisplay(Case):
    """Each test has a display of its own."""

    def setUp(self):
        super().setUp()
        if not available():
            self.skipTest("no Xvfb or no libX11")
        self.display = Display()
        self.addCleanup(self.display.close)
