# SPDX-License-Identifier: GPL-3.0-only
"""The desktop program goes on where its port, its settings or its history are not as they should be."""
import sqlite3
from pathlib import Path
import tempfile

from harness import Case, main
from harness.desktop import Desktop, desktop

GARBAGE = bytes(range(256)) * 20


def later_history():
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "h.sqlite")
        database = sqlite3.connect(path)
        database.execute("CREATE TABLE wonders (x)")
        database.execute("PRAGMA user_version = 99")
        database.commit()
        database.close()
        return path.read_bytes()


class Misfortunes(Case):
    def desktop(self, *arguments, **options):
        return self.program("--demo", *arguments, kind=Desktop, **options)

    def test_the_second_on_a_port_goes_on_without_its_server(self):
        first = self.desktop()
        first.wait_ready(20)
        second = self.desktop(port=first.port, wait=False)
        self.eventually(lambda: str(first.port) in second.log(), 20, "it says which port is taken")
        self.let_run(1.5)
        self.assertIsNone(second.process.poll())
        self.assertEqual(200, first.get("/eth_gasPrice").status)
        self.assertEqual(0, first.terminate())
        self.assertIsNone(second.process.poll())
        self.assertEqual(0, second.terminate())
        self.assertIn("eth_gasPrice", {method for method, _ in second.history()})

    def test_settings_of_garbage(self):
        program = self.desktop(files={".config/gasgauge/gasgauge.ini": GARBAGE,
                                      ".config/gasgauge/settings.env": GARBAGE})
        program.wait_ready(20)
        kept = program.settings.with_name("gasgauge.ini.broken").read_bytes()
        self.assertEqual(GARBAGE, kept)
        self.assertEqual(0, program.terminate())
        self.assertIn("geometry", program.settings.read_text())

    def test_a_history_of_garbage_is_kept_aside(self):
        program = self.desktop(files={".local/share/gasgauge/history.sqlite": GARBAGE})
        program.wait_ready(20)
        self.let_run(1.5)
        self.assertEqual(0, program.terminate())
        self.assertIn("eth_gasPrice", {method for method, _ in program.history()})
        self.assertIn(GARBAGE, [path.read_bytes() for path in program.data.iterdir()])

    def test_a_history_of_a_later_version_is_left_alone(self):
        later = later_history()
        program = self.desktop(files={".local/share/gasgauge/history.sqlite": later})
        program.wait_ready(20)
        self.let_run(1.5)
        self.assertEqual(0, program.terminate())
        self.assertEqual(later, (program.data / "history.sqlite").read_bytes())


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
