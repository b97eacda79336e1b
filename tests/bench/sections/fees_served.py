# SPDX-License-Identifier: GPL-3.0-only
"""What fees cost beside a value: the CPU of a cached /fees, ours and in the formats of others, and of a new head of which
somebody wants them; the anonymous memory that a ring and a week of them take."""
import json
import time

from measure import load
from measure.figures import say
from measure.peers import ours
from measure.server import ask, body_of

CONNECTIONS = 50
_VALUE, _FEES = "/eth_gasPrice", "/fees"
_OTHERS = {"Etherscan": "/api?module=gastracker&action=gasoracle", "MetaMask": "/networks/1/suggestedGasFees",
           "Blockscout": "/api/v1/gas-price-oracle", "beaconcha.in": "/api/v1/execution/gasnow"}
_HEADS = 20
_BLOCK_SECONDS = 1


def _fees(server):
    return json.loads(body_of(ask(server.port, _FEES)[0]))


def until_week(server):
    """Until everything has come."""
    for _ in range(150):
        if _fees(server)["baseFee"]["week"]:
            return
        time.sleep(0.1)


def _hits(figures, server, settings):
    for turn in range(settings.rounds):
        say(f"round {turn + 1} of {settings.rounds}")
        for path in (_VALUE, _FEES):
            figures.add(f"cpu.{path}", load.run(server, CONNECTIONS, settings.seconds, path).cpu_us, "us")
        for name, path in _OTHERS.items():
            figures.add(f"cpu.{name}", load.run(server, CONNECTIONS, settings.seconds, path).cpu_us, "us")
    for name in (_FEES, *_OTHERS):
        figures.ratio(f"ratio.{name}", f"cpu.{name}", f"cpu.{_VALUE}")


def _cpu_of_heads(server, path, heads):
    """Of so many blocks, of which each is asked for once by `path`, in ms a block."""
    ask(server.port, path)
    before = server.cpu_ns()
    for _ in range(heads):
        time.sleep(_BLOCK_SECONDS)
        ask(server.port, path)
    return (server.cpu_ns() - before) / 1e6 / heads


def _heads(figures, settings):
    """The demo makes its blocks itself: what a head costs without fees is taken off."""
    heads = 3 if settings.quick else _HEADS
    with ours("--demo", "--demo-block-time", f"{_BLOCK_SECONDS}s", "--freshness", "block") as server:
        alone = _cpu_of_heads(server, _VALUE, heads)
        until_week(server)
        figures.add("head.value", alone, "ms")
        figures.add("head.fees", _cpu_of_heads(server, _FEES, heads) - alone, "ms")


def measure(figures, peers, settings):
    with ours("--demo") as server:
        before = server.anonymous_mib()
        until_week(server)
        figures.add("memory.fees", server.anonymous_mib() - before, "MiB")
        _hits(figures, server, settings)
    say("new heads")
    _heads(figures, settings)
    figures.hold("CPU of a cached /fees, to /eth_gasPrice", f"ratio.{_FEES}", 1.1)
    figures.hold("CPU of a new head's fees, ms", "head.fees", 20)
