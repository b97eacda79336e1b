# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process, Keys and files: what stands in files is read in every form that people write, nothing that
is no file holds up a start, and what cannot be read is named."""
import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import threading
import time

from harness import LONG, Case, Stopwatch, main
from harness.program import clean_environment, free_port, headless, run

KEY = "0123456789abcdef0123456789abcdef"


class Folder(Case):
    def setUp(self):
        super().setUp()
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def check(self, *arguments, **env):
        """(exit code, all that was said) of --check-config in the folder."""
        code, out, err = run("--check-config", *arguments, cwd=self.folder, env=env)
        return code, out + err

    def refused(self, *arguments, names, within=6, **env):
        watch = Stopwatch()
        code, text = self.check(*arguments, **env)
        self.assertEqual(2, code, text)
        self.assertLess(watch.seconds(), within)
        for name in names:
            self.assertIn(name, text)
        return text


class NoFiles(Folder):
    def make(self, kind, path):
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "directory":
            path.mkdir()
        elif kind == "socket":
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(str(path))
            self.addCleanup(listener.close)
        elif kind == "device":
            path.symlink_to("/dev/zero")
        elif kind == "nowhere":
            path.symlink_to("nothing")

    def test_what_is_no_file_is_named_wherever_it_stands(self):
        for kind, word in (("pipe", "pipe"), ("directory", "directory"), ("socket", "socket"), ("device", "device"),
                           ("nowhere", "No such file")):
            for place, arguments, env in ((".env", ("--demo=auto",), {}), ("g.ini", ("--demo", "--config", "g.ini"), {}),
                                          ("key", ("--demo=auto",), {"APIKEY_FILE": "key"}),
                                          ("urls", ("--demo=auto",), {"GASGAUGE_UPSTREAM_FILE": "urls"})):
                if kind == "pipe" and place != ".env" and not LONG:
                    continue  # each is waited for 2 s
                with self.subTest(f"{kind} as {place}"):
                    path = self.folder / place
                    self.make(kind, path)
                    self.refused(*arguments, names=(next(iter(env), place), word), **env)
                    path.rmdir() if kind == "directory" else path.unlink()

    def write_slowly(self, path, *parts, pause=0.3):
        def write():
            with contextlib.suppress(BrokenPipeError), open(path, "wb", buffering=0) as pipe:
                for part in parts:
                    pipe.write(part)
                    time.sleep(pause)
        os.mkfifo(path)
        threading.Thread(target=write, daemon=True).start()

    def test_a_pipe_that_somebody_writes_is_read_once_and_whole(self):
        self.write_slowly(self.folder / ".env", b"GASGAUGE_WORKERS=3\nGASGA", b"UGE_MAX_FIELDS=77\n")
        code, text = self.check("--demo")
        self.assertEqual(0, code, text)
        self.assertIn("workers: 3", text)
        self.assertIn("max-fields: 77", text)

    def test_an_error_in_what_came_by_a_pipe_is_told_at_once(self):
        self.write_slowly(self.folder / ".env", b"GASGAUGE_WORKERS=many\n")
        self.refused("--demo", names=("GASGAUGE_WORKERS", "many"), within=3)

    def test_a_pipe_whose_writer_is_silent_ends(self):
        os.mkfifo(self.folder / ".env")
        holder = os.open(self.folder / ".env", os.O_RDWR)
        self.addCleanup(os.close, holder)
        self.refused("--demo=auto", names=(".env", "pipe"), within=8)

    def test_a_pipe_without_end_ends(self):
        self.write_slowly(self.folder / "g.ini", *[b"#" * 65536] * 20, pause=0.3 if LONG else 0.05)
        self.refused("--demo", "--config", "g.ini", names=("g.ini",), within=8)

    def test_the_null_device_is_an_empty_file(self):
        self.assertEqual(0, self.check("--demo", "--config", "/dev/null")[0])

    def test_signals_end_a_start_that_waits(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            for where, arguments in ((".env", ()), ("g.ini", ("--config", "g.ini"))):
                with self.subTest(f"{number} {where}"):
                    self.in_time(1.8, lambda number=number, where=where, arguments=arguments:
                                 self.ends_while_it_waits(number, where, arguments))

    def ends_while_it_waits(self, number, where, arguments):
        """A pipe is waited for 2 s; after that the program ends by itself."""
        with tempfile.TemporaryDirectory() as folder:
            os.mkfifo(pathlib.Path(folder, where))
            process = subprocess.Popen([headless(), "--demo", *arguments, "--listen", f"127.0.0.1:{free_port()}"],
                                       cwd=folder, env=clean_environment(folder), stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                time.sleep(0.5)
                self.assertIsNone(process.poll())
                process.send_signal(number)
                self.assertIn(process.wait(30), (0, -number))
            finally:
                process.kill()
                process.wait()


class Encodings(Folder):
    TEXT = "# Schlüssel\r\nOTHER=ä\r\nGASGAUGE_WORKERS=3\r\nexport APIKEY=\"" + KEY + "\""

    def test_what_editors_write(self):
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-32"):
            for prefix in {"utf-16": ("utf-16-le", "utf-16-be")}.get(name, (name,)):
                with self.subTest(prefix):
                    text = ("\ufeff" if prefix.startswith("utf-16-") else "") + self.TEXT
                    (self.folder / ".env").write_bytes(text.encode(prefix))
                    code, said = self.check("--demo=auto")
                    self.assertEqual(0, code, said)
                    self.assertIn("workers: 3", said)
                    self.assertIn("source: infura", said)
                    self.assertNotIn(KEY, said)

    def test_what_is_no_text_is_named_and_nothing_is_simulated_over_it(self):
        for content in (self.TEXT.encode("utf-16-le"), self.TEXT.encode("utf-16")[:-1], bytes(range(256)) * 4,
                        b"\x1f\x8b\x08\x00\x00APIKEY=" + KEY.encode(), "\xe9t\xe9".encode("latin-1")):
            with self.subTest(content[:20]):
                (self.folder / ".env").write_bytes(content)
                self.assertNotIn("SIMULATED", self.refused("--demo=auto", names=(".env", "UTF-8")))

    def test_a_comment_in_latin_1_does_no_harm_and_is_noted(self):
        (self.folder / ".env").write_bytes(self.TEXT.encode("latin-1"))
        code, said = self.check("--demo=auto")
        self.assertEqual(0, code, said)
        self.assertIn("source: infura", said)
        self.assertIn("UTF-8", said)

    def test_a_config_file_in_utf_16(self):
        (self.folder / "g.ini").write_bytes("[gasgauge]\r\nworkers=3\r\n".encode("utf-16"))
        self.assertIn("workers: 3", self.check("--demo", "--config", "g.ini")[1])
        (self.folder / "g.ini").write_bytes(b"workers=3\n\xff\xfe\xfd\n")
        self.refused("--demo", "--config", "g.ini", names=("g.ini", "UTF-8"))


class SecretFiles(Folder):
    def test_the_first_line_counts(self):
        for text in (KEY, KEY + "\n", f"  {KEY}  \r\nmore\n", "\ufeff" + KEY + "\n"):
            for by in ("environment", ".env"):
                with self.subTest(f"{text!r} {by}"):
                    (self.folder / "key").write_text(text)
                    (self.folder / ".env").write_text("APIKEY_FILE=key\n" if by == ".env" else "")
                    code, said = self.check(**({"APIKEY_FILE": str(self.folder / "key")} if by == "environment" else {}))
                    self.assertEqual(0, code, said)
                    self.assertIn("source: infura", said)
                    self.assertIn("APIKEY_FILE", said)
                    self.assertNotIn(KEY, said)

    def test_upstreams(self):
        (self.folder / "urls").write_text("alpha=http://127.0.0.1:1/x, beta=http://127.0.0.1:2/y\n")
        self.assertIn("source: alpha, beta", self.check(GASGAUGE_UPSTREAM_FILE="urls")[1])
        (self.folder / "urls").write_text("ftp://HUSH\n")
        self.assertNotIn("HUSH", self.refused(names=("GASGAUGE_UPSTREAM_FILE",), GASGAUGE_UPSTREAM_FILE="urls"))

    def test_missing_empty_and_both(self):
        (self.folder / "empty").write_text("\n" + KEY)
        (self.folder / "key").write_text(KEY)
        for variable in ("APIKEY_FILE", "GASGAUGE_UPSTREAM_FILE"):
            self.refused("--demo=auto", names=(variable, "No such file"), **{variable: "nowhere"})
            self.refused("--demo=auto", names=(variable, "empty"), **{variable: "empty"})
        self.refused(names=("APIKEY_FILE", "APIKEY in"), APIKEY=KEY, APIKEY_FILE="key")
        (self.folder / ".env").write_text(f"APIKEY={KEY}\n")
        self.refused(names=("APIKEY_FILE", ".env:1"), APIKEY_FILE="key")

    def test_unreadable(self):
        if os.geteuid() == 0:
            self.skipTest("root may read everything")
        (self.folder / "key").write_text(KEY)
        (self.folder / "key").chmod(0)
        self.refused("--demo=auto", names=("APIKEY_FILE", "ermission"), APIKEY_FILE="key")

    def test_empty_in_the_environment_is_none(self):
        code, said = self.check("--demo=auto", APIKEY="", APIKEY_FILE="", GASGAUGE_UPSTREAM="", GASGAUGE_UPSTREAM_FILE="")
        self.assertEqual(0, code, said)
        self.assertIn("SIMULATED", said)
        self.refused("--upstream=", names=("--upstream",))

    def test_a_health_check_needs_no_key(self):
        (self.folder / ".env").write_text("APIKEY_FILE=/nowhere\n")
        program = self.program("--demo")
        code, out, err = run("--healthcheck", "--listen", f"127.0.0.1:{program.port}", cwd=self.folder)
        self.assertEqual(0, code, out + err)


if __name__ == "__main__":
    main()
