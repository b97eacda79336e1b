# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, HTTP/1.1 at the edge: many connections, too many, and those that leave rudely."""
import resource
import time

from harness import Case, Connection, Stopwatch, main
from harness.crowd import allow_descriptors


def few_descriptors(count):
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (count, count))


class Crowds(Case):
    def test_five_hundred_idle_leave_others_at_normal_speed(self):
        allow_descriptors()
        program = self.serving(self.upstream())
        idle = [Connection(program.port) for _ in range(500)]
        waits = []
        for _ in range(100):
            watch = Stopwatch()
            self.assertEqual(200, program.get("/eth_gasPrice").status)
            waits.append(watch.seconds())
        self.assertLess(sorted(waits)[50], 0.1)
        self.assertGreaterEqual(program.status()["http"]["connections"], 501)
        for connection in idle:
            connection.close()

    def test_a_crowd_that_comes_and_goes_at_once_leaves_no_memory(self):
        allow_descriptors()
        program = self.serving(self.upstream())
        for connection in [Connection(program.port) for _ in range(50)]:
            connection.close()
        time.sleep(1.5)
        before = program.memory()
        for connection in [Connection(program.port) for _ in range(4000)]:
            connection.close()
        self.eventually(lambda: program.memory() - before < 200 << 10, 5,
                        f"{program.memory() - before} bytes are kept, not given back")

    def test_after_resets_all_descriptors_are_back(self):
        program = self.serving(self.upstream())
        program.get("/eth_gasPrice")
        time.sleep(0.3)
        before = program.descriptors()
        for turn in range(300):
            connection = Connection(program.port)
            if turn % 3 == 0:
                connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n" * (turn % 7))
            elif turn % 3 == 1:
                connection.send("GET /status HTTP/1.1\r\nHost: t\r\n\r\nGET /sta")
            connection.reset()
        self.eventually(lambda: program.descriptors() <= before, 5,
                        f"{program.descriptors()} descriptors, {before} before")
        self.eventually(lambda: program.status()["http"]["connections"] == 1, 5)

    def test_without_descriptors_who_is_connected_is_served_on(self):
        allow_descriptors()
        program = self.serving(self.upstream(), preexec=few_descriptors(96))
        crowd = []
        for _ in range(150):
            crowd.append(Connection(program.port))
        served = 0
        for connection in crowd[:20]:
            served += connection.ask("/eth_gasPrice").status == 200
        self.assertEqual(20, served)
        cpu, started = program.cpu_seconds(), time.monotonic()
        time.sleep(2)
        self.assertLess((program.cpu_seconds() - cpu) / (time.monotonic() - started), 0.05, "accept spins")
        for connection in crowd[:120]:
            connection.close()
        self.eventually(lambda: crowd[-1].ask("/eth_gasPrice").status == 200, 5, "new clients do not get in")
        for connection in crowd:
            connection.close()
        self.eventually(lambda: program.get("/healthz").status == 200, 5)

    def test_without_descriptors_values_are_refreshed_all_the_same(self):
        allow_descriptors()
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", preexec=few_descriptors(48))
        with Connection(program.port) as asking:
            asking.ask("/eth_gasPrice")
            crowd = [Connection(program.port) for _ in range(100)]
            time.sleep(1.2)
            since = time.monotonic()
            self.eventually(lambda: asking.ask("/eth_gasPrice").status == 200
                            and upstream.count("eth_gasPrice", since) >= 2, 6, "no second refresh")
            self.assertEqual("HIT", asking.ask("/eth_gasPrice").cache)
        for connection in crowd:
            connection.close()

    def test_no_more_connections_than_allowed(self):
        program = self.serving(self.upstream(), "--max-connections", "20")
        crowd = [Connection(program.port) for _ in range(40)]
        for connection in crowd:
            try:
                connection.send("GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n")
            except OSError:
                pass
        with Connection(program.port) as refused:
            refusals = [refused.response()]
        served = 0
        for connection in crowd:
            try:
                answer = connection.response()
                served += answer is not None and answer.status == 200
                self.assertIn(answer.status if answer else 503, (200, 503))
                if answer and answer.status == 503:
                    refusals.append(answer)
            except OSError:
                pass
        self.assertLessEqual(served, 20)
        self.assertGreaterEqual(served, 15)
        for _ in range(20 - served + 1):  # now that all have been accepted, or not
            crowd.append(Connection(program.port))
        refusals.append(crowd[-1].response())
        for refusal in refusals:
            self.assertIn("All 20 connections are taken (--max-connections)", refusal.body.decode())
            self.assertEqual(("*", "1"), (refusal.header("Access-Control-Allow-Origin"), refusal.header("Retry-After")))
        for connection in crowd:
            connection.close()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 5)

    def test_connections_come_and_go_without_leaving_memory(self):
        program = self.serving(self.upstream())

        def turn():
            for _ in range(400):
                program.get("/eth_gasPrice")
                program.get("/status")
        turn()
        before = program.memory()
        turn()
        turn()
        self.assertLess(program.memory() - before, 3 << 20)


if __name__ == "__main__":
    main()
