# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process, Log: what is written, and what is not."""
import json
import tempfile
import time
from pathlib import Path

from harness import Case, Connection, main
from harness.faults import http
from harness.program import run


class Logs(Case):
    def test_version_source_and_address_once_listening(self):
        program = self.serving(self.upstream())
        log = program.log()
        self.assertIn(program.status()["version"], log)
        self.assertIn(program.status()["upstream"], log)
        self.assertIn(f"127.0.0.1:{program.port}", log)

    def test_failures_when_they_begin_and_end_not_each_one(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "0")
        before = len(program.log())
        time.sleep(1.1)
        upstream.set(http("500 Oops"))
        with Connection(program.port) as connection:
            for _ in range(200):
                connection.ask("/eth_gasPrice")
                time.sleep(0.02)
        self.assertLess(len(program.log()) - before, 50_000)
        self.assertGreater(len(program.log()), before, "the failure is not logged at all")
        during = len(program.log())
        upstream.heal()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15)
        self.eventually(lambda: len(program.log()) > during, 3, "the end of the failure is not logged")

    def test_stale_when_it_begins_drain_and_end(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        upstream.set(http("500 Oops"))
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 5)
        self.eventually(lambda: "stale" in program.log().lower(), 3)
        before = len(program.log())
        self.assertEqual(0, program.terminate())
        self.assertGreater(len(program.log().strip().splitlines()), len(program.log()[:before].strip().splitlines()))

    def assertJsonLines(self, text):
        lines = text.splitlines()
        for line in lines:
            self.assertIsInstance(json.loads(line), dict, line)
        return lines

    def test_json_lines_everywhere_qts_own_messages_too(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--log-format", "json",
                               env={"QT_LOGGING_RULES": "qt.network.*=true;qt.core.*=true"})
        upstream.set(http("500 \u001b[31mOops \" quoted \\"))
        time.sleep(1.2)
        program.get("/eth_gasPrice")
        time.sleep(0.5)
        program.terminate()
        self.assertGreater(len(self.assertJsonLines(program.log() + program.output())), 2)

    def test_json_errors_too(self):
        for arguments in (("--ttl", "abc", "--demo"), (), ("--listen", "192.0.2.1:80", "--demo"), ("--nonsense",)):
            _, out, err = run("--log-format", "json", *arguments)
            self.assertTrue(self.assertJsonLines(out + err), arguments)

    def test_json_errors_where_only_the_config_file_says_so(self):
        for text in ("ttl = abc", "nonsense = 1", ""):
            with tempfile.TemporaryDirectory() as folder:
                Path(folder, "g.ini").write_text(f"log-format = json\n{text}\n")
                for arguments, env in ((("--config", "g.ini"), {}), ((), {"GASGAUGE_CONFIG": "g.ini"})):
                    code, out, err = run(*arguments, env=env, cwd=folder)
                    self.assertEqual(2, code, text)
                    self.assertTrue(self.assertJsonLines(out + err), text)


if __name__ == "__main__":
    main()
