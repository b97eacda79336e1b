# SPDX-License-Identifier: GPL-3.0-only
"""The desktop program by keyboard alone, from the first key to the last: on a display of its own, with keys as X has
them. What each key does in the window is tried in the suites of the window."""
from harness import main
from harness.desktop import Desktop, OnDisplay, desktop

MAIN, MINI, NEW = "SIMULATED – Gasgauge", "Gasgauge", "New alert — Gasgauge"


class Keyboard(OnDisplay):
    def window(self, title):
        """The one with this title, when it is there; keys go to it."""
        window = self.eventually(lambda: self.display.windows().get(title), 20, f"the window {title} is shown")
        self.display.activate(window)
        return window

    def test_a_walk_through_it(self):
        program = self.program("--demo", "--chain", "ethereum", "--chain", "base", "--demo-block-time", "1s",
                               kind=Desktop, display=self.display.name)
        program.wait_ready(20)
        main_window = self.window(MAIN)
        kept = lambda: program.settings.read_text() if program.settings.exists() else ""

        # A dialog comes and goes.
        self.eventually(lambda: self._opens(main_window, "ctrl+n", NEW), 20, "an alert can be made", pause=0.5)
        dialog = self.window(NEW)
        self.display.key(dialog, "Escape")
        self.eventually(lambda: NEW not in self.display.windows(), 10, "Esc closes it")

        # The small window as well.
        self.display.activate(main_window)
        self.display.key(main_window, "ctrl+m")
        self.eventually(lambda: MINI in self.display.windows(), 10, "the mini window is shown")
        self.display.activate(main_window)
        self.display.key(main_window, "ctrl+m")
        self.eventually(lambda: MINI not in self.display.windows(), 10, "and gone")

        # What is chosen by keys is kept: a week of the second chain.
        self.display.activate(main_window)
        self.display.key(main_window, "ctrl+4")
        self.display.key(main_window, "alt+2")
        self.let_run(1)
        self.display.key(main_window, "ctrl+q")
        self.assertEqual(0, program.ended())
        self.assertIn("span=604800", kept())
        self.assertIn("chain=base", kept())

    def _opens(self, window, keys, title):
        """Presses once more where the window did not yet have the focus."""
        self.display.activate(window)
        if title not in self.display.windows():
            self.display.key(window, keys)
        return title in self.display.windows()


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
