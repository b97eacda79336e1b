# SPDX-License-Identifier: GPL-3.0-only
"""What others would have said, by their published formulas. Each takes the blocks and the head's row, and gives tip and
maxFee. Where a formula wants a pending block, the last one stands for it."""
import statistics

_GWEI = 10 ** 9
# So many blocks the longest of them looks back upon; all are tried from there on.
WARM_UP = 200


def explorer(percentile):
    """The mean of the last 200 blocks at a percentile, and the next base fee: a gas price."""
    def rule(blocks, row):
        tip = sum(blocks.tips[percentile][row - 199:row + 1]) // 200
        return tip, blocks.base[row + 1] + tip
    return rule


def wallet(percentile, part, floor, headroom):
    """The median of five blocks at a percentile, a little less, but a floor; so many per cent of the next base fee."""
    def rule(blocks, row):
        tip = max(int(statistics.median(blocks.tips[percentile][row - 4:row + 1])) * part // 100, floor)
        return tip, blocks.base[row + 1] * headroom // 100 + tip
    return rule


def beacon(percentile):
    """A percentile as low as the block is empty, 10 to 80 % of it, and the next base fee: a gas price. Of the percentiles
    that nodes were asked for the nearest."""
    def rule(blocks, row):
        full = min(max(blocks.used[row] / blocks.limit[row], 0.1), 0.8)
        tip = blocks.tips[max(5 * round(percentile * full / 5), 5)][row]
        return tip, blocks.base[row + 1] + tip
    return rule


def library(blocks, row):
    """The median of ten blocks at percentile 20, those without a tip left out, and twice the base fee."""
    tips = [tip for tip in blocks.tips[20][row - 9:row + 1] if tip > 0]
    tip = max(int(statistics.median(tips)), 1) if tips else 1
    return tip, 2 * blocks.base[row + 1] + tip


# title, rule, the percentiles that it needs
RULES = tuple(
    [(f"block explorer, {name}: mean of 200 blocks at p{p}", explorer(p), [p])
     for name, p in (("slow", 35), ("average", 60), ("fast", 90))]
    + [(f"wallet, {name}: median of 5 blocks at p{p}, at least {floor / _GWEI:g} gwei, base fee × {room / 100:g}",
        wallet(p, part, floor, room), [p])
       for name, p, part, floor, room in (("low", 10, 94, _GWEI, 110), ("medium", 20, 97, 3 * _GWEI // 2, 120),
                                          ("high", 30, 98, 2 * _GWEI, 125))]
    + [(f"beacon explorer, {name}: p{p} × fullness of the block", beacon(p), list(range(5, 65, 5)))
       for name, p in (("standard", 35), ("fast", 70))]
    + [("library: median of 10 blocks at p20, base fee × 2", library, [20])])
