# SPDX-License-Identifier: GPL-3.0-only
"""What became of pairs, each judged by the blocks after it."""
from rule import included

_WINDOW = 200


def _mean(values):
    return sum(values) / len(values) if values else None


class Outcome:
    """`pairs` by row, None where there is none. `kept` and `worst` are shares within `within` blocks, the worst of 200 in a
    row; `paid` and `most` are in next base fees, what the included paid and what all were ready to."""

    def __init__(self, blocks, pairs, within):
        kept, paid, most = [], [], []
        for row in range(blocks.rows - within):
            if pairs[row] is None:
                continue
            tip, fee = pairs[row]
            base = next((blocks.base[k] for k in range(row + 1, row + 1 + within)
                         if included(pairs[row], blocks.base[k], blocks.enough[k])), None)
            kept.append(base is not None)
            most.append(fee / max(blocks.base[row + 1], 1))
            if base is not None:
                paid.append((base + min(tip, fee - base)) / max(blocks.base[row + 1], 1))
        self.of = len(kept)
        self.kept = _mean(kept)
        self.worst = min((_mean(kept[i:i + _WINDOW]) for i in range(len(kept) - _WINDOW + 1)), default=None)
        self.paid, self.most = _mean(paid), _mean(most)


class Row:
    """One rule on one chain: what it kept within 1, 3 and 10 blocks, and what it cost."""

    def __init__(self, title, blocks, pairs, within=1, ours=False):
        self.title, self.within, self.ours = title, within, ours
        self.by = {count: Outcome(blocks, pairs, count) for count in (1, 3, 10)}
        self.main = self.by[within]
