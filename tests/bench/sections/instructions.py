# SPDX-License-Identifier: GPL-3.0-only
"""Instructions a request (callgrind) and allocations a request (memcheck's count): what noise does not touch. Each is
the difference of two runs of the same length with different numbers of requests, so that what is done once or once a
second cancels out."""
import re
import shutil
import socket
import time

from measure.figures import say
from measure.server import read_answer

_CLIENTS = 20
_REQUEST = b"GET /eth_gasPrice HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"
_START_LIMIT = 120
# Go's runtime and valgrind do not get on.
_PEERS = ("gasgauge", "raw_epoll", "nginx_return")


def _ask(port, rounds):
    """Every client asks, then every client reads: the server sees as many requests a turn each time."""
    clients = [socket.create_connection(("127.0.0.1", port), 60) for _ in range(_CLIENTS)]
    for _ in range(rounds):
        for client in clients:
            client.sendall(_REQUEST)
        for client in clients:
            read_answer(client)
    for client in clients:
        client.close()


def _count(peers, name, wrapper, pattern, rounds, seconds):
    server = peers.start(name, wrapper=wrapper, timeout=_START_LIMIT)
    started = time.monotonic()
    _ask(server.port, 5)  # what is made at the first request
    _ask(server.port, rounds)
    time.sleep(max(0.0, seconds - (time.monotonic() - started)))
    found = re.findall(pattern, server.stop())
    return int(found[-1].replace(",", "")) if found else None


def _difference(peers, name, wrapper, pattern, settings):
    few, many = (10, 60) if settings.quick else (50, 550)
    seconds = 8 if settings.quick else 20
    counts = [_count(peers, name, wrapper, pattern, rounds, seconds) for rounds in (few, many)]
    return None if None in counts else (counts[1] - counts[0]) / ((many - few) * _CLIENTS)


def measure(figures, peers, settings):
    if not shutil.which("valgrind"):
        figures.notes.append("valgrind is not here: neither instructions nor allocations were counted")
        return
    callgrind = ("valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null")
    memcheck = ("valgrind", "--leak-check=no", "--undef-value-errors=no")
    for name in _PEERS:
        say(f"instructions of {name}")
        instructions = _difference(peers, name, callgrind, r"Collected : (\d+)", settings)
        if instructions is None:
            figures.notes.append(f"instructions of {name} could not be counted")
        else:
            figures.add(f"instructions.{name}", instructions, "instructions")
    say("allocations of gasgauge")
    allocations = _difference(peers, "gasgauge", memcheck, r"total heap usage: ([\d,]+) allocs", settings)
    if allocations is not None:
        figures.add("allocations.gasgauge", max(0.0, round(allocations, 2)), "allocations")
    if {"instructions.gasgauge", "instructions.nginx_return"} <= figures.figures.keys():
        figures.ratio("instructions.ratio", "instructions.gasgauge", "instructions.nginx_return")
    figures.hold("allocations a hit", "allocations.gasgauge", 0)
