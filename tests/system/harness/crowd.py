# SPDX-License-Identifier: GPL-3.0-only
"""Many clients at the same moment."""
import resource
import time

from .client import Connection


def allow_descriptors(wanted=4096):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))


def ask_at_once(port, path, clients):
    """Every client is connected before the first one asks; the answers in their order, and the seconds it took."""
    allow_descriptors()
    crowd = [Connection(port) for _ in range(clients)]
    started = time.monotonic()
    try:
        for client in crowd:
            client.send(f"GET {path} HTTP/1.1\r\nHost: t\r\n\r\n")
        answers = [client.response() for client in crowd]
        return answers, time.monotonic() - started
    finally:
        for client in crowd:
            client.close()
