# SPDX-License-Identifier: GPL-3.0-only
"""A chain whose node is wrong once, or lacks something."""
import json
import time

from ..chain import FakeChain
from ..upstream import Request, reply


class OddChain(FakeChain):
    """`once` holds results that the next batch has in the place of the right ones; when that was is in `wrong_at`.
    `errors` holds the code for each method that fails."""

    def __init__(self, **options):
        self.once, self.wrong_at, self.errors = {}, None, {}
        super().__init__(**options)

    def _answer(self, connection, head, body):
        calls = json.loads(body)
        if isinstance(calls, dict) or "*" in self.behave:
            return super()._answer(connection, head, body)
        now = time.monotonic()
        with self._lock:
            self.requests += [Request(call["method"], call["id"], head, body, now) for call in calls]
            self.batches.append([call["method"] for call in calls])
            wrong = self.once if any(call["method"] in self.once for call in calls) else {}
            if wrong:
                self.once, self.wrong_at = {}, now
        reply(connection, json.dumps([self._said(call, wrong) for call in calls]).encode())
        return True

    def _said(self, call, wrong):
        said = {"jsonrpc": "2.0", "id": call["id"]}
        if call["method"] in self.errors:
            return said | {"error": {"code": self.errors[call["method"]], "message": "no"}}
        return said | {"result": wrong.get(call["method"]) or self._result(call)}
