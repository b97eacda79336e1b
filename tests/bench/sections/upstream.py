# SPDX-License-Identifier: GPL-3.0-only
"""How often the upstream is asked under full load with --ttl 2."""
import collections
import http.server
import json
import threading

from measure import load
from measure.figures import say
from measure.peers import ours

_TTL = 2
_VALUES = {"eth_blockNumber": "0x14f3a2b", "eth_gasPrice": "0x4a817c800",
           "eth_coinbase": "0x407d73d8a49eeb85d32cf465507dd71d507100c1"}
_ITSELF = {"eth_chainId": "0x1", "eth_syncing": False}  # what it is asked about itself


class CountingUpstream(http.server.ThreadingHTTPServer):
    """A JSON-RPC endpoint on loopback that counts what it is asked."""
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked = collections.Counter()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        call = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked[call["method"]] += 1
        result = (_VALUES | _ITSELF)[call["method"]]
        body = json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": result}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def measure(figures, peers, settings):
    seconds = 10 if settings.quick else 60
    say(f"{seconds} s of full load")
    with CountingUpstream() as upstream:
        with ours("--upstream", f"http://127.0.0.1:{upstream.server_address[1]}/", "--ttl", _TTL) as server:
            before = upstream.asked.copy()
            done = load.run(server, 50, seconds, script="values.lua")
            asked = upstream.asked - before
    for method in _VALUES:
        figures.add(f"asked.{method}", asked[method], "requests")
        figures.hold(f"{method} asked upstream in {seconds} s of {done.requests} requests", f"asked.{method}",
                     seconds // _TTL + 1)
    figures.add("refused", done.errors + done.refused, "requests")
    figures.hold("clients refused or cut meanwhile", "refused", 0)
