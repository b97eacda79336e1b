# SPDX-License-Identifier: GPL-3.0-only
"""Instructions a request (callgrind) and allocations a request (memcheck's count)."""
from measure import counted
from measure.figures import say

_REQUEST = b"GET /eth_gasPrice HTTP/1.1\r\nHost: bench\r\nUser-Agent: bench\r\nAccept: */*\r\n\r\n"
# Go's runtime and valgrind do not get on.
_PEERS = ("gasgauge", "raw_epoll", "nginx_return")


def measure(figures, peers, settings):
    if not counted.possible(figures):
        return
    for name in _PEERS:
        say(f"instructions of {name}")
        instructions = counted.instructions(peers, name, _REQUEST, settings)
        if instructions is None:
            figures.notes.append(f"instructions of {name} could not be counted")
        else:
            figures.add(f"instructions.{name}", instructions, "instructions")
    say("allocations of gasgauge")
    allocations = counted.allocations(peers, "gasgauge", _REQUEST, settings)
    if allocations is not None:
        figures.add("allocations.gasgauge", allocations, "allocations")
    if {"instructions.gasgauge", "instructions.nginx_return"} <= figures.figures.keys():
        figures.ratio("instructions.ratio", "instructions.gasgauge", "instructions.nginx_return")
    figures.hold("allocations a hit", "allocations.gasgauge", 0)
