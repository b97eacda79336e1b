# SPDX-License-Identifier: GPL-3.0-only
"""A reverse proxy that shows a program below a path, until it is told to answer by itself: as a login does."""
import http.client
import http.server
import select
import socket
import threading

PATH = "/gas/"


class Portal(http.server.ThreadingHTTPServer):
    """`answers(portal, handler, turn)` may take over the answer to the page's request number `turn`. Streams are
    refused unless it `streams`."""
    daemon_threads = True

    def __init__(self, port, answers=None, streams=False):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behind, self.answers, self.streams = port, answers, streams
        self.pages = 0
        self.elsewhere = []  # paths asked for outside of ours
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}{PATH}"

    def handle_error(self, *_):
        """A browser may leave."""

    def close(self):
        self.shutdown()
        self.server_close()


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        portal = self.server
        if not self.path.startswith(PATH):
            portal.elsewhere.append(self.path)
            return self.give(404, "<p>null</p>")
        if self.path == PATH:
            portal.pages += 1
            if portal.answers and portal.answers(self, portal.pages):
                return None
        if "/stream" in self.path:
            return self.pass_on() if portal.streams else self.give(404, "<p>null</p>")
        connection = http.client.HTTPConnection("127.0.0.1", portal.behind, timeout=10)
        connection.request("GET", "/" + self.path.removeprefix(PATH))
        answer = connection.getresponse()
        return self.give(answer.status, answer.read(),
                         [(n, v) for n, v in answer.getheaders() if n not in ("Content-Length", "Connection")])

    def pass_on(self):
        """A stream as it comes, for as long as both sides and the portal go on with it."""
        self.close_connection = True
        with socket.create_connection(("127.0.0.1", self.server.behind), timeout=10) as stream:
            stream.sendall(f"GET /{self.path.removeprefix(PATH)} HTTP/1.1\r\nHost: t\r\n\r\n".encode())
            while self.server.streams:
                readable = select.select([self.connection, stream], [], [], 0.2)[0]
                data = stream.recv(65536) if stream in readable else None
                if data == b"" or self.connection in readable:
                    return
                self.wfile.write(data or b"")

    def give(self, status, body, headers=(("Content-Type", "text/html"),)):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
