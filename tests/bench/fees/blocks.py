# SPDX-License-Identifier: GPL-3.0-only
"""The blocks that everything is tried on: those of tests/data/fees."""
import csv
import gzip
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[3]
_DATA = ROOT / "tests" / "data" / "fees"

# name of the file and of the chain; of the first two all percentiles are here that others look at
CHAINS = (("ethereum-23597734", "Ethereum"), ("base-36964626", "Base"), ("optimism-142559923", "OP Mainnet"),
          ("polygon-77806951", "Polygon"))


class Blocks:
    """One chain's: lists by row. `base` has one more, the fee after the last row."""

    def __init__(self, lines):
        after = next(line for line in lines if "after the last row" in line)
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
        self.first = int(rows[0]["number"])
        self.base = [int(row["base_fee_wei"]) for row in rows] + [int(after.rsplit(" ", 1)[1])]
        self.used = [int(row["gas_used"]) for row in rows]
        self.limit = [int(row["gas_limit"]) for row in rows]
        self.tips = {int(name[len("reward_p"):]): [int(row[name]) for row in rows]
                     for name in rows[0] if name.startswith("reward_p")}
        self.enough = self.tips[10]
        self.rows = len(rows)


def load(name):
    with gzip.open(_DATA / f"{name}.csv.gz", "rt") as packed:
        return Blocks(packed.read().splitlines())
