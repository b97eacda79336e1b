# SPDX-License-Identifier: GPL-3.0-only
"""An upstream with a chain that grows by itself: blocks with parents, and answers to batches."""
import json
import threading
import time

from .upstream import FakeUpstream, Request, reply, result

FIRST = 0x14f3a2b


class FakeChain(FakeUpstream):
    """A block every `period` seconds, by a clock that is `ahead`; gas price, base fee and tips name the block.
    `batches` holds the methods of each batch; there are `past` blocks before its first one."""

    def __init__(self, period=1.0, chain_id=130, takes_batches=True, past=0, **options):
        self.period, self.branch, self.halted, self.ahead = period, 0, False, 0
        self.takes_batches, self.batches = takes_batches, []
        self._growing = threading.Lock()
        self._blocks = [self._block(FIRST - past, "0x" + "0" * 64, self._now() - round(past * period))]
        for _ in range(past):
            self._append(int(self._blocks[-1]["timestamp"], 16) + round(period))
        super().__init__(**options)
        self.values |= {"eth_chainId": hex(chain_id), "eth_call": "0x"}
        threading.Thread(target=self._grow, daemon=True).start()

    def head(self):
        with self._growing:
            return int(self._blocks[-1]["number"], 16)

    def block(self, number):
        """As it is now."""
        with self._growing:
            return self._blocks[number - self._first()]

    def tip(self, block, percentile):
        return int(block["number"], 16) * 1000 + int(block["hash"][-1], 16) * 200 + percentile

    def reorg(self, depth):
        """The last `depth` blocks go; as many others stand in their place."""
        with self._growing:
            self.branch += 1
            went = self._blocks[-depth:]
            del self._blocks[-depth:]
            came = [self._append(int(block["timestamp"], 16)) for block in went]
        for block in came:
            self._grown(block)

    def grow(self, ahead=0):
        """One block more, of which it tells nobody; its timestamp is so many seconds ahead."""
        with self._growing:
            return dict(self._append(self._now() + ahead))

    def _block(self, number, parent, timestamp):
        return {"number": hex(number), "hash": f"0x{number:063x}{self.branch % 16:x}", "parentHash": parent,
                "timestamp": hex(timestamp), "baseFeePerGas": hex(number), "gasUsed": "0x5208", "gasLimit": "0x1c9c380"}

    def _now(self):
        """Of its own clock, in whole seconds since 1970."""
        return int(time.time()) + self.ahead

    def _first(self):
        """The number of the oldest block that it has."""
        return int(self._blocks[0]["number"], 16)

    def _append(self, timestamp):
        last = self._blocks[-1]
        self._blocks.append(self._block(int(last["number"], 16) + 1, last["hash"], timestamp))
        return self._blocks[-1]

    def _grown(self, block):
        """The chain has a block more."""

    def _grow(self):
        began, grown = time.monotonic(), 0
        while not self.wait_closed(max(0.0, began + (grown + 1) * self.period - time.monotonic())):
            grown += 1
            if not self.halted:
                with self._growing:
                    block = self._append(self._now())
                self._grown(block)

    def _result(self, call):
        with self._growing:
            newest = self._blocks[-1]
            number = int(newest["number"], 16)
            if call["method"] == "eth_blockNumber":
                return newest["number"]
            if call["method"] == "eth_gasPrice":
                return hex(10 ** 9 + number)
            if call["method"] == "eth_getBlockByNumber":
                asked = call["params"][0]
                index = len(self._blocks) - 1 if asked == "latest" else int(asked, 16) - self._first()
                return self._blocks[index] if 0 <= index < len(self._blocks) else None
            if call["method"] == "eth_feeHistory":
                return self._fees(*call["params"])
            return self.values[call["method"]]

    def _fees(self, count, newest, percentiles):
        last = len(self._blocks) if newest == "latest" else int(newest, 16) - self._first() + 1
        blocks = self._blocks[max(last - int(count, 16), 0):max(last, 0)]
        if not blocks:
            return None  # of blocks before its first one it knows nothing
        following = hex(int(blocks[-1]["number"], 16) + 1)
        return {"oldestBlock": blocks[0]["number"],
                "baseFeePerGas": [block["baseFeePerGas"] for block in blocks] + [following],
                "gasUsedRatio": [int(block["gasUsed"], 16) / int(block["gasLimit"], 16) for block in blocks],
                "reward": [[hex(self.tip(block, percentile)) for percentile in percentiles] for block in blocks]}

    def good(self, asked, connection):
        reply(connection, result(asked, self._result(json.loads(asked.body))))
        return True

    def _answer(self, connection, head, body):
        calls = json.loads(body)
        if isinstance(calls, dict) or "*" in self.behave:
            return super()._answer(connection, head, body)
        now = time.monotonic()
        with self._lock:
            self.requests += [Request(call["method"], call["id"], head, body, now) for call in calls]
            self.batches.append([call["method"] for call in calls])
        answers = [{"jsonrpc": "2.0", "id": call["id"], "result": self._result(call)} for call in calls]
        if not self.takes_batches:
            answers = {"jsonrpc": "2.0", "id": None, "error": {"code": -32600, "message": "no batches"}}
        reply(connection, json.dumps(answers).encode())
        return True
