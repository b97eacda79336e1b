# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process, When the upstream fails: a key shows nowhere, whatever part of a URL it is in and wherever
it was typed, and people are told whose key is sent where."""
import pathlib
import tempfile
import time

from harness import Case, main
from harness.program import run

KEY = "0123456789abcdef0123456789abcdef"
PATHS = ("/eth_gasPrice", "/eth_blockNumber", "/eth_coinbase", "/", "/readyz", "/status", "/metrics", "/nowhere")
# Labels of hosts that are keys, of several providers' making.
LABELS = (KEY, KEY.upper(), "a1b2c3d4-0000-4111-8222-0123456789ab", "eth-" + KEY, "9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c",
          "k3v9x2m7q8z1w4t6", "abcdefghijklmnopqrstuvwxyz")


class Hosts(Case):
    def everything_said(self, url):
        program = self.program("--upstream", url, "--log-level", "debug")
        said = [program.get(path) for path in PATHS]
        time.sleep(0.3)
        said.append(program.log() + program.output())
        said.append(program.status()["upstream"])
        program.terminate(within=6)
        code, out, err = run("--check-config", "--upstream", url)
        self.assertEqual(0, code, err)
        return out + "\n".join(text if isinstance(text, str) else f"{text.headers} {text.body!r}" for text in said)

    def test_a_label_that_looks_like_a_key_shows_nowhere(self):
        for label in LABELS:
            with self.subTest(label):
                said = self.everything_said(f"http://{label}.eth.rpc.provider.invalid/").lower()
                self.assertNotIn(label.lower(), said)
                self.assertIn("eth.rpc.provider.invalid", said, "the rest of the name is no secret")

    def test_nor_where_it_is_the_whole_host(self):
        self.assertNotIn(KEY, self.everything_said(f"http://{KEY}:8545/"))

    def test_ordinary_names_stay(self):
        for host in ("ethereum-mainnet-node-1.example.invalid", "ec2-203-0-113-255.compute-1.invalid", "localhost",
                     "gasnode.default.svc.cluster.local", "geth", "node-20260101.invalid", "127.0.0.1", "[::1]"):
            code, out, _ = run("--check-config", "--upstream", f"http://{host}:8545/")
            self.assertEqual(0, code)
            self.assertIn(f"source: {host.strip('[]')}\n", out)


class Typed(Case):
    def refused(self, *arguments, env=None, files=None, names=""):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in (files or {}).items():
                pathlib.Path(folder, name).write_text(text)
            code, out, err = run(*arguments, env=env, cwd=folder)
        self.assertEqual(2, code, out + err)
        self.assertIn(names, out + err)
        return out + err

    def test_an_at_behind_the_authority_is_refused_whole(self):
        for url in ("http://node:12#34@127.0.0.1:8545", "http://node:12/34@127.0.0.1:8545", "http://node:12?34@host/x",
                    "https://no#de:s3cr3t@host/", "http://node:12/34%40@x", "http://node:1@2/3@host/",
                    "alpha=http://node:12#34@127.0.0.1:8545"):
            for arguments, env, files in ((("--upstream", url), None, None), ((), {"GASGAUGE_UPSTREAM": url}, None),
                                          ((), None, {".env": f"GASGAUGE_UPSTREAM='{url}'\n"})):
                text = self.refused(*arguments, env=env, files=files, names="percent-encode").lower()
                for part in ("node", "12#", "34@", "127.0.0.1", "s3cr3t"):
                    self.assertNotIn(part, text)
        code, out, err = run("--check-config", "--upstream", "http://node:12%2334@127.0.0.1:8545/%40x")
        self.assertEqual((0, True), (code, "source: 127.0.0.1" in out), err)

    def test_a_key_in_the_wrong_option(self):
        for option in ("ttl", "listen", "workers", "log-level", "daily-credits", "config", "freshness", "demo"):
            for value in (KEY, f"x{KEY}", f"/v3/{KEY}", KEY.upper(), "sk-live-a8K2j39dkL2mq0Zx71Bv", "".join(f"%{ord(c):x}" for c in KEY)):
                text = self.refused("--demo", f"--{option}={value}", names=f"--{option}")
                self.assertNotIn(value, text)
                self.assertNotIn(KEY, text.lower())

    def test_a_key_as_the_name_of_an_upstream(self):
        self.assertNotIn(KEY, self.refused("--upstream", f"{KEY}=http://127.0.0.1:1/", names="--upstream"))
        self.assertNotIn("k3v9x2", self.refused("--upstream", "k3v9x2m7q8z1w4t6=http://k3v9x2m7q8z1w4t6.host.invalid/"))


class Whose(Case):
    """A key is sent, but nobody is left in the dark about which one."""

    def started(self, env=None, files=None):
        program = self.program(env=env, files=files)
        program.get("/healthz")
        status = program.status()
        program.terminate(within=6)
        return program.log(), status

    def test_a_key_that_is_none_of_infuras_is_doubted_aloud_and_sent(self):
        for key in ("sk-live-51H8xYzQ", KEY[:-1], KEY + "0", "g" * 32):
            for env, files, origin in (({"APIKEY": key}, None, "the environment"),
                                       (None, {".env": f"A=1\nAPIKEY={key}\n"}, "/.env, line 2"),
                                       ({"APIKEY_FILE": "key"}, {"key": key}, "APIKEY_FILE")):
                with self.subTest(f"{key} {origin}"):
                    log, status = self.started(env, files)
                    warnings = [line for line in log.splitlines() if " warn" in line and "APIKEY" in line]
                    self.assertEqual(1, len(warnings), log)
                    self.assertIn(origin, warnings[0])
                    self.assertNotIn(key, log)
                    self.assertEqual("infura", status["upstream"])

    def test_a_good_one_is_told_without_a_warning(self):
        log, _ = self.started({"APIKEY": KEY})
        self.assertNotIn("32 hex", log)
        self.assertIn("the key comes from the environment", log)

    def test_none_where_it_is_not_used(self):
        log, _ = self.started({"APIKEY": "sk-live", "GASGAUGE_UPSTREAM": "http://127.0.0.1:9/"})
        self.assertNotIn("32 hex", log)
        self.assertNotIn("the key comes from", log)


if __name__ == "__main__":
    main()
