# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: what one client may take, counted by its address. In a network of its own, since
loopback is not counted."""
import json
import os
import subprocess
import sys
import time

from harness import Case, Connection, Stopwatch, faults, free_port, main
from harness.crowd import Flood

NETWORK = ["unshare", "--user", "--map-root-user", "--net"]
ADDRESSES = ("192.0.2.1/24", "192.0.2.2/24", "2001:db8::1/64", "2001:db8::2/64", "2001:db8:0:1::1/64")
MOST = 20
ASK = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n"


class Clients(Case):
    def listening(self, upstream, *arguments):
        port = free_port()
        return self.program("--upstream", upstream.url(), "--listen", f"[::]:{port}", "--max-connections-per-client",
                            str(MOST), *arguments, listen=False, port=port)

    def limited(self, program):
        return program.metric("gasgauge_http_limited_total", limit="connections_per_client")

    def filled(self, program, address):
        """All connections that `address` may have."""
        crowd = [Connection(program.port, host=address) for _ in range(MOST)]
        for client in crowd:
            self.addCleanup(client.close)
            client.send(ASK)
        return crowd

    def test_the_refusal_says_which_limit_and_option_it_was(self):
        program = self.listening(self.upstream())
        crowd = self.filled(program, "192.0.2.1")
        self.assertEqual({200}, {client.response().status for client in crowd})
        with Connection(program.port, host="192.0.2.1") as refused:
            answer = refused.response()
            self.assertTrue(refused.ended())
        self.assertEqual((503, "1", "*", "close"), (answer.status, answer.header("Retry-After"),
                         answer.header("Access-Control-Allow-Origin"), answer.header("Connection")))
        message = json.loads(answer.body)["error"]["message"]
        self.assertIn(f"{MOST} connections of your address", message)
        self.assertIn("--max-connections-per-client", message)
        self.assertEqual(200, program.get("/healthz").status, "loopback is not counted")
        self.assertEqual(1, self.eventually(lambda: self.limited(program), 3))
        crowd.pop().close()
        self.eventually(lambda: self.answers(program, "192.0.2.1"), 3, "no room again")

    def answers(self, program, address):
        with Connection(program.port, host=address) as client:
            try:
                return client.ask("/eth_gasPrice").status == 200
            except OSError:
                return False

    def test_ipv6_clients_are_counted_by_network(self):
        program = self.listening(self.upstream())
        self.filled(program, "2001:db8::1")
        with Connection(program.port, host="2001:db8::1", source="2001:db8::2") as neighbour:
            self.assertEqual(503, neighbour.response().status)
        with Connection(program.port, host="2001:db8::1", source="2001:db8:0:1::1") as other:
            self.assertEqual(200, other.ask("/eth_gasPrice").status)

    def test_a_flood_from_a_full_address_is_refused_and_others_are_served(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.listening(upstream, "--upstream-timeout", "25s")
        crowd = self.filled(program, "192.0.2.1")
        slowest, most = 0.0, 0
        with Flood(program.port, 2000, 3, [("GET", "/eth_gasPrice")], "192.0.2.1") as flood:
            while flood.runs():
                watch = Stopwatch()
                with Connection(program.port, host="192.0.2.1", source="192.0.2.2") as other:
                    self.assertEqual(200, other.ask("/healthz").status)
                slowest = max(slowest, watch.seconds())
                most = max(most, program.status()["http"]["connections"])
                time.sleep(0.05)
        self.assertLess(slowest, 0.2)
        self.assertLessEqual(most, MOST + 5)
        self.eventually(lambda: self.limited(program) > 100, 3, "the limit never bites")
        for client in crowd:
            client.reset()
        upstream.set(upstream.good)
        self.eventually(lambda: program.status()["http"]["connections"] < 3, 5, "waits of clients that have gone stay")
        with Connection(program.port, host="192.0.2.1") as client:
            self.assertEqual(200, client.ask("/healthz").status)

    def test_who_floods_and_resets_makes_room_for_itself(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.listening(upstream, "--upstream-timeout", "25s")
        with Flood(program.port, 2000, 3, [("GET", "/eth_gasPrice")], "192.0.2.1"):
            pass
        crowd = self.filled(program, "192.0.2.1")
        self.eventually(lambda: program.status()["http"]["connections"] == MOST + 1, 3, "the count is wrong")
        for client in crowd:
            client.close()


def may_run():
    try:
        return subprocess.run([*NETWORK, "ip", "link"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    if "inside" in sys.argv:
        sys.argv.remove("inside")
        subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
        for one in ADDRESSES:
            subprocess.run(["ip", "address", "add", one, "dev", "lo", *(["nodad"] if ":" in one else [])], check=True)
        main()
    elif may_run():
        os.execvp(NETWORK[0], [*NETWORK, sys.executable, __file__, "inside", *sys.argv[1:]])
    else:
        print("NOT RUN: no network of its own can be had here (unshare, ip)")
