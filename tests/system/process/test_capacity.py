# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, the process: what the machine does not carry ends in a sentence, and both families are served."""
import os
import resource
import socket
import subprocess
import unittest
from pathlib import Path

from harness import Case, main
from harness.program import clean_environment, free_port, headless


def limited(folder, *arguments, nofile=None, nproc=None):
    """The program as a command under limits; (exit code, stderr)."""
    def limit():
        if nofile:
            resource.setrlimit(resource.RLIMIT_NOFILE, (nofile, nofile))
        if nproc:
            resource.setrlimit(resource.RLIMIT_NPROC, (nproc, nproc))
            os.setgroups([])
            os.setresgid(65534, 65534, 65534)
            os.setresuid(65534, 65534, 65534)
    done = subprocess.run([headless(), "--demo", "--listen", f"127.0.0.1:{free_port()}", *arguments],
                          env=clean_environment(folder), cwd="/", stdin=subprocess.DEVNULL, capture_output=True,
                          timeout=60, check=False, preexec_fn=limit)
    return done.returncode, done.stderr.decode()


def has_ipv6():
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        return True
    except OSError:
        return False


class Capacity(Case):
    def test_more_workers_than_descriptors_is_a_sentence(self):
        for nofile, workers in ((64, "64"), (48, "40")):
            code, text = limited("/tmp", "--workers", workers, nofile=nofile)
            self.assertEqual(1, code, text)
            self.assertIn("ulimit -n", text)
            self.assertIn(f"--workers {workers}", text)

    def test_hardly_a_descriptor_is_a_sentence(self):
        for nofile in (12, 20):
            code, text = limited("/tmp", nofile=nofile)
            self.assertEqual(1, code, text)
            self.assertIn("ulimit -n", text)

    @unittest.skipIf(os.getuid() != 0, "only root can become somebody with a limit of its own")
    def test_no_threads_is_a_sentence(self):
        code, text = limited("/tmp", nproc=1)
        self.assertEqual(1, code, text)
        self.assertIn("ulimit -u", text)

    def test_workers_are_never_more_than_the_cores(self):
        program = self.serving(self.upstream(), "--workers", "64")
        cores = len(os.sched_getaffinity(0))
        self.assertLess(len(os.listdir(f"/proc/{program.pid}/task")), cores + 8)
        if cores < 64:
            self.assertIn("--workers 64", program.log())

    def test_the_wildcard_serves_both_families(self):
        port = free_port()
        if has_ipv6():
            with socket.socket(socket.AF_INET6) as probe:
                probe.bind(("::1", port))
        program = self.program("--demo", "--listen", f"[::]:{port}", listen=False, port=port)
        self.assertEqual(200, program.get("/healthz").status)
        if has_ipv6():
            self.assertEqual(200, program.get("/healthz", host="::1").status)

    def test_a_port_taken_in_either_family_is_named(self):
        families = [(socket.AF_INET, "0.0.0.0"), (socket.AF_INET, "127.0.0.1")]
        families += [(socket.AF_INET6, "::1")] if has_ipv6() else []
        for family, address in families:
            with socket.socket(family) as taken:
                port = free_port()
                taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                taken.bind((address, port))
                taken.listen()
                done = subprocess.run([headless(), "--demo", "--listen", f"[::]:{port}"], cwd="/",
                                      env=clean_environment("/tmp"), capture_output=True, timeout=60, check=False)
                self.assertEqual(1, done.returncode, address)
                self.assertIn(str(port), done.stderr.decode())

    def test_the_default_is_both_families(self):
        folder = Path("/")
        done = subprocess.run([headless(), "--demo", "--check-config"], cwd=folder, env=clean_environment("/tmp"),
                              capture_output=True, timeout=60, check=False)
        self.assertIn("[::]:8081", done.stdout.decode())


if __name__ == "__main__":
    main()
