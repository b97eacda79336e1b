# SPDX-License-Identifier: GPL-3.0-only
"""The memory of a window that is open for long, with two programs side by side: one on the usual clock, one on a fast
clock. A few seconds and half an hour of it; under `./dev test --long` a minute, and a day of ten blocks a second."""
import time

from harness import LONG, main
from harness.desktop import Desktop, OnDisplay, desktop
from harness.nodes.fast_chain import LIBRARY, FastClock

MIB = 2**20


class Memory(OnDisplay):
    def shown(self, *arguments, **options):
        return self.program("--demo", *arguments, kind=Desktop, display=self.display.name, wait=False, **options)

    def test_it_is_steady_and_rests(self):
        clock = FastClock(150) if LIBRARY else None
        steady = self.shown("--demo-block-time", "1s")
        day = clock and self.shown("--demo-block-time", "100ms", env=clock.environment())
        self.eventually(lambda: len(self.display.windows()) > 0, 20, "a window is shown")
        # A value and a block every second: a minute of it is an hour of mainnet.
        time.sleep(20 if LONG else 5)
        before = steady.memory()
        series = self.series(day, clock) if day else None
        if LONG or not day:
            time.sleep(60 if LONG else 5)
        after = steady.memory()
        print(f"{before / MIB:.1f} MiB, then {after / MIB:.1f} MiB")
        self.assertLess(after - before, (8 if LONG else 2) * MIB)
        if series:
            # What grows comes to rest: no more in the last third than in the one before it, but for what comes and goes.
            middle, last = max(series[8:16]), max(series[16:])
            self.assertLess(last - middle, 12)
            self.assertLess(max(series), 200)
            self.assertEqual(0, day.terminate(within=20))

    def series(self, program, clock):
        """MiB, 24 times in the hours."""
        hours, series = 24 if LONG else 0.5, []
        for part in range(1, 25):
            time.sleep(clock.until(hours * 3600 * part / 24))
            self.assertIsNone(program.process.poll(), "it goes on")
            series.append(program.memory() / MIB)
        print(f"MiB in {hours} h:", " ".join(f"{each:.0f}" for each in series))
        return series


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
