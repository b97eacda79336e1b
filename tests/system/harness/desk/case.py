# SPDX-License-Identifier: GPL-3.0-only
"""The base of the tests of the real window: on a display and in a session of its own, read as a screen reader does."""
import re

from ..case import Case
from ..desktop import Desktop
from ..display import Display, available
from .session import Session, session_available

_BADGE = re.compile(r"(LIVE|STALE|STALLED|SYNCING|ERROR|GONE|SIMULATED|NO VALUE YET)\b")
_KINDS = ("below", "above", "rising", "upstreamDown", "dataOld", "noBlock")


class WindowCase(Case):
    notifications = panel = True

    def setUp(self):
        super().setUp()
        if not available():
            self.skipTest("no Xvfb or no libX11")
        if not session_available():
            self.skipTest("no dbus-daemon, or built without QtDBus")
        self.display = Display()
        self.addCleanup(self.display.close)
        self.session = Session(notifications=self.notifications, panel=self.panel)
        self.addCleanup(self.session.close)

    def window(self, *arguments, alerts=None, files=None, env=None, **options):
        """The program with its window; of the alerts only those that `alerts` names: {"below": {"threshold": "9"}}."""
        lines = ["[alerts]"]
        for kind in _KINDS:
            rule = {"enabled": "false"}
            if kind in (alerts or {}):
                rule = {"enabled": "true"} | alerts[kind]
            lines += [f"{kind}\\{name}={value}" for name, value in rule.items()]
        stored = {".config/gasgauge/gasgauge.ini": "\n".join(lines) + "\n"}
        program = self.program(*arguments, kind=Desktop, display=self.display.name, wait=False,
                               files=stored | (files or {}), env=self.session.environment | (env or {}), **options)
        self.eventually(self.shown, 20, "the window is shown")
        return program

    def shown(self):
        """The program's own window on the display; None while there is none."""
        return next((window for title, window in self.display.windows().items() if "Gasgauge" in title), None)

    def seen(self, *words, within=10, role=None):
        """Waits until something whose name has all of `words` is seen; what it is."""
        return self.eventually(lambda: self.session.find(*words, role=role), within, f"{words} is not seen", pause=0.1)

    def hero(self):
        """The card of the price."""
        return self._first(lambda each: _BADGE.match(each["name"]) and each["place"][2] > 200)

    def line(self):
        """The line for problems: as wide as the window, above all cards."""
        return self._first(lambda each: each["place"][:1] == [0] and 30 < each["place"][1] < 100)

    def _first(self, is_it):
        return next((each for each in self.session.tree()
                     if each["role"] == "filler" and each["showing"] and each["name"] and is_it(each)), None)

    def state(self):
        """The word of the badge."""
        hero = self.hero()
        return _BADGE.match(hero["name"]).group(1) if hero else None

    def says(self, *words, within=10):
        """Waits until the line for problems says all of `words`; the line."""
        def line():
            found = self.line()
            return found if found and all(word in found["name"] for word in words) else None
        try:
            return self.eventually(line, within, pause=0.1)
        except AssertionError:
            self.fail(f"the line for problems does not say {words}: {self.line()}")

    def becomes(self, *states, within=15):
        """Waits until the badge has one of the words."""
        try:
            self.eventually(lambda: self.state() in states, within, pause=0.1)
        except AssertionError:
            self.fail(f"not {states} but {self.hero()}")
