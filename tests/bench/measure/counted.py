# SPDX-License-Identifier: GPL-3.0-only
"""What valgrind counts a request, which noise does not touch: the difference of two runs of the same length with different
numbers of requests, so that what is done once or once a second cancels out."""
import re
import shutil
import socket
import time

from .server import read_answer

_CLIENTS = 20
_START_LIMIT = 120
_INSTRUCTIONS = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"), r"Collected : (\d+)"
_ALLOCATIONS = ("valgrind", "--leak-check=no", "--undef-value-errors=no"), r"total heap usage: ([\d,]+) allocs"


def possible(figures):
    if shutil.which("valgrind"):
        return True
    figures.notes.append("valgrind is not here: neither instructions nor allocations were counted")
    return False


def instructions(peers, name, request, settings):
    return _difference(peers, name, request, settings, *_INSTRUCTIONS)


def allocations(peers, name, request, settings):
    """To a tenth: a hundred of a second's own work more or less in one of the runs are a hundredth."""
    counted = _difference(peers, name, request, settings, *_ALLOCATIONS)
    return None if counted is None else max(0.0, round(counted, 1))


def _ask(port, request, rounds):
    """Every client asks, then every client reads: the server sees as many requests a turn each time."""
    clients = [socket.create_connection(("127.0.0.1", port), 60) for _ in range(_CLIENTS)]
    for _ in range(rounds):
        for client in clients:
            client.sendall(request)
        for client in clients:
            read_answer(client)
    for client in clients:
        client.close()


def _count(peers, name, request, wrapper, pattern, rounds, seconds):
    server = peers.start(name, wrapper=wrapper, timeout=_START_LIMIT)
    started = time.monotonic()
    _ask(server.port, request, 5)  # what is made at the first request
    _ask(server.port, request, rounds)
    time.sleep(max(0.0, seconds - (time.monotonic() - started)))
    found = re.findall(pattern, server.stop())
    return int(found[-1].replace(",", "")) if found else None


def _difference(peers, name, request, settings, wrapper, pattern):
    few, many = (10, 60) if settings.quick else (50, 550)
    seconds = 8 if settings.quick else 20
    counts = [_count(peers, name, request, wrapper, pattern, rounds, seconds) for rounds in (few, many)]
    return None if None in counts else (counts[1] - counts[0]) / ((many - few) * _CLIENTS)
