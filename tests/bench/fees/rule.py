# SPDX-License-Identifier: GPL-3.0-only
"""The rule of the tiers, written down a second time: in exact integers and fractions, slowly, each step from the whole of
its cases. What the program publishes has to be the same to the wei."""
from fractions import Fraction

TIERS = (("slow", 10, 950_000), ("standard", 3, 950_000), ("fast", 1, 950_000), ("rapid", 1, 990_000))
WHOLE = 1_000_000
_CASES, _LEAST_CASES, _STRIDE = 200, 20, 512


def run_begin(head, oldest):
    return max(oldest, (head - 511) // _STRIDE * _STRIDE) if head >= 511 else oldest


def included(pair, base, enough):
    tip, most = pair
    return most >= base and min(tip, most - base) >= enough


class Run:
    """Lists by block of the run."""

    def __init__(self):
        self.base, self.tips = [], []
        self.level = {name: chance for name, _, chance in TIERS}
        self._offer = dict.fromkeys(self.level)
        self._said = []

    def published(self, base):
        pairs, least = {}, (0, 0)
        for name, _, _ in TIERS:
            pairs[name] = None
            if self._offer[name] is not None:
                tip, room = self._offer[name]
                most = -(-base * room.numerator // room.denominator) + tip
                least = pairs[name] = (max(least[0], tip), max(least[1], most))
        return pairs

    def append(self, base, tip):
        self._said.append(self.published(base))
        self.base.append(base)
        self.tips.append(tip)
        for name, within, chance in TIERS:
            self._judge(name, within, chance)
            self._offer[name] = self._learn(within, self.level[name])

    def _judge(self, name, within, chance):
        first = len(self.base) - within
        if first < 0 or self._said[first][name] is None:
            return
        pair = self._said[first][name]
        kept = any(included(pair, self.base[k], self.tips[k]) for k in range(first, first + within))
        step = (WHOLE - chance) // 100 - (0 if kept else WHOLE // 100)
        self.level[name] = min(max(self.level[name] - step, WHOLE // 2), WHOLE * 999 // 1000)

    def _learn(self, within, level):
        count = min(len(self.base) - within + 1, _CASES)
        if count < _LEAST_CASES:
            return None
        place = max(-(-level * count // WHOLE), 1) - 1
        starts = range(len(self.base) - within + 1 - count, len(self.base) - within + 1)
        tip = sorted(min(self.tips[first:first + within]) for first in starts)[place]
        rooms = sorted(self._room(first, within, tip) for first in starts)
        return tip, Fraction(min(max(rooms[place], 1), Fraction(9, 8) ** (within - 1)))

    def _room(self, first, within, tip):
        takes = [self.base[k] for k in range(first, first + within) if self.tips[k] <= tip]
        if not takes or (self.base[first] == 0 and min(takes) > 0):
            return float("inf")
        return Fraction(min(takes), self.base[first]) if self.base[first] else Fraction(1)


def follow(blocks):
    """After each row what is published and the levels, of a program that has followed the chain."""
    runs = {blocks.first: Run()}
    for row in range(blocks.rows):
        head = blocks.first + row
        if head % _STRIDE == 0:
            runs.setdefault(head, Run())
        for run in runs.values():
            run.append(blocks.base[row], blocks.enough[row])
        run = runs[run_begin(head, blocks.first)]
        yield run.published(blocks.base[row + 1]), dict(run.level)
