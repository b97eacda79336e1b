# SPDX-License-Identifier: GPL-3.0-only
"""The real window on a desktop that does not answer: a panel and a service of notifications that hang."""
from harness import LONG, main
from harness.desk.watching import Watching
from harness.desktop import desktop
from harness.patience import Stopwatch


class Hangs(Watching):
    def answers(self, seconds):
        """The window does all the while."""
        hero, watch, longest = self.hero(), Stopwatch(), 0.0
        while watch.seconds() < seconds:
            look = Stopwatch()
            self.assertTrue(self.session.object(hero)["name"])
            longest = max(longest, look.seconds())
        self.assertLess(longest, 1)

    def test_a_desktop_that_hangs_holds_up_nobody(self):
        chain = self.priced()
        self.session.hang()
        watch = Stopwatch()
        program = self.watching(chain)
        self.assertLess(watch.seconds(), 8)
        self.goes_to(chain, program, 7)
        self.answers(6)  # the panel is asked every 5 s, the alert given up after as many
        self.says("Gas price below 9.00 gwei", "It was 7.00 gwei")
        # What is known to hang is not waited for again.
        self.goes_to(chain, program, 10)
        self.eventually(lambda: "7.00" not in self.line()["name"], 10)
        watch = Stopwatch()
        self.goes_to(chain, program, 6)
        self.says("It was 6.00 gwei")
        self.assertLess(watch.seconds(), 4)
        self.session.hang(False)
        self.eventually(self.session.icon, 10, "its place is used as soon as it answers")
        if LONG:
            self.session.hang()
            self.answers(12)


class WithoutNotifications(Watching):
    notifications = False

    def test_an_alert_beside_a_tray_is_said_in_the_window(self):
        """A panel would hand it to the service that is not there."""
        chain = self.priced()
        program = self.watching(chain)
        self.eventually(self.session.icon, 10, "there is a tray")
        self.goes_to(chain, program, 7)
        self.says("Gas price below 9.00 gwei", "It was 7.00 gwei")


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
