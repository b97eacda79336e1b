# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, GET /stream: what comes, when, and to whom."""
import json
import os
import subprocess
import time
import unittest

from harness import Case, Connection, Stopwatch, main_side_by_side
from harness.case import METHODS
from harness.chain import FakeChain
from harness.crowd import Flood, allow_descriptors, few_bytes_in_the_kernel
from harness.events import EventStream
from harness.faults import http
from harness.nodes.fast_chain import FastClock
from harness.upstream import GOOD

FEES, VALUES = "/stream", "/stream?events=values"


class StreamCase(Case):
    def chain(self, **options):
        chain = FakeChain(**options)
        self.addCleanup(chain.close)
        return chain

    def following(self, *chains):
        given = [word for number, chain in enumerate(chains) for word in (
            ("--upstream", chain.url()) if len(chains) == 1 else
            ("--chain", f"c{number}", "--upstream", f"c{number}/node={chain.url()}"))]
        program = self.program("--freshness", "block", *given)
        program.wait_ready()
        return program

    def stream(self, program, path=FEES, **options):
        stream = EventStream(program.port, path, **options)
        self.addCleanup(stream.close)
        return stream

    def subscribers(self, program, count):
        self.eventually(lambda: program.metric("gasgauge_stream_subscribers") == count, 10,
                        f"{count} subscribers are not there")


class Stream(StreamCase):
    def test_first_state_and_newest_then_an_event_a_block(self):
        chain = self.chain(period=1.0)
        program = self.following(chain)
        program.get("/fees")
        stream = self.stream(program)
        state = stream.next()
        self.assertEqual(("state", {"chain": "default", "state": "live", "error": None}), (state.name, state.data))
        self.assertEqual(2000, stream.retry)
        numbers = []
        for _ in range(4):
            event = stream.next()
            self.assertEqual("fees", event.name, event)
            self.assertEqual(str(event.data["block"]["number"]), event.id)
            numbers.append(event.data["block"]["number"])
        self.assertEqual(numbers, sorted(set(numbers)))
        fees = json.loads(program.get("/fees").body)
        self.assertEqual(set(fees), set(event.data))

    def test_values_are_those_of_status(self):
        program = self.following(self.chain(period=1.0))
        stream = self.stream(program, VALUES)
        self.assertEqual("state", stream.next().name)
        shown = program.status()["values"]
        heads = []
        for _ in range(3):
            event = stream.next()
            self.assertEqual(("values", None), (event.name, event.id))
            self.assertEqual(set(METHODS), set(event.data))
            self.assertEqual(set(shown["eth_gasPrice"]), set(event.data["eth_gasPrice"]))
            number, price = (int(event.data[method]["result"], 16) for method in ("eth_blockNumber", "eth_gasPrice"))
            self.assertEqual(10 ** 9 + number, price, "values of two heads")
            heads.append(number)
        self.assertEqual(heads, sorted(set(heads)))

    def test_subscribers_alone_keep_the_chain_followed(self):
        chain = self.chain(period=1.0)
        program = self.following(chain)
        streams = [self.stream(program, path) for path in (FEES, VALUES)]
        self.eventually(lambda: all(stream.take(name) for stream, name in zip(streams, ("fees", "values"))), 20)
        since, before = len(chain.batches), chain.head()
        for _ in range(14):  # beyond the ten blocks after which what nobody asks for is forgotten
            for stream, name in zip(streams, ("fees", "values")):
                self.assertEqual(name, stream.next().name)
        blocks = chain.head() - before
        self.assertLessEqual(len(chain.batches) - since, blocks + 2, "more than a batch a block")

    def test_with_a_ttl_an_event_at_each_refresh_that_changed_something(self):
        chain = self.chain(period=0.7)
        program = self.program("--upstream", chain.url(), "--ttl", "1")
        program.wait_ready()
        streams = {"fees": self.stream(program), "values": self.stream(program, VALUES)}
        for name, stream in streams.items():
            seen = []
            for _ in range(4):
                event = stream.take(name)
                seen.append(int(event.id) if event.id else int(event.data["eth_blockNumber"]["result"], 16))
            self.assertEqual(seen, sorted(seen), name)
            self.assertGreater(seen[-1], seen[0], name)

    def test_with_a_ttl_values_come_together_once_a_refresh(self):
        chain = self.chain(period=0.3)
        program = self.program("--upstream", chain.url(), "--ttl", "1")
        program.wait_ready()
        stream = self.stream(program, VALUES)
        for _ in range(3):  # what was there, and the refreshes of its three values become one
            stream.take("values")
        since = time.monotonic()
        for _ in range(4):
            values = stream.take("values").data
            self.assertEqual({"fresh"}, {value["state"] for value in values.values()}, values)
        self.assertGreater(time.monotonic() - since, 3.5, "more than an event a refresh")

    def test_a_refresh_that_changed_nothing_is_silent(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        stream = self.stream(program, VALUES)
        self.assertEqual(["state", "values"], [stream.next().name for _ in range(2)])
        since = time.monotonic()
        self.eventually(lambda: upstream.count("eth_gasPrice", since) >= 3, 15, "subscribers are no demand")
        upstream.values["eth_gasPrice"] = "0x7"
        event = stream.next()
        self.assertEqual(("values", "0x7"), (event.name, event.data["eth_gasPrice"]["result"]))

    def test_states_come_when_they_change(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "2")
        stream = self.stream(program, VALUES)
        self.assertEqual("live", stream.take("state").data["state"])
        upstream.set(http("500 Oops"))
        for state in ("stale", "unreachable"):
            event = stream.take("state", 30)
            self.assertEqual((state, "default"), (event.data["state"], event.data["chain"]))
            self.assertGreater(len(event.data["error"]), 10)
        upstream.behave.clear()
        while (event := stream.take("state", 30)).data["state"] == "stale":  # of one value after the other
            pass
        self.assertEqual({"chain": "default", "state": "live", "error": None}, event.data)

    def test_without_an_upstream_the_state_says_so(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        for path in (FEES, VALUES):
            stream = self.stream(program, path)
            state = stream.next()
            while state.data["state"] == "missing":
                state = stream.next()
            self.assertEqual("unreachable", state.data["state"])
            self.assertIn("500", state.data["error"])

    def test_each_chain_has_its_own(self):
        chains = [self.chain(period=1.0, chain_id=7001), self.chain(period=1.0, chain_id=7002)]
        program = self.following(*chains)
        for number, paths in enumerate((("/stream", "/c0/stream", "/7001/stream"), ("/c1/stream", "/7002/stream"))):
            for path in paths:
                stream = self.stream(program, path)
                self.assertEqual(f"c{number}", stream.next().data["chain"], path)
                event = stream.take("fees")
                self.assertEqual((f"c{number}", 7001 + number), (event.data["chain"], event.data["chainId"]), path)
        chains[1].set(http("500 Oops"))
        other, first = self.stream(program, "/c1/stream"), self.stream(program, "/c0/stream")
        while other.take("state", 60).data["state"] == "live":
            pass
        self.assertEqual("live", first.take("state").data["state"])
        for _ in range(3):
            self.assertEqual("fees", first.next().name)
        self.assertGreater(program.metric("gasgauge_stream_events_total", chain="c1"), 0)

    def test_verbs_and_what_is_refused(self):
        program = self.serving(self.upstream())
        with Connection(program.port) as connection:
            for path in (FEES, VALUES, "/stream?events=fees"):
                connection.send(f"HEAD {path} HTTP/1.1\r\nHost: t\r\n\r\n")
                while b"\r\n\r\n" not in connection._buffer:
                    self.assertTrue(connection._more())
                raw, connection._buffer = connection._buffer.split(b"\r\n\r\n", 1)
                self.assertIn(b"text/event-stream", raw)
                self.assertNotIn(b"Connection: close", raw)
                self.assertEqual(b"", connection._buffer)
            for path in ("/stream?events=", "/stream?events=EVIL", "/stream?events=fees%20"):
                for method in ("GET", "HEAD"):
                    answer = connection.ask(path, method=method)
                    self.assertEqual(400, answer.status, path)
                refusal = connection.ask(path).body.decode()
                self.assertIn("fees", refusal)
                self.assertIn("values", refusal)
                self.assertNotIn("EVIL", refusal)
            for method in ("POST", "DELETE"):
                answer = connection.ask(FEES, method=method, headers=[("Content-Length", "0")])
                self.assertEqual((405, "GET, HEAD, OPTIONS"), (answer.status, answer.header("Allow")))
            answer = connection.ask(FEES, method="OPTIONS")
            self.assertEqual((204, "*"), (answer.status, answer.header("Access-Control-Allow-Origin")))
            self.assertIn("/stream", json.loads(connection.ask("/nothing").body)["paths"])
        self.assertEqual(0, program.metric("gasgauge_stream_subscribers"))

    def test_http_1_0_and_half_closed_clients(self):
        program = self.serving(self.upstream())
        old = self.stream(program, VALUES, version="1.0")
        self.assertEqual("state", old.next().name)
        half = EventStream(program.port, VALUES, read=False)
        half.shut()
        half.take_head()
        self.assertEqual(["state", "values", None], [event and event.name for event in (half.next() for _ in range(3))])
        self.subscribers(program, 1)

    def test_curl(self):
        program = self.following(self.chain(period=1.0))
        done = subprocess.run(["curl", "-sN", "--max-time", "5", f"http://127.0.0.1:{program.port}/stream"],
                              capture_output=True, check=False, text=True)
        self.assertEqual(28, done.returncode)  # its own time was over
        self.assertGreaterEqual(done.stdout.count("event: fees\n"), 2, done.stdout)


class Manners(StreamCase):
    def test_what_stands_before_is_answered_and_what_follows_is_not(self):
        program = self.serving(self.upstream())
        ask = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n"
        for behind in (ask * 3, "x" * 200_000, "\0" * 100):
            stream = EventStream(program.port, VALUES, before=ask * 2, behind=behind, fields="Content-Length: 5\r\n",
                                 read=False) if behind[0] != "x" else EventStream(
                                     program.port, VALUES, before=ask * 2, read=False)
            self.addCleanup(stream.close)
            for _ in range(2):
                self.assertEqual("HIT", stream.response().cache)
            stream.head = stream.take_head()
            self.assertEqual(["state", "values"], [stream.next().name for _ in range(2)])
            if behind[0] == "x":
                stream.sock.settimeout(2)
                try:
                    stream.send(behind * 20)  # more than anybody takes
                except OSError:
                    pass
            self.assertFalse(stream.ended(1), "it ends")
            self.assertEqual(b"", stream._buffer)
        self.subscribers(program, 3)
        spent = program.cpu_seconds()
        time.sleep(1)
        self.assertLess(program.cpu_seconds() - spent, 0.3, "input costs time on and on")

    @unittest.skipIf(os.environ.get("GASGAUGE_SANITIZE"), "sanitizers do not bear what is loaded before the program")
    def test_a_comment_every_15_seconds_of_silence_and_no_idle_time(self):
        clock = FastClock(20)
        program = self.serving(self.upstream(), "--ttl", "100000", env=clock.environment())
        stream = self.stream(program, VALUES)
        self.assertEqual(["state", "values"], [stream.next().name for _ in range(2)])
        since = clock.elapsed()
        self.assertFalse(stream.ended(0.3))
        while stream.comments < 8:
            try:
                stream.next(0.2)
            except AssertionError:
                self.assertFalse(stream.over)
            self.assertLess(clock.elapsed() - since, 300)
        self.assertGreaterEqual(clock.elapsed() - since, 8 * 15 - 1)  # and so beyond the 75 s of idle connections

    def test_who_does_not_read_is_ended_and_leaves_nothing(self):
        chain = self.chain(period=0.3, chain_id=7003)
        program = self.program("--upstream", chain.url(), "--ttl", "1", "--write-timeout", "2")
        program.wait_ready()
        with few_bytes_in_the_kernel(program.port) as client:
            client.send(b"GET /stream HTTP/1.1\r\nHost: t\r\n\r\n")
            self.subscribers(program, 1)
            reading = self.stream(program)
            self.eventually(lambda: program.metric("gasgauge_http_limited_total", limit="write_timeout") == 1, 60,
                            "it is never ended")
        self.assertEqual("fees", reading.take("fees").name)
        reading.close()
        self.subscribers(program, 0)
        self.eventually(lambda: program.metric("gasgauge_http_unread_bytes") == 0, 5)

    def test_limits_of_connections_hold(self):
        program = self.serving(self.upstream(), "--max-connections", "5")
        streams = [self.stream(program, VALUES) for _ in range(5)]
        with Connection(program.port) as refused:
            self.assertEqual(503, refused.response().status)
        streams[0].close()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 10, "nobody gets in")
        for stream in streams[1:]:
            stream.reset()
        self.subscribers(program, 0)
        self.assertEqual(1, program.status()["http"]["connections"])

    def test_at_the_end_everybody_is_told(self):
        program = self.serving(self.upstream())
        streams = [self.stream(program, path) for path in (FEES, VALUES) * 10]
        sending = self.stream(program, VALUES)
        sending.sock.settimeout(1)
        try:
            sending.send("x" * 300_000)
        except OSError:
            pass
        self.subscribers(program, 21)
        watch = Stopwatch()
        program.send_signal(15)
        for stream in (*streams, sending):
            bye = stream.take("bye")
            self.assertEqual({}, bye.data)
            self.assertIsNone(stream.next())
        self.assertLess(watch.seconds(), 2)
        for stream in streams:
            stream.close()
        self.assertEqual(0, program.ended(5))

    def test_two_thousand_a_second_that_come_and_go(self):
        program = self.serving(self.upstream())
        before, idle = program.memory(), program.descriptors()
        with Flood(program.port, 2000, 3, [("GET", FEES), ("GET", VALUES)]) as flood:
            slowest = 0.0
            while flood.runs():
                watch = Stopwatch()
                self.assertEqual(200, program.get("/eth_gasPrice").status)
                slowest = max(slowest, watch.seconds())
                time.sleep(0.02)
        print(f"{flood.asked / 3:.0f} subscribers a second, others within {slowest * 1000:.0f} ms")
        self.assertGreater(flood.asked, 600)
        self.assertLess(slowest, 0.3)
        self.subscribers(program, 0)
        self.eventually(lambda: program.memory() - before < 4 << 20, 10, "memory is kept")
        self.eventually(lambda: program.descriptors() <= idle + 10, 5, "descriptors are kept")

    def test_a_thousand_get_each_event(self):
        allow_descriptors()
        chain = self.chain(period=2.0)
        program = self.following(chain)
        program.get("/fees")
        idle = [Connection(program.port) for _ in range(1000)]
        self.eventually(lambda: program.status()["http"]["connections"] >= 1000, 10)
        before = program.own_memory()
        for connection in idle:
            connection.send("GET /stream HTTP/1.1\r\nHost: t\r\n\r\n")
        self.subscribers(program, 1000)
        crowd = []
        for connection in idle:
            connection.__class__ = EventStream
            connection.retry, connection.comments, connection.over = None, 0, False
            connection.take_head()
            crowd.append(connection)
        last = []
        for stream in crowd:
            stream.take("fees", 30)
        for stream in crowd:
            last.append(int(stream.take("fees", 30).id))
        self.assertLess(max(last) - min(last), 10)
        self.assertLess(program.own_memory() - before, 1000 * 2048 + (1 << 20), "a subscriber costs too much")
        for stream in crowd:
            stream.close()
        self.subscribers(program, 0)


if __name__ == "__main__":
    main_side_by_side(3)
