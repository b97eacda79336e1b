# SPDX-License-Identifier: GPL-3.0-only
"""What was checked and how it ended."""

import time
import traceback


class Report:
    """Runs checks one after the other; a failed one does not hide the next."""

    def __init__(self):
        self.passed = self.failed = 0
        self._begin = time.monotonic()

    def check(self, title, function, *arguments):
        """Runs `function`, which raises AssertionError with words or returns a remark."""
        try:
            remark = function(*arguments)
        except AssertionError as error:
            return self._fail(title, str(error))
        except Exception:  # a check that breaks has not shown anything
            return self._fail(title, traceback.format_exc(limit=-3))
        self.passed += 1
        print(f"ok    {title}{f': {remark}' if remark else ''}", flush=True)
        return True

    def note(self, text):
        print(f"      {text}", flush=True)

    def step(self, text):
        print(f"\n{text} ({time.monotonic() - self._begin:.0f} s)", flush=True)

    def _fail(self, title, why):
        self.failed += 1
        print(f"FAIL  {title}:", *why.rstrip().splitlines(), sep="\n        ", flush=True)
        return False

    def finish(self):
        print(f"\nstack: {self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed else 0


def wait_for(what, seconds, function):
    """Calls `function` until it returns something true, for `seconds` at most."""
    end = time.monotonic() + seconds
    while not (result := function()):
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.5)
    return result
