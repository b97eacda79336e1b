# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: several upstreams, certificates, redirects."""
import ssl
import subprocess
import tempfile
import threading
import socket
import time
from pathlib import Path

from harness import Case, main
from harness import faults
from harness.faults import http


class Pool(Case):
    def test_the_next_upstream_takes_over_within_fifteen_seconds(self):
        first, second = self.upstream(), self.upstream()
        second.values["eth_gasPrice"] = "0x2222"
        program = self.program("--upstream", f"one={first.url()}", "--upstream", f"two={second.url()}", "--ttl", "1")
        program.wait_ready()
        self.assertEqual("one", program.status()["upstream"])
        first.vanish()
        self.eventually(lambda: b'"0x2222"' in program.get("/eth_gasPrice").body, 15, "no failover")
        self.eventually(lambda: program.get("/") and program.status()["upstream"] == "two", 15)

    def test_failover_from_a_hanging_upstream(self):
        first, second = self.upstream(), self.upstream()
        first.set(faults.hang(first))
        program = self.program("--upstream", f"one={first.url()}", "--upstream", f"two={second.url()}",
                               "--upstream-timeout", "3")
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15, "no failover")

    def test_failover_when_the_days_credits_are_spent(self):
        first, second = self.upstream(), self.upstream()
        first.set(http("402 Payment Required", '{"code":402}'))
        program = self.program("--upstream", f"one={first.url()}", "--upstream", f"two={second.url()}")
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15, "no failover")

    def test_metrics_name_each_upstream_and_never_its_url(self):
        first, second = self.upstream(), self.upstream()
        program = self.program("--upstream", f"one={first.url()}", "--upstream", second.url())
        program.wait_ready()
        text = program.get("/metrics").body.decode()
        self.assertIn('upstream="one"', text)
        self.assertIn('gasgauge_breaker_state{upstream="one"} 0', text)
        self.assertNotIn("http://", text)

    def test_redirects_are_not_followed(self):
        elsewhere, upstream = self.upstream(), self.upstream()
        for status in ("301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"):
            upstream.set(faults.redirect(elsewhere.url(), status))
            program = self.serving(upstream, ready=False)
            self.assertError(program.get("/eth_gasPrice"), 502)
            program.terminate()
        self.assertEqual(0, elsewhere.count())

    def test_a_certificate_is_verified_before_a_byte_of_the_request_leaves(self):
        with tempfile.TemporaryDirectory() as folder:
            key, certificate = Path(folder, "key.pem"), Path(folder, "certificate.pem")
            subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out",
                            certificate, "-days", "2", "-subj", "/CN=localhost"], check=True, capture_output=True)
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate, key)
            listener = socket.create_server(("127.0.0.1", 0))
            seen = []

            def serve():
                while True:
                    try:
                        plain, _ = listener.accept()
                        plain.settimeout(5)
                        with context.wrap_socket(plain, server_side=True) as secured:
                            seen.append(secured.recv(4096))
                    except ssl.SSLError:
                        continue
                    except OSError:
                        if listener.fileno() < 0:
                            return
            threading.Thread(target=serve, daemon=True).start()
            self.addCleanup(listener.close)
            program = self.program("--upstream", f"https://127.0.0.1:{listener.getsockname()[1]}/v3/SECRETKEY123")
            self.assertError(program.get("/eth_gasPrice"), 504)
            time.sleep(0.5)
            self.assertEqual(b"", b"".join(seen))


if __name__ == "__main__":
    main()
