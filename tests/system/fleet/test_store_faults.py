# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: whatever happens to the store, clients are served, and it is used again when it is back."""
import json
import socket
import sys
import threading
import time

from harness import LONG, Stopwatch, free_port, main_side_by_side, record
from harness.faults import counting
from harness.replicas.case import FleetCase, Load
from harness.replicas.store import BINARY, NOT_RUN

VALUES = ("/eth_blockNumber", "/eth_gasPrice")


class StoreFaults(FleetCase):
    def upstream(self, **options):
        upstream = super().upstream(**options)
        upstream.set(counting(), "eth_blockNumber")
        return upstream

    def disturbed(self, store, disturb, heal, seconds=4, url=None, seen=("down", "failing")):
        """Two replicas under load while `disturb` lasts; what its log says of it."""
        upstream = self.upstream()
        fleet = self.fleet(2, upstream, url or store, "--ttl", "1")
        self.all_share(fleet)
        with Load(fleet, VALUES) as load:
            self.let_run(1.5)
            disturb()
            if seen:
                self.eventually(lambda: self.state(fleet[0])["state"] in seen, 8, "nothing is noticed")
                self.assertTrue(self.state(fleet[0])["error"])
                self.assertEqual(0, fleet[0].metric("gasgauge_shared_cache_up"))
            self.assertEqual(200, fleet[0].get("/readyz").status)
            self.let_run(seconds)
            heal()
            self.all_share(fleet, 10)
            self.let_run(1.5)
        self.assertEqual([], load.problems)
        # 0.2 s of it and a refresh of its own; who waited for it would do so at each refresh.
        self.assertLessEqual(sum(1 for took in load.took if took > 1), 4, sorted(load.took)[-20:])
        self.assertGreater(len(load.answers), 100)
        for program in fleet:
            self.assertEqual(200, program.get("/eth_gasPrice").status)
            self.assertLessEqual(program.get("/eth_gasPrice").age, 1)
            lines = [line for line in program.log().splitlines() if "shared cache is of no use" in line]
            if seen:
                self.assertGreaterEqual(len(lines), 1, program.log())
            self.assertLessEqual(len(lines), 3, program.log())
        return fleet

    def state(self, program):
        return program.status()["sharedCache"]

    def test_killed_and_started_empty(self):
        store = self.store()
        self.disturbed(store, store.kill, store.start)

    def test_stopped_for_a_while(self):
        store = self.store()
        self.disturbed(store, store.pause, store.resume, seconds=10 if LONG else 5)

    def test_slow(self):
        store = self.store()
        between = self.between(store)

        def heal():
            between.delay = 0.0
        self.disturbed(store, lambda: setattr(between, "delay", 2.0), heal, url=between.url())

    def test_cut_in_the_middle_of_an_answer(self):
        store = self.store()
        between = self.between(store)

        def heal():
            between.cut_after = None
        self.disturbed(store, lambda: setattr(between, "cut_after", 5), heal, url=between.url())

    def test_full(self):
        store = self.store(("maxmemory-policy", "noeviction"))

        def fill():
            store.run("SET", "ballast", b"x" * 4_000_000)
            store.run("CONFIG", "SET", "maxmemory", "2mb")
        self.disturbed(store, fill, lambda: store.run("CONFIG", "SET", "maxmemory", "0"), seen=("failing",))

    def test_read_only(self):
        store, nobody = self.store(), free_port()
        self.disturbed(store, lambda: store.run("REPLICAOF", "127.0.0.1", nobody),
                       lambda: store.run("REPLICAOF", "NO", "ONE"), seen=("failing",))

    def test_another_primary(self):
        """The name stands for another server by now, and the old one takes no writes any more."""
        old, new = self.store(), self.store()
        between = self.between(old)
        upstream = self.upstream()
        fleet = self.fleet(2, upstream, between.url(), "--ttl", "1")
        self.all_share(fleet)
        with Load(fleet, VALUES) as load:
            self.let_run(1.5)
            between.store = new
            old.run("REPLICAOF", "127.0.0.1", str(new.port))
            self.eventually(lambda: all(self.state(p)["state"] != "up" for p in fleet), 8)
            self.all_share(fleet, 10)
            self.assertTrue(new.keys())
        self.assertEqual([], load.problems)

    def test_the_password_changes(self):
        store = self.store(password=record.PASSWORD)

        def change():
            store.run("CONFIG", "SET", "requirepass", "another")
            store.run("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")

        def heal():
            store.run("CONFIG", "SET", "requirepass", record.PASSWORD)
        self.disturbed(store, change, heal, seen=("failing",))

    def test_flushed_in_a_loop(self):
        store, end = self.store(), threading.Event()

        def flush():
            own = socket.create_connection(("127.0.0.1", store.port))
            while not end.is_set():
                own.sendall(b"FLUSHALL\r\n")
                own.recv(100)
                time.sleep(0.005)
            own.close()
        self.disturbed(store, threading.Thread(target=flush, daemon=True).start, end.set, seen=())

    def test_poisoned_under_every_key(self):
        store, end = self.store(), threading.Event()
        kinds = (b"", b"\x00\xff", b"{}", b"gasgauge 1 1337 eth_gasPrice 1 0 x eth_gasPrice\n[", b"x" * 70000)

        def poison():
            turn = 0
            while not end.is_set():
                for key in store.keys():
                    turn += 1
                    if turn % 3 == 0:
                        store.run("DEL", key)
                        store.run("RPUSH", key, "garbage")
                    else:
                        store.run("SET", key, kinds[turn % len(kinds)])
                for channel in store.channels():
                    store.run("PUBLISH", channel, kinds[turn % len(kinds)])
                time.sleep(0.02)
        fleet = self.disturbed(store, threading.Thread(target=poison, daemon=True).start, end.set, seen=())
        self.assertGreater(sum(p.metric("gasgauge_shared_cache_operations_total", result="garbage") for p in fleet), 0)

    def test_what_is_no_answer_of_a_node_is_not_served(self):
        """In our own form, younger than the TTL, under the right key."""
        upstream, store = self.upstream(), self.store()
        program = self.fleet(1, upstream, store, "--ttl", "2")[0]
        prefix = "gasgauge:1:1337:"
        for text in (b'["0xzz"]', b'[null]', b'["0x1","0x2"]', b'[]', b'{"result":"0x1"}', b'["0x1"', b"\xff"):
            now = int(store.run("TIME")[0]) * 1000
            value = b"gasgauge 1 1337 eth_gasPrice %d 0 other eth_gasPrice\n" % (now + 500) + text
            store.run("SET", prefix + "value:eth_gasPrice", value, "PX", 60000)
            store.run("PUBLISH", store.channels()[0], value)
            time.sleep(0.3)
            self.assertEqual("0x4a817c800", json.loads(program.get("/eth_gasPrice").body)["result"])
        self.eventually(lambda: program.get("/eth_gasPrice").age == 0, 5)
        # Another chain's, another method's, another format's.
        for head in (b"gasgauge 1 1 eth_gasPrice", b"gasgauge 1 1337 eth_blockNumber", b"gasgauge 2 1337 eth_gasPrice"):
            now = int(store.run("TIME")[0]) * 1000
            value = head + b" %d 0 other eth_gasPrice\n[\"0x77\"]" % (now + 500)
            store.run("SET", prefix + "value:eth_gasPrice", value, "PX", 60000)
            time.sleep(2.2)
            self.eventually(lambda: program.get("/eth_gasPrice").age == 0, 5)
            self.assertEqual("0x4a817c800", json.loads(program.get("/eth_gasPrice").body)["result"])

    def test_much_of_it_costs_no_memory(self):
        upstream, store = self.upstream(), self.store(("proto-max-bulk-len", "512mb"))
        fleet = self.fleet(2, upstream, store, "--ttl", "1")
        time.sleep(1.2)
        before = [program.own_memory() for program in fleet]
        value = b"gasgauge 1 1337 eth_gasPrice 9 0 other eth_gasPrice\n[" + b" " * 100_000_000 + b"]"
        end = time.monotonic() + 4
        while time.monotonic() < end:
            for key in store.keys():
                store.run("SET", key, value[:100_000_000] if "value" in key else value[:1_200_000])
            for program in fleet:
                self.assertEqual(200, program.get("/eth_gasPrice").status)
        for channel in store.channels():
            for size in (1_100_000, 100_000_000):
                store.run("PUBLISH", channel, value[:size])
        time.sleep(0.5)
        for program, memory in zip(fleet, before):
            self.assertLess(program.own_memory() - memory, 4 << 20)
        self.all_share(fleet, 10)
        for program in fleet:
            self.assertEqual(200, program.get("/eth_gasPrice").status)

    def test_no_server_there_at_the_start(self):
        upstream = self.upstream()
        watch = Stopwatch()
        program = self.replica(upstream, f"redis://127.0.0.1:{free_port()}", "--ttl", "1")
        program.wait_ready()
        self.assertLess(watch.seconds(), 3)
        self.let_run(3)
        self.assertEqual("down", self.state(program)["state"])
        self.assertEqual(1, program.log().count("the shared cache is of no use"), program.log())

    def test_by_name(self):
        store, upstream = self.store(), self.upstream()
        program = self.replica(upstream, store.url().replace("127.0.0.1", "localhost"), "--ttl", "1")
        program.wait_ready()
        self.all_share([program])
        watch = Stopwatch()
        lost = self.replica(upstream, "redis://no-such-name.invalid", "--ttl", "1")
        lost.wait_ready()
        self.assertLess(watch.seconds(), 3)
        self.eventually(lambda: self.state(lost)["error"], 15)
        self.assertEqual("down", self.state(lost)["state"])

    def test_servers_that_are_none(self):
        """One line each, and values all the same."""
        def answering(data):
            listener = socket.create_server(("127.0.0.1", free_port()))
            self.addCleanup(listener.close)

            def serve():
                while True:
                    try:
                        client, _ = listener.accept()
                    except OSError:
                        return
                    threading.Thread(target=answer, args=(client,), daemon=True).start()

            def answer(client):
                try:
                    while client.recv(65536):
                        client.sendall(data)
                except OSError:
                    pass
            threading.Thread(target=serve, daemon=True).start()
            return f"redis://127.0.0.1:{listener.getsockname()[1]}"
        kinds = {"HTTP": b"HTTP/1.1 400 Bad Request\r\n\r\n", "OK to all": b"+OK\r\n", "numbers": b":1\r\n",
                 "empty rows": b"*0\r\n", "rows of rows": b"*1\r\n*1\r\n*1\r\n:1\r\n", "nothing": b"$-1\r\n",
                 "a long text": b"$2000000000\r\n" + b"x" * 1_000_000, "an error": b"-WEIRD http://secret.example/\r\n",
                 "silence": b""}
        for kind, data in kinds.items():
            with self.subTest(kind):
                program = self.replica(self.upstream(), answering(data), "--ttl", "1")
                program.wait_ready()
                self.eventually(lambda program=program: self.state(program)["error"], 5)
                time.sleep(0.5)
                self.assertEqual(1, program.log().count("shared cache"), program.log())
                self.assertNotIn("secret.example", program.log())
                program.terminate()

    def test_a_database_that_is_not_there(self):
        store = self.store()
        program = self.replica(self.upstream(), store.url(4711), "--ttl", "1")
        program.wait_ready()
        self.eventually(lambda: self.state(program)["state"] == "failing", 5)
        self.assertEqual(1, program.log().count("shared cache"), program.log())

    def test_the_password_shows_nowhere(self):
        store = self.store(password=record.PASSWORD)
        store.run("ACL", "SETUSER", record.USER, "on", f">{record.PASSWORD}", "~gasgauge:*", "&gasgauge:*", "+@all")
        for userinfo in (f":{record.PASSWORD}@", f"{record.USER}:{record.PASSWORD}@", f":wrong{record.PASSWORD}@"):
            program = self.replica(self.upstream(), store.url(userinfo=userinfo), "--ttl", "1", "--log-level", "debug")
            program.wait_ready()
            self.eventually(lambda program=program, userinfo=userinfo: self.state(program)["state"]
                            == ("failing" if "wrong" in userinfo else "up"), 5)
            for path in ("/", "/status", "/metrics", "/readyz", "/nothing"):
                program.get(path)
        store.everything()

    def test_a_user_who_may_not(self):
        store = self.store()
        store.run("ACL", "SETUSER", "reader", "on", ">pw", "~gasgauge:*", "&gasgauge:*", "+get")
        program = self.replica(self.upstream(), store.url(userinfo="reader:pw@"), "--ttl", "1")
        program.wait_ready()
        self.eventually(lambda: self.state(program)["state"] == "failing", 5)
        self.assertIn("may not", self.state(program)["error"])


if __name__ == "__main__":
    if not BINARY:
        print(NOT_RUN)
        sys.exit()
    main_side_by_side(1 if LONG else 4)
