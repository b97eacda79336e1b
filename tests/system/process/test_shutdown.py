# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process: SIGTERM and SIGINT drain, whatever clients and upstreams do."""
import signal
import threading
import time

from harness import Case, Connection, Stopwatch, main
from harness import faults

ASK = "GET /eth_gasPrice HTTP/1.1\r\nHost: t\r\n\r\n"


class Shutdown(Case):
    def test_under_load_no_answer_is_cut(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            program = self.serving(self.upstream())
            whole, cut = [], []

            def load():
                try:
                    while True:
                        with Connection(program.port) as connection:
                            for path in ("/eth_gasPrice", "/status") * 50:
                                answer = connection.ask(path)
                                if answer is None:
                                    break
                                whole.append(answer.status)
                except OSError:
                    pass
                except AssertionError as error:
                    cut.append(str(error))
            crowd = [threading.Thread(target=load) for _ in range(16)]
            for client in crowd:
                client.start()
            time.sleep(0.5)
            self.eventually(lambda: len(whole) > 100, 10, "no load")
            self.assertEqual(0, program.terminate(number=number))
            for client in crowd:
                client.join(60)
            self.assertEqual([], cut)
            self.assertEqual({200}, {s for s in whole if s != 503})

    def test_requests_in_flight_get_a_whole_answer(self):
        upstream = self.upstream()
        upstream.set(faults.slow(upstream, 1.5))
        program = self.program("--upstream", upstream.url())
        waiting = self.clients(program, 50, ASK)
        program.send_signal(signal.SIGTERM)
        answers = [connection.response() for connection in waiting]
        self.assertNotIn(None, answers)
        self.assertTrue({a.status for a in answers} <= {200, 503}, {a.status for a in answers})
        self.assertEqual(0, program.ended())

    def test_a_hanging_upstream_ends_in_503_and_exit_0(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.program("--upstream", upstream.url())
        waiting = self.clients(program, 20, ASK)
        watch = Stopwatch()
        program.send_signal(signal.SIGTERM)
        for connection in waiting:
            self.assertEqual(503, connection.response().status)
        self.assertEqual(0, program.ended())
        self.assertLess(watch.seconds(), 5)

    def test_idle_and_half_requests_and_clients_that_never_read(self):
        program = self.serving(self.upstream())
        idle = [Connection(program.port) for _ in range(20)]
        half = [Connection(program.port) for _ in range(20)]
        for connection in half[:10]:
            connection.send("GET /eth_gas")
        for connection in half[10:]:
            connection.send("POST /eth_gasPrice HTTP/1.1\r\nHost: t\r\nContent-Length: 50\r\n\r\nhalf")
        never = self.never_read(program, ASK)
        watch = Stopwatch()
        program.send_signal(signal.SIGTERM)
        for connection in idle:
            self.assertTrue(connection.ended(2), "an idle connection stays")
        self.assertEqual(0, program.ended())
        self.assertLess(watch.seconds(), 5)

    def test_a_second_signal_ends_it_at_the_latest(self):
        program = self.serving(self.upstream())
        program.send_signal(signal.SIGTERM)
        program.send_signal(signal.SIGTERM)
        self.assertIn(program.ended(), (0, -signal.SIGTERM))

    def test_nobody_new_is_let_in(self):
        upstream = self.upstream()
        upstream.set(faults.hang(upstream))
        program = self.program("--upstream", upstream.url())
        waiting, = self.clients(program, 1, ASK)
        program.send_signal(signal.SIGTERM)
        waiting.response()
        self.assertEqual(0, program.ended())
        with self.assertRaises(OSError):
            Connection(program.port)


if __name__ == "__main__":
    main()
