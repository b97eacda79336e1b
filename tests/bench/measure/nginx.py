# SPDX-License-Identifier: GPL-3.0-only
"""nginx in its kinds, each with a configuration of its own."""
import json
import os
from pathlib import Path

from . import machine
from .server import Server, free_port

PEERS = Path(__file__).resolve().parents[1] / "peers"
_MODULES = ("/usr/lib/nginx/modules", "/usr/lib64/nginx/modules", "/usr/share/nginx/modules")


def module(name):
    """The file of a module that is not built in; nothing where it is not installed."""
    return next((path for folder in _MODULES if (path := Path(folder, f"ngx_{name}_module.so")).exists()), None)


class Upstream:
    """What nginx proxies to: an HTTP server of a few lines, on the load's core."""

    def __init__(self, body):
        self.port = free_port()
        self._server = Server("the upstream of nginx", self.port,
                              ["python3", PEERS / "upstream.py", self.port, json.dumps(body)], machine.LOAD_CORE)
        self._server.wait_ready()

    def __del__(self):
        self._server.stop()


def start(name, body, wrapper, timeout):
    port = free_port()
    folder = machine.WORK / f"{name}-{port}"
    folder.mkdir(parents=True, exist_ok=True)
    upstream, http, top, connections = None, "", "", machine.crowd_size() + 400
    if name == "nginx_cache":
        upstream = Upstream(body)
        http = f"proxy_cache_path {folder}/cache keys_zone=values:1m;"
    if name == "nginx_nchan":
        http = "nchan_shared_memory_size 256m;"
        top = f"load_module {module('nchan')};"
        connections = connections * 5 // 4  # of the last sixteenth of them nginx closes some to have room
    text = (PEERS / "nginx.conf").read_text()
    for key, value in {"LOCATION": (PEERS / f"{name}.conf").read_text(), "HTTP": http, "TOP": top, "PORT": port,
                       "USER": "user root;" if os.geteuid() == 0 else "", "FOLDER": folder,
                       "MASTER": "off" if wrapper else "on", "BODY": body,
                       "CONNECTIONS": connections, "FILES": connections + 100,
                       "UPSTREAM": upstream.port if upstream else 0}.items():
        text = text.replace(f"@{key}@", str(value))
    (folder / "nginx.conf").write_text(text)
    server = Server(name, port, [*wrapper, "nginx", "-p", folder, "-c", folder / "nginx.conf"])
    server.upstream = upstream  # lives as long as the server
    return server.wait_ready(timeout=timeout)
