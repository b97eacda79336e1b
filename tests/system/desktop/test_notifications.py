# SPDX-License-Identifier: GPL-3.0-only
"""Alerts of the real program, through the desktop's notifications and, where there are none, in the window; the tray
beside them."""
import re

from harness import main
from harness.desk.watching import Watching
from harness.desktop import desktop


class Notifications(Watching):
    def test_an_alert_goes_to_the_desktop_though_there_is_a_tray(self):
        chain = self.priced()
        program = self.watching(chain)
        self.eventually(self.session.icon, 10, "there is a tray")
        self.goes_to(chain, program, 7)
        first = self.told(1)[0]
        self.assertEqual("Gas price below 9.00 gwei", first["title"])
        self.assertRegex(first["body"], r"^\d\d:\d\d: It was 7\.00 gwei\.$")
        self.assertEqual(0, first["replaces"])
        # No balloon of the tray's, which would have the picture of an old price.
        self.assertEqual([], [hint for hint in first["hints"] if "image" in hint or "icon" in hint])
        self.assertNotIn("7.00", self.line()["name"])
        # The next of the same rule takes its place.
        self.goes_to(chain, program, 10)
        self.let_run(1)
        self.goes_to(chain, program, 6)
        second = self.told(2)[1]
        self.assertRegex(second["body"], r"^\d\d:\d\d: It was 6\.00 gwei\.$")
        self.assertEqual((first["id"], first["id"]), (second["replaces"], second["id"]))
        self.let_run(2)
        self.assertEqual(2, len(self.session.told()), "said twice")

    def test_the_tray_says_the_price_of_the_chain_that_is_seen(self):
        program = self.window("--demo", "--chain", "ethereum", "--chain", "base", "--demo-block-time", "1s")
        program.wait_ready(20)
        icon = self.eventually(lambda: i if (i := self.session.icon()) and "gwei" in i["tip"] else None, 10)
        self.assertRegex(icon["tip"], r"^Gasgauge: Ethereum: [0-9.]+ gwei")
        self.assertRegex(icon["menu"][0], r"^Ethereum: [0-9.]+ gwei")
        self.assertRegex(icon["menu"][1], r"^Base: [0-9.]+ gwei")
        window = self.shown()
        self.display.activate(window)
        self.display.key(window, "ctrl+Page_Down")
        self.eventually(lambda: self.session.icon()["tip"].startswith("Gasgauge: Base: "), 10, "the tray follows")
        self.assertRegex(self.session.icon()["menu"][1], r"^Ethereum: ")

    def test_an_outage_is_named_by_who_is_away(self):
        chain = self.priced()
        self.watching(chain, alerts={"upstreamDown": {"minutes": "0", "cooldown": "0"}})
        chain.vanish()
        told = self.told(1)[0]
        self.assertEqual("Upstream down", told["title"])


class InTheWindow(Watching):
    notifications = panel = False

    def test_what_the_window_says_is_of_now(self):
        chain = self.priced()
        program = self.watching(chain)
        self.goes_to(chain, program, 7)
        self.says("Gas price below 9.00 gwei", "It was 7.00 gwei")
        self.goes_to(chain, program, 9.2)
        self.eventually(lambda: "7.00" not in self.line()["name"], 10, "it goes on saying 7.00")
        self.goes_to(chain, program, 8)
        self.goes_to(chain, program, 10)
        self.let_run(1)
        self.assertFalse([text for text in self.session.texts() if re.search(r"It was \d", text)])


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
