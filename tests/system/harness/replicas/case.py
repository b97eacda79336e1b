# SPDX-License-Identifier: GPL-3.0-only
"""Replicas of the program that share a store."""
import http.client
import json
import threading
import time

from ..case import Case
from ..chain import FakeChain
from ..program import Program
from .store import Between, Store


class FleetCase(Case):
    def store(self, *options, kind=Store, **more):
        store = kind(*options, **more)
        self.addCleanup(store.close)
        return store

    def between(self, store):
        between = Between(store)
        self.addCleanup(between.close)
        return between

    def chain(self, **options):
        chain = FakeChain(**options)
        self.addCleanup(chain.close)
        return chain

    def replica(self, upstream, store, *arguments, **options):
        url = store if isinstance(store, str) else store.url()
        return self.program("--upstream", upstream.url(), "--shared-cache", url, *arguments, **options)

    def fleet(self, count, upstream, store, *arguments, **options):
        """Started at the same moment, and ready."""
        programs = [self.replica(upstream, store, *arguments, wait=False, **options) for _ in range(count)]
        for program in programs:
            program.wait_listening()
        for program in programs:
            program.wait_ready()
        return programs

    def shares(self, program):
        return program.status().get("sharedCache", {}).get("state") == "up"

    def all_share(self, programs, within=10):
        for program in programs:
            self.eventually(lambda program=program: self.shares(program), within, "the store is not used")


class Load:
    """A client for each program, that asks `paths` on and on; every answer is kept."""

    def __init__(self, programs, paths, pause=0.01, host="127.0.0.1"):
        self.answers, self.problems, self.took = [], [], []
        self._host, self._paths, self._pause = host, paths, pause
        self._end = threading.Event()
        self._threads = []
        for program in programs:
            self.add(program)

    def add(self, program):
        thread = threading.Thread(target=self._ask, args=(program,), daemon=True)
        thread.killed = threading.Event()
        thread.program = program
        self._threads.append(thread)
        thread.start()

    def leave(self, program):
        """It is about to be killed."""
        for thread in self._threads:
            if thread.program is program:
                thread.killed.set()
                thread.join()

    def _ask(self, program):
        me = threading.current_thread()
        connection = http.client.HTTPConnection(self._host, program.port, timeout=30)
        while not self._end.is_set() and not me.killed.is_set():
            for path in self._paths:
                began = time.monotonic()
                try:
                    connection.request("GET", path)
                    response = connection.getresponse()
                    body = response.read()
                except OSError as problem:
                    self.problems.append((path, repr(problem)))
                    connection.close()
                    continue
                self.took.append(time.monotonic() - began)
                if response.status != 200:
                    self.problems.append((path, response.status, body))
                else:
                    self.answers.append((time.monotonic(), program.port, path, int(response.headers["Age"] or 0), body))
            time.sleep(self._pause)
        connection.close()

    def stop(self):
        self._end.set()
        for thread in self._threads:
            thread.join()
        return self

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def head_of(program: Program):
    return int(json.loads(program.get("/eth_blockNumber").body)["result"], 16)
