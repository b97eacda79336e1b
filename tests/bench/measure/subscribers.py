# SPDX-License-Identifier: GPL-3.0-only
"""Subscribers of a stream on the load's core: peers/subscribers.c, which says how long each event took to reach all."""
import os
import select
import subprocess
import time
from dataclasses import dataclass

from . import machine
from .server import BenchError


@dataclass
class Event:
    ms: float  # from its first byte at any subscriber to its last byte at the last one
    size: int


class Subscribers:
    """`number` of them until the end of the block. Those that give way leave the core to other load once they are
    there: events wait for them in the kernel meanwhile."""

    def __init__(self, peers, server, number, give_way=False):
        self._process = subprocess.Popen(
            machine.on_core(machine.LOAD_CORE, [peers.subscribers, server.port, number, "/stream", "fees"]),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
        self.missed = None
        self._rest = b""
        if self._lines(60)[0] != f"ready {number}":
            raise BenchError(f"{server.name} does not serve {number} subscribers")
        if give_way:
            os.sched_setscheduler(self._process.pid, os.SCHED_IDLE, os.sched_param(0))

    def _lines(self, seconds):
        """Those that have come, after waiting so long for the first one."""
        if not select.select([self._process.stdout], [], [], seconds)[0]:
            return [""]
        more = self._process.stdout.read(65_536)
        if not more:
            raise BenchError("the subscribers have gone: " + self._process.stderr.read().decode())
        *lines, self._rest = (self._rest + more).split(b"\n")
        return [line.decode() for line in lines]

    def events(self, number, within):
        """The next so many events that reach all; fewer where they do not come in time."""
        found, ends = [], time.monotonic() + within
        while len(found) < number and (left := ends - time.monotonic()) > 0:
            for line in filter(None, self._lines(left)):
                _, microseconds, size = line.split()
                found.append(Event(int(microseconds) / 1000, int(size)))
        return found[:number]

    def leave(self):
        rest = self._process.communicate(timeout=60)[0].decode()
        self.missed = int(rest.rsplit("missed ", 1)[1])

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        if kind is None:
            self.leave()
        else:
            self._process.kill()
            self._process.communicate()
