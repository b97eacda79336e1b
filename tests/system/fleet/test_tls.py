# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The fleet: rediss:// with a real server, where the library has TLS."""
import pathlib
import subprocess
import sys
import tempfile

from harness import main
from harness.program import free_port, run
from harness.replicas.case import FleetCase
from harness.replicas.store import BINARY, NOT_RUN


def certificate(folder, name, subject):
    """Who signed it is itself; (certificate, key)."""
    files = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", str(files[1]), "-out", str(files[0]), "-days", "2", "-subj", f"/CN={name}", "-addext",
                    f"subjectAltName={subject}"], check=True, capture_output=True)
    return files


class Tls(FleetCase):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def tls_store(self, name="own", subject="IP:127.0.0.1"):
        """Its URL with TLS, the same without, and the certificate."""
        port, (chain, key) = free_port(), certificate(self.folder, name, subject)
        store = self.store(("tls-port", str(port)), ("tls-cert-file", str(chain)), ("tls-key-file", str(key)),
                           ("tls-auth-clients", "no"))
        return f"rediss://127.0.0.1:{port}", store, chain

    def replica_that_says(self, url, word, **options):
        program = self.replica(self.upstream(), url, "--ttl", "1", **options)
        program.wait_ready()
        self.eventually(lambda: program.status().get("sharedCache", {}).get("error"), 8)
        self.assertIn(word, program.status()["sharedCache"]["error"])
        self.assertEqual(200, program.get("/eth_gasPrice").status)
        self.assertEqual(1, program.log().count("shared cache"), program.log())

    def test_values_are_shared(self):
        url, store, chain = self.tls_store()
        upstream = self.upstream()
        fleet = self.fleet(2, upstream, url, "--ttl", "3600", env={"SSL_CERT_FILE": str(chain)})
        self.all_share(fleet)
        self.assertEqual(1, len({program.get("/eth_gasPrice").body for program in fleet}))
        self.assertEqual(1, upstream.count("eth_gasPrice"))
        self.assertIn("gasgauge:1:1337:value:eth_gasPrice", store.keys())

    def test_who_is_not_trusted_is_not_used(self):
        url, _, _ = self.tls_store()
        self.replica_that_says(url, "TLS")

    def test_the_name_has_to_be_that_of_the_certificate(self):
        url, _, chain = self.tls_store("other", "DNS:other.example")
        self.replica_that_says(url, "TLS", env={"SSL_CERT_FILE": str(chain)})

    def test_tls_to_who_speaks_none(self):
        _, store, chain = self.tls_store()
        self.replica_that_says(store.url().replace("redis:", "rediss:"), "TLS", env={"SSL_CERT_FILE": str(chain)})

    def test_no_tls_to_who_wants_it(self):
        url, _, _ = self.tls_store()
        self.replica_that_says(url.replace("rediss:", "redis:"), "")


if __name__ == "__main__":
    if not BINARY:
        print(NOT_RUN)
        sys.exit(0)
    if run("--demo", "--check-config", "--shared-cache", "rediss://valkey")[0] == 2:
        print("NOT RUN: hiredis has no TLS here")
        sys.exit(0)
    main()
