# SPDX-License-Identifier: GPL-3.0-only
"""Alerts of the real window on the gas price of a chain whose price a test says."""
from ..chain import FakeChain
from .case import WindowCase

GWEI = 10 ** 9
BELOW_NINE = {"below": {"threshold": "9", "hysteresis": "5", "cooldown": "0"}}


class PricedChain(FakeChain):
    """The gas price is what a test says, in gwei."""
    price = 10

    def _result(self, call):
        return hex(int(self.price * GWEI)) if call["method"] == "eth_gasPrice" else super()._result(call)


class Watching(WindowCase):
    def priced(self):
        chain = PricedChain(past=32)
        self.addCleanup(chain.close)
        return chain

    def watching(self, chain, alerts=None, **options):
        program = self.window("--upstream", chain.url(), alerts=alerts or BELOW_NINE, **options)
        program.wait_ready(20)
        self.becomes("LIVE")
        return program

    def goes_to(self, chain, program, price):
        """The chain's price, once the program has it."""
        chain.price = price
        wanted = hex(int(price * GWEI)).encode()
        self.eventually(lambda: wanted in program.get("/eth_gasPrice").body, 10, f"{price} gwei is not there")

    def told(self, count):
        return self.eventually(lambda: told if len(told := self.session.told()) >= count else None, 10,
                               f"not {count} notifications")
