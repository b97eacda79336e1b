# SPDX-License-Identifier: GPL-3.0-only
"""JSON-RPC by POST: a cached call and a batch of ten, beside our GET, nginx's `return 200` on the same POST, and go-ethereum's
own server with the same values in memory; what a cached call allocates."""
import json

from measure import counted, load, machine
from measure.figures import say
from measure.server import BenchError, ask, body_of

_CALL = {"jsonrpc": "2.0", "id": 1, "method": "eth_gasPrice"}
_BATCHES = 50  # connections


def _batch(methods):
    return [{**_CALL, "id": i + 1, "method": methods[i % len(methods)]} for i in range(10)]


def _script(name, body):
    """What wrk posts: made once, as its GET is."""
    path = machine.WORK / f"{name}.lua"
    path.write_text('wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\n'
                    f"wrk.body = [==[{json.dumps(body, separators=(',', ':'))}]==]\n")
    return path


def _judge(server, body):
    """A server that refuses quickly is no peer, and a batch is answered as a whole."""
    answer = ask(server.port, "/", body=json.dumps(body).encode())[0]
    said = json.loads(body_of(answer))
    calls, said = (one if isinstance(one, list) else [one] for one in (body, said))
    if [call["id"] for call in calls] != [one["id"] for one in said] or not all("result" in one for one in said):
        raise BenchError(f"{server.name} does not answer as it should: {answer[:500]!r}")


def _note(figures, name, result):
    for kind in ("cpu", "p50", "p99"):
        figures.add(f"{kind}.{name}", getattr(result, f"{kind}_us"), "us")
    if result.errors or result.refused:
        figures.notes.append(f"{name}: {result.errors} socket errors, {result.refused} refused")


def _rounds(figures, servers, settings, single, batch):
    ours, posted = servers["gasgauge"], {"post": "gasgauge", "nginx_return": "nginx_return", "go_ethereum": "go_ethereum"}
    posted = {name: servers[server] for name, server in posted.items() if server in servers}
    for turn in range(settings.rounds):
        for connections in (50, 1000):
            say(f"round {turn + 1} of {settings.rounds}, {connections} connections")
            _note(figures, f"{connections}.get", load.run(ours, connections, settings.seconds))
            for name, server in posted.items():
                _note(figures, f"{connections}.{name}", load.run(server, connections, settings.seconds, "/", single))
        say(f"round {turn + 1} of {settings.rounds}, batches")
        for name in ("post", "go_ethereum"):
            if name in posted:
                _note(figures, f"batch.{name}", load.run(posted[name], _BATCHES, settings.seconds, "/", batch))


def _allocations(figures, peers, settings):
    body = json.dumps(_CALL).encode()
    head = f"POST / HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    if counted.possible(figures):
        say("allocations of a cached call")
        allocations = counted.allocations(peers, "gasgauge", head.encode() + body, settings)
        if allocations is not None:
            figures.add("allocations.post", allocations, "allocations")


def measure(figures, peers, settings):
    batch, servers = _batch(list(peers.results)), {}
    try:
        for name in ("gasgauge", "nginx_return", "go_ethereum"):
            if name not in peers.left_out:
                servers[name] = peers.start(name)
                _judge(servers[name], _CALL)
                if name != "nginx_return":
                    _judge(servers[name], batch)
        _rounds(figures, servers, settings, _script("call", _CALL), _script("batch", batch))
    finally:
        for server in servers.values():
            server.stop()
    _allocations(figures, peers, settings)
    _hold(figures, "go_ethereum" in servers)


def _hold(figures, beside_go):
    for group in ("50", "1000"):
        post = f"cpu.{group}.post"
        figures.ratio(f"ratio.{group}.get", post, f"cpu.{group}.get")
        figures.ratio(f"ratio.{group}.nginx_return", post, f"cpu.{group}.nginx_return")
        figures.hold(f"CPU of a call, {group} connections, to our GET", f"ratio.{group}.get", 1.35)
        figures.hold(f"CPU of a call, {group} connections, to nginx return 200", f"ratio.{group}.nginx_return", 1.2)
        if beside_go:
            figures.ratio(f"inverse.{group}.go_ethereum", f"cpu.{group}.go_ethereum", post, "more")
        figures.hold(f"CPU of go-ethereum's server, {group} connections, to ours", f"inverse.{group}.go_ethereum", least=4)
    figures.ratio("ratio.batch.single", "cpu.batch.post", "cpu.50.post")
    figures.hold("CPU of a batch of 10, to a call", "ratio.batch.single", 3.5)
    if beside_go:
        figures.ratio("inverse.batch.go_ethereum", "cpu.batch.go_ethereum", "cpu.batch.post", "more")
    figures.hold("allocations of a cached call", "allocations.post", 0)
