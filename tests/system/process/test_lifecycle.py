# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process: starting, ports, health, signals that do no harm."""
import signal
import socket
import subprocess
import tempfile
import time

from harness import Case, Stopwatch, main
from harness import faults
from harness.program import clean_environment, free_port, headless, run


class Lifecycle(Case):
    def test_listens_within_two_seconds_whatever_the_upstream_does(self):
        for make in (lambda u: faults.hang(u), lambda u: faults.drop):
            upstream = self.upstream()
            upstream.set(make(upstream))
            program = self.program("--upstream", upstream.url())
            self.assertLess(program.started.seconds(), 2)
            self.assertEqual(200, program.get("/healthz").status)
            program.terminate()

    def taken(self, *arguments):
        port = free_port()
        holder = socket.socket()
        for option in arguments:
            holder.setsockopt(socket.SOL_SOCKET, option, 1)
        holder.bind(("127.0.0.1", port))
        holder.listen()
        self.addCleanup(holder.close)
        code, out, err = run("--demo", "--listen", f"127.0.0.1:{port}")
        self.assertEqual(1, code, err)
        self.assertIn(str(port), out + err)

    def test_a_taken_port_is_exit_1_naming_it(self):
        self.taken()

    def test_a_port_taken_with_so_reuseport_too(self):
        self.taken(socket.SO_REUSEPORT)
        self.taken(socket.SO_REUSEPORT, socket.SO_REUSEADDR)

    def test_a_port_taken_by_another_gasgauge(self):
        for first, second in (("127.0.0.1", "127.0.0.1"), ("0.0.0.0", "0.0.0.0"), ("0.0.0.0", "127.0.0.1")):
            with self.subTest(f"{first} {second}"):
                port = free_port()
                program = self.program("--demo", "--listen", f"{first}:{port}", "--workers", "2", listen=False, port=port)
                code, out, err = run("--demo", "--listen", f"{second}:{port}", "--workers", "2")
                self.assertEqual(1, code, err)
                self.assertIn(str(port), out + err)
                program.terminate()

    def test_an_address_that_is_not_ours(self):
        for host in ("192.0.2.1", "224.0.0.1", "255.255.255.255", "[ff02::1]"):
            code, out, err = run("--demo", "--listen", f"{host}:{free_port()}")
            self.assertEqual(1, code, err)
            self.assertIn(host.strip("[]"), out + err)

    def test_a_restart_on_the_same_port_works_at_once(self):
        port = free_port()
        for _ in range(4):
            program = self.program("--demo", port=port)
            self.assertEqual(200, program.get("/healthz").status)
            self.assertEqual(0, program.terminate())

    def test_sighup_does_no_harm(self):
        program = self.serving(self.upstream())
        for number in (signal.SIGHUP, signal.SIGHUP, signal.SIGPIPE):
            program.send_signal(number)
        time.sleep(0.3)
        self.assertEqual(200, program.get("/eth_gasPrice").status)

    def test_in_the_first_200_ms_exit_0_or_death_by_the_signal(self):
        for delay in (0, 0.005, 0.01, 0.02, 0.04, 0.08, 0.12, 0.16, 0.2):
            for number in (signal.SIGTERM, signal.SIGINT):
                with tempfile.TemporaryDirectory() as folder:
                    process = subprocess.Popen([headless(), "--demo", "--listen", f"127.0.0.1:{free_port()}"], cwd=folder,
                                               env=clean_environment(folder), stdin=subprocess.DEVNULL,
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    time.sleep(delay)
                    process.send_signal(number)
                    self.assertIn(process.wait(30), (0, -number), f"after {delay} s")

    def test_healthcheck(self):
        program = self.serving(self.upstream())
        address = f"127.0.0.1:{program.port}"
        self.assertEqual(0, run("--healthcheck", "--listen", address)[0])
        self.assertEqual(0, run("--healthcheck", "--listen", f"0.0.0.0:{program.port}")[0])
        self.assertEqual(0, run("--healthcheck", env={"GASGAUGE_LISTEN": address})[0])
        program.terminate()
        self.assertEqual(1, run("--healthcheck", "--listen", address)[0])

    def test_healthcheck_is_1_for_anything_but_200_within_ten_seconds(self):
        for behaviour in ("silence", b"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", b"garbage\r\n\r\n", b""):
            listener = socket.create_server(("127.0.0.1", 0))
            self.addCleanup(listener.close)

            def serve():
                connection, _ = listener.accept()
                if behaviour == "silence":
                    time.sleep(30)
                else:
                    connection.recv(4096)
                    connection.sendall(behaviour)
                connection.close()
            import threading
            threading.Thread(target=serve, daemon=True).start()
            watch = Stopwatch()
            self.assertEqual(1, run("--healthcheck", "--listen", f"127.0.0.1:{listener.getsockname()[1]}")[0], behaviour)
            self.assertLess(watch.seconds(), 10.5)

    def test_runs_in_an_empty_folder_with_an_empty_environment(self):
        port = free_port()
        with tempfile.TemporaryDirectory() as folder:
            process = subprocess.Popen([headless(), "--demo", "--listen", f"127.0.0.1:{port}"], cwd=folder, env={},
                                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                self.eventually(lambda: run("--healthcheck", "--listen", f"127.0.0.1:{port}")[0] == 0, 20)
            finally:
                process.terminate()
                self.assertEqual(0, process.wait(30))


if __name__ == "__main__":
    main()
