# SPDX-License-Identifier: GPL-3.0-only
"""The servers that are compared, each started in its own way."""
import json
import os
import subprocess
from pathlib import Path

from . import machine, nginx
from .server import BenchError, Server, ask, body_of, free_port

_PEERS = nginx.PEERS
OURS = "gasgauge"
TITLES = {
    OURS: "Gasgauge, cached value",
    "raw_epoll": "raw epoll loop, no parsing",
    "nginx_return": "nginx return 200",
    "nginx_bare": "nginx return 200, no headers",
    "nginx_cache": "nginx proxy_cache hit",
    "go_map": "Go net/http, map under a lock",
}

METHODS = ("eth_gasPrice", "eth_blockNumber", "eth_coinbase", "eth_chainId")


def program():
    path = Path(os.environ.get("GASGAUGE_HEADLESS", machine.ROOT / "build/release/bin/gasgauge-headless"))
    if not path.exists():
        raise BenchError("gasgauge-headless is not built: ./dev build")
    return path


def version():
    text = subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout
    return text.split()[-1]


def ours(*options, wrapper=(), wait="/eth_gasPrice", timeout=20):
    port = free_port()
    server = Server(OURS, port, [*wrapper, program(), *(options or ("--demo",)), "--listen", f"127.0.0.1:{port}"])
    return server.wait_ready(wait, timeout) if wait else server


class Peers:
    """Builds what is to be built; start(NAME) starts one."""

    def __init__(self):
        machine.WORK.mkdir(parents=True, exist_ok=True)
        with ours() as server:
            self.answer = ask(server.port)[0]
            self.results = {method: json.loads(body_of(ask(server.port, f"/{method}")[0]))["result"] for method in METHODS}
        self.body = body_of(self.answer).decode()
        (machine.WORK / "answer.http").write_bytes(self.answer)
        self.left_out = {}
        self._raw = self._build("raw_epoll", ["cc", "-O2", "-Wall", "-o", machine.WORK / "raw_epoll",
                                              _PEERS / "raw_epoll.c"])
        go = os.environ.get("GASGAUGE_GO")
        self._go = None
        if go:
            self._go = self._build("go_map", [go, "build", "-o", machine.WORK / "go_map", _PEERS / "go_map.go"])
        else:
            self.left_out["go_map"] = "there is no Go here"
        self.names = [name for name in TITLES if name not in self.left_out]
        self._rpc_server = os.environ.get("GASGAUGE_RPC_SERVER")
        if not self._rpc_server:
            self.left_out["go_ethereum"] = "there is no Go here, or it could not be built"
        if not nginx.module("nchan"):
            self.left_out["nginx_nchan"] = "nginx has no module nchan here"
        self.subscribers = self._build("subscribers", ["cc", "-O2", "-Wall", "-o", machine.WORK / "subscribers",
                                                       _PEERS / "subscribers.c"])

    def _build(self, name, command):
        done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False,
                              env={**os.environ, "GOFLAGS": "", "GO111MODULE": "off", "GOTOOLCHAIN": "local"})
        if done.returncode != 0:
            self.left_out[name] = "it cannot be built: " + done.stderr.strip()[-300:]
            return None
        return machine.WORK / name

    def start(self, name, wrapper=(), timeout=20):
        if name == OURS:
            return ours(wrapper=wrapper, timeout=timeout)
        port = free_port()
        if name == "raw_epoll":
            return Server(name, port, [*wrapper, self._raw, port, machine.WORK / "answer.http"]).wait_ready()
        if name == "go_map":
            return Server(name, port, [self._go, port, self.body]).wait_ready()
        if name == "go_ethereum":
            return Server(name, port, [self._rpc_server, port, json.dumps(self.results)]).wait_ready()
        return nginx.start(name, self.body, wrapper, timeout)
