# SPDX-License-Identifier: GPL-3.0-only
"""DESIGN, Rooms: the headless program links no GUI library, and core no HttpServer."""
import os
import subprocess
from pathlib import Path

from harness import Case, main
from harness.program import headless


def libraries(binary):
    done = subprocess.run(["ldd", binary], capture_output=True, check=True, text=True)
    return [line.split()[0] for line in done.stdout.splitlines() if line.strip()]


class Linkage(Case):
    def test_headless_links_no_gui(self):
        linked = libraries(headless())
        self.assertIn("libQt6Core.so.6", linked)
        for library in linked:
            self.assertNotRegex(library, r"libQt6(Gui|Widgets|Charts|OpenGL|DBus|Qml|Quick)|libX11|libxcb|libGL|wayland|libfontconfig")

    def test_core_links_no_http_server(self):
        suites = sorted(Path(os.environ["GASGAUGE_BUILD"], "tests").glob("tst_*"))
        self.assertTrue(suites)
        core = [suite for suite in suites if suite.name == "tst_quantity"]
        self.assertEqual(1, len(core))
        for library in libraries(core[0]):
            self.assertNotRegex(library, r"libQt6(HttpServer|Gui|Widgets|Charts)")

    def test_the_desktop_program_where_it_is_built_links_charts(self):
        program = Path(headless()).with_name("gasgauge")
        if program.exists():
            self.assertIn("libQt6Charts.so.6", libraries(program))


if __name__ == "__main__":
    main()
