# SPDX-License-Identifier: GPL-3.0-only
"""The desktop program ends with 0 within 5 s, by SIGTERM and by closing its window where there is no tray, and
keeps what it has seen."""
import os
import signal
import subprocess
import tempfile
import time

from harness import Case, main
from harness import faults
from harness.desktop import Desktop, desktop
from harness.display import Display, available

ASK = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n"
PRICE = ("eth_gasPrice", "0x4a817c800")


class End(Case):
    def display(self):
        if not available():
            self.skipTest("no Xvfb or no libX11")
        display = Display()
        self.addCleanup(display.close)
        return display

    def desktop(self, *arguments, **options):
        return self.program(*arguments, kind=Desktop, **options)

    def seen(self, program):
        """The price has come, and the window's monitor, which looks once a second, has seen it."""
        program.wait_ready(20)
        self.let_run(1.5)

    def test_by_sigterm(self):
        program = self.desktop("--upstream", self.upstream().url(), "--ttl", "60")
        self.seen(program)
        self.assertEqual(0, program.terminate())
        self.assertIn(PRICE, program.history())
        self.assertIn("geometry", program.settings.read_text())

    def test_without_a_display(self):
        """A check needs none; a window does, and says so in words of its own."""
        with tempfile.TemporaryDirectory() as home:
            def ran(*arguments):
                bare = {"PATH": os.environ["PATH"], "HOME": home, "XDG_RUNTIME_DIR": home}
                return subprocess.run([desktop(), *arguments], env=bare, capture_output=True, text=True, timeout=30)
            checked = ran("--check-config", "--demo")
            self.assertEqual((0, ""), (checked.returncode, checked.stderr))
            self.assertIn("listen", checked.stdout)
            refused = ran("--demo")
        self.assertEqual(1, refused.returncode)
        self.assertIn("there is no display", refused.stderr)
        self.assertIn("gasgauge-headless", refused.stderr)
        self.assertEqual(1, refused.stderr.count("\n"))

    def test_by_closing_the_window_without_a_tray(self):
        display = self.display()
        program = self.desktop("--upstream", self.upstream().url(), "--ttl", "60", display=display.name)
        self.seen(program)
        window = self.eventually(lambda: display.windows().get("Gasgauge"), 10, "the window is shown")
        display.close_window(window)
        self.assertEqual(0, program.ended())
        self.assertIn(PRICE, program.history())
        self.assertIn("geometry", program.settings.read_text())

    def test_while_the_upstream_hangs_and_clients_wait(self):
        display = self.display()
        for close in (False, True):
            with self.subTest(close=close):
                upstream = self.upstream()
                program = self.desktop("--upstream", upstream.url(), "--ttl", "1", "--stale-if-error", "1",
                                       display=display.name)
                self.seen(program)
                window = self.eventually(lambda: display.windows().get("Gasgauge"), 10, "the window is shown")
                upstream.set(faults.hang(upstream))
                time.sleep(3)
                waiting = self.clients(program, 20, ASK)
                if close:
                    display.close_window(window)
                    display.close_window(window)
                else:
                    program.send_signal(signal.SIGTERM)
                answers = [connection.response() for connection in waiting]
                self.assertEqual({503}, {answer.status for answer in answers})
                self.assertEqual(0, program.ended())
                self.assertIn(PRICE, program.history())

    def test_while_clients_never_read(self):
        program = self.desktop("--upstream", self.upstream().url(), "--ttl", "60")
        self.seen(program)
        never = self.never_read(program, ASK)
        self.assertEqual(0, program.terminate())
        self.assertIn(PRICE, program.history())


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
