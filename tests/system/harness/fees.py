# SPDX-License-Identifier: GPL-3.0-only
"""A growing chain with a past of weeks, and what has been asked of it for fees."""
import json
from decimal import Decimal

from .chain import FIRST, FakeChain

GWEI = Decimal(10) ** 9


class FeeChain(FakeChain):
    """Base fee and gas price name the block, as in FakeChain; before its first one it has one every `past` seconds."""

    def __init__(self, past=12, **options):
        self.past = past
        super().__init__(**options)
        self.begun = int(self._blocks[0]["timestamp"], 16)

    def at(self, number):
        if number >= FIRST:
            return self._blocks[number - FIRST] if number - FIRST < len(self._blocks) else None
        block = self._block(number, f"0x{number - 1:063x}0", self.begun - (FIRST - number) * self.past)
        return block | {"hash": f"0x{number:063x}0"}

    def _result(self, call):
        if call["method"] == "eth_getBlockByNumber" and call["params"][0] != "latest":
            with self._growing:
                return self.at(int(call["params"][0], 16))
        return super()._result(call)

    def _fees(self, count, newest, percentiles):
        last = int(self._blocks[-1]["number"] if newest == "latest" else newest, 16)
        numbers = range(last - int(count, 16) + 1, last + 1)
        blocks = [self.at(number) for number in numbers]
        fees = {"oldestBlock": hex(numbers[0]), "baseFeePerGas": [hex(number) for number in numbers] + [hex(last + 1)],
                "gasUsedRatio": [0.5] * len(blocks)}
        if percentiles:
            fees["reward"] = [[hex(self.tip(block, percentile)) for percentile in percentiles] for block in blocks]
        return fees

    def asked_for_fees(self):
        """The parameters of each eth_feeHistory so far."""
        found = []
        with self._lock:
            bodies = {id(request.body): request.body for request in self.requests if request.method == "eth_feeHistory"}
        for body in bodies.values():
            calls = json.loads(body)
            found += [call["params"] for call in (calls if isinstance(calls, list) else [calls])
                      if call["method"] == "eth_feeHistory"]
        return found


def wei(gwei):
    """Of an amount in gwei, which has to be exact."""
    amount = Decimal(gwei) * GWEI
    assert amount == int(amount), gwei
    return int(amount)
