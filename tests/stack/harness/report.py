# SPDX-License-Identifier: GPL-3.0-only
"""What was checked and how it ended."""

import sys
import time
import traceback


class NotShown(Exception):
    """What this machine cannot show, whatever the stack is like. Not a failure, and never silent."""


class Report:
    """Runs checks one after the other; a failed one does not hide the next."""

    def __init__(self):
        self.passed = self.failed = 0
        self._not_shown = []
        self._begin = time.monotonic()

    def check(self, title, function, *arguments):
        """Runs `function`, which raises AssertionError with words or returns a remark."""
        try:
            remark = function(*arguments)
        except AssertionError as error:
            return self._fail(title, str(error))
        except NotShown as reason:
            return self.not_shown(title, str(reason))
        except Exception:  # a check that breaks has not shown anything
            return self._fail(title, traceback.format_exc(limit=-3))
        self.passed += 1
        print(f"ok    {title}{f': {remark}' if remark else ''}", flush=True)
        return True

    def note(self, text):
        print(f"      {text}", flush=True)

    def step(self, text):
        print(f"\n{text} ({time.monotonic() - self._begin:.0f} s)", flush=True)

    def not_shown(self, title, why):
        self._not_shown.append(title)
        print(f"NOT SHOWN  {title}:", *why.rstrip().splitlines(), sep="\n        ", flush=True)
        return False

    def _fail(self, title, why):
        self.failed += 1
        print(f"FAIL  {title}:", *why.rstrip().splitlines(), sep="\n        ", flush=True)
        return False

    def finish(self):
        """The exit code: 0, 1 where something failed, 75 where nothing did but something could not be shown."""
        print(f"\nstack: {self.passed} passed, {self.failed} failed in {time.monotonic() - self._begin:.0f} s")
        if self._not_shown:
            print(f"stack: NOT SHOWN ON THIS MACHINE: {'; '.join(self._not_shown)}")
        sys.stdout.flush()
        return 1 if self.failed else 75 if self._not_shown else 0


def wait_for(what, seconds, function):
    """Calls `function` until it returns something true, for `seconds` at most."""
    end = time.monotonic() + seconds
    while not (result := function()):
        assert time.monotonic() < end, f"{what}: not within {seconds} s"
        time.sleep(0.5)
    return result
