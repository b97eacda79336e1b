# SPDX-License-Identifier: GPL-3.0-only
"""The window before a gasgauge elsewhere: one that goes and comes back, and one that is older."""
import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from harness import main
from harness.desk.case import WindowCase
from harness.desktop import desktop
from harness.program import free_port

OLDER = {"product": "gasgauge", "version": "0.1.0", "source": "upstream", "upstream": "infura",
         "startedAt": "2026-03-01T12:00:05Z", "uptimeSeconds": 61,
         "values": {"eth_gasPrice": {"result": "0x2fd52da00", "ageSeconds": 3, "ttlSeconds": 60, "state": "fresh",
                                     "error": None},
                    "eth_blockNumber": {"result": "0x145b72e", "ageSeconds": 3, "ttlSeconds": 60, "state": "fresh",
                                        "error": None},
                    "eth_coinbase": {"result": None, "ageSeconds": None, "ttlSeconds": 60, "state": "unsupported",
                                     "error": "not supported"}},
         "cache": {"hits": 7, "stale": 0, "misses": 1, "coalesced": 0}, "http": {"requests": 9, "connections": 2},
         "upstreamRequests": 3, "creditsToday": 240}


class OlderGasgauge:
    """A status, and 404 for all that came later."""

    def __init__(self):
        self.asked, older = [], self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                older.asked.append(self.path)
                found = self.path in ("/status", "/readyz")
                body = json.dumps(OLDER if found else {}).encode()
                self.send_response(200 if found else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", free_port()), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()


class Elsewhere(WindowCase):
    def test_one_that_dies_and_returns(self):
        port = free_port()
        serve = lambda: self.program("--demo", "--demo-block-time", "1s", port=port)
        remote = serve()
        remote.wait_ready()
        self.window("--attach", f"http://127.0.0.1:{port}", listen=False,
                    alerts={"upstreamDown": {"minutes": "0", "cooldown": "0"}})
        self.becomes("SIMULATED")
        place = self.line()["place"]
        self.assertEqual(0, remote.terminate())
        self.says(f"Nothing listens at http://127.0.0.1:{port}")
        self.becomes("GONE")
        self.assertEqual(place, self.line()["place"])
        self.seen("last heard", " ago · tried again")
        told = self.eventually(self.session.told, 10, "the desktop is told")
        self.assertEqual([f"127.0.0.1:{port} is gone"], [each["title"] for each in told])
        self.assertIn("has not answered", told[0]["body"])
        again = serve()
        again.wait_ready()
        self.becomes("SIMULATED", within=20)
        self.assertNotIn("Nothing listens", self.line()["name"])
        # What it knows of its past was asked for anew.
        self.eventually(lambda: again.metric("gasgauge_http_requests_total", path="/fees/history") >= 1, 10)

    def test_an_older_one_shows_what_it_has(self):
        older = OlderGasgauge()
        self.addCleanup(older.close)
        self.window("--attach", older.url, listen=False)
        self.becomes("LIVE")
        self.assertIn("12.8 gwei", self.hero()["name"])
        self.says("Attached to")
        self.eventually(lambda: older.asked.count("/status") >= 6, 15)
        for path in ("/stream", "/fees", "/fees/history?span=1h"):
            self.assertEqual(1, older.asked.count(path), path)
        self.session.press(self.seen("Server", role="check box"))
        row = self.seen("infura: asked", "calls")
        self.assertIn("head 21,346,094", row["name"])
        self.assertIn("– calls", row["name"])


if __name__ == "__main__":
    if desktop():
        main()
    else:
        print("NOT RUN: the desktop program is not built")
