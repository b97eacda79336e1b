# SPDX-License-Identifier: GPL-3.0-only
"""What a section hands back: figures (lists of what the rounds gave) and the bars they are held against."""
import statistics
import sys


def say(text):
    print(f"   {text}", file=sys.stderr, flush=True)


class Figures:
    def __init__(self):
        self.figures = {}
        self.bars = []
        self.notes = []

    def add(self, name, value, unit, better="less"):
        """One more round's value. `better` is "less", "more", or None for what is neither."""
        figure = self.figures.setdefault(name, {"unit": unit, "better": better, "values": []})
        figure["values"].append(round(value, 4))

    def values(self, name):
        return self.figures[name]["values"]

    def median(self, name):
        return statistics.median(self.values(name))

    def ratio(self, name, dividend, divisor, better="less"):
        """A figure of the ratios round by round, so that what slowed down a round slowed down both."""
        for a, b in zip(self.values(dividend), self.values(divisor)):
            self.add(name, a / b, "x", better)

    def hold(self, what, name, most=None, least=None):
        """A bar on the median of a figure, or one that was not measured."""
        limit = f"at most {most}" if least is None else f"at least {least}"
        if name not in self.figures:
            self.bars.append({"what": what, "limit": limit, "held": None})
            return
        median = self.median(name)
        held = median <= most if least is None else median >= least
        self.bars.append({"what": what, "limit": limit, "held": held, "median": round(median, 4),
                          "min": min(self.values(name)), "max": max(self.values(name)),
                          "unit": self.figures[name]["unit"]})
