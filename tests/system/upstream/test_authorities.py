# SPDX-License-Identifier: GPL-3.0-only
"""Own certificate authorities: SSL_CERT_FILE and SSL_CERT_DIR count as they do for other programs."""
import http.server
import json
import os
import pathlib
import ssl
import subprocess
import tempfile
import threading

from harness import Case, main


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"jsonrpc": "2.0", "id": asked["id"], "result": "0x10"}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *_):
        """A client that does not trust us hangs up."""


class Authorities(Case):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.certificate = self.folder / "own.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                        "-keyout", str(self.folder / "own.key"), "-out", str(self.certificate), "-days", "2", "-subj",
                        "/CN=own", "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
        server = Server(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.folder / "own.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.url = f"https://127.0.0.1:{server.server_port}/"

    def answer(self, **env):
        program = self.program("--upstream", self.url, env=env)
        status = program.get("/eth_gasPrice").status
        program.terminate()
        return status, program.log()

    def test_nobody_is_trusted_unasked(self):
        self.assertEqual(504, self.answer()[0])

    def test_a_file(self):
        status, log = self.answer(SSL_CERT_FILE=str(self.certificate))
        self.assertEqual(200, status, log)

    def test_folders(self):
        certificates = self.folder / "certificates"
        certificates.mkdir()
        (certificates / "own.crt").write_bytes(self.certificate.read_bytes())
        os.mkfifo(certificates / "pipe.pem")
        status, log = self.answer(SSL_CERT_DIR=f"/nowhere:{certificates}")
        self.assertEqual(200, status, log)

    def test_what_cannot_be_read_is_warned_of(self):
        (self.folder / "junk").write_text("junk")
        for path in ("/nowhere.pem", str(self.folder), str(self.folder / "junk")):
            status, log = self.answer(SSL_CERT_FILE=path)
            self.assertEqual(504, status)
            self.assertEqual(1, sum("SSL_CERT_FILE: " in line and " warn" in line for line in log.splitlines()), log)

    def test_the_null_device_is_nothing_to_speak_of(self):
        self.assertNotIn("SSL_CERT_FILE: ", self.answer(SSL_CERT_FILE="/dev/null")[1])


if __name__ == "__main__":
    main()
