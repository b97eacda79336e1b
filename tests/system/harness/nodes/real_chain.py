# SPDX-License-Identifier: GPL-3.0-only
"""A chain that really was, block by block (tests/data/fees), told over a WebSocket; its time alone is that of the test."""
import csv
import gzip
import json
import pathlib

from .socket_chain import SocketChain

DATA = pathlib.Path(__file__).resolve().parents[3] / "data" / "fees"


def rows_of(name):
    """The rows of a file, and the base fee after the last one."""
    with gzip.open(DATA / f"{name}.csv.gz", "rt") as packed:
        lines = packed.read().splitlines()
    after = next(line for line in lines if "after the last row" in line)
    rows = [{key: int(value) for key, value in row.items()}
            for row in csv.DictReader(line for line in lines if not line.startswith("#"))]
    return rows, int(after.rsplit(" ", 1)[1])


def vectors_of(name):
    """{rows: what an independent program got after so many}."""
    vectors = json.loads((DATA / "tier-vectors.json").read_text())
    return {vector["rows"]: vector for vector in vectors if vector["file"] == f"blocks-{name}.csv"}


class RealChain(SocketChain):
    """It has the first `rows` rows of the file, and gets another one with each follow()."""

    def __init__(self, name, rows, chain_id):
        self._rows, self._after = rows_of(name)
        super().__init__(period=1e6, chain_id=chain_id)
        with self._growing:
            self._begun = self._now() - 60
            self._blocks = [self._made(row, self._parent(row)) for row in range(rows)]

    def _parent(self, row):
        return f"0x{self._rows[0]['number'] + row - 1:063x}0"

    def _made(self, row, parent):
        was = self._rows[row]
        time = self._begun + row * 60 // len(self._rows)
        return self._block(was["number"], parent, time) | {
            "baseFeePerGas": hex(was["base_fee_wei"]), "gasUsed": hex(was["gas_used"]), "gasLimit": hex(was["gas_limit"])}

    def size(self):
        with self._growing:
            return len(self._blocks)

    def follow(self):
        """The next row comes and is told."""
        with self._growing:
            block = self._made(len(self._blocks), self._blocks[-1]["hash"])
            self._blocks.append(block)
        self._grown(dict(block))

    def replace(self, depth, tips=None):
        """The last `depth` blocks go, and the same rows come on another branch, where each tip is `tips`; None: as they were."""
        with self._growing:
            self.branch += 1
            self._tips_from, self._tips = len(self._blocks) - depth, tips
            del self._blocks[-depth:]
            came = []
            for _ in range(depth):
                self._blocks.append(self._made(len(self._blocks), self._blocks[-1]["hash"]))
                came.append(dict(self._blocks[-1]))
        for block in came:
            self._grown(block)

    _tips_from, _tips = 0, None

    def _tip_of(self, row, percentile):
        """The next one below that the file has."""
        if self._tips is not None and row >= self._tips_from:
            return self._tips
        known = [int(name[len("reward_p"):]) for name in self._rows[row] if name.startswith("reward_p")]
        at = max((p for p in known if p <= percentile), default=min(known))
        return self._rows[row][f"reward_p{at}"]

    def base_fee(self, row):
        return self._rows[row]["base_fee_wei"] if row < len(self._rows) else self._after

    def _fees(self, count, newest, percentiles):
        last = len(self._blocks) if newest == "latest" else int(newest, 16) - self._first() + 1
        rows = range(max(last - int(count, 16), 0), last)
        if not rows:
            return None  # pruned
        return {"oldestBlock": hex(self._rows[rows[0]]["number"]),
                "baseFeePerGas": [hex(self.base_fee(row)) for row in [*rows, last]],
                "gasUsedRatio": [self._rows[row]["gas_used"] / self._rows[row]["gas_limit"] for row in rows],
                "reward": [[hex(self._tip_of(row, p)) for p in percentiles] for row in rows] if percentiles else None}
