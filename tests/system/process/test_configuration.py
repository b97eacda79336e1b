# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process: options, environment, .env, config file, and what is refused."""
import socket

from harness import Case, Stopwatch, main
from harness.program import free_port, run

UPSTREAM = ("--upstream", "http://127.0.0.1:9/")


class Refused(Case):
    def assertRefused(self, *arguments, names, value=None, env=None):
        watch = Stopwatch()
        code, out, err = run(*arguments, env=env)
        self.assertEqual(2, code, f"{arguments}: {err}")
        self.assertLess(watch.seconds(), 3)
        text = out + err
        self.assertIn(names, text, arguments)
        if value:
            self.assertIn(value, text, arguments)
        return text

    def test_ttl(self):
        for value in ("-1", "", "abc", "5x", "315360001", "eth_call=5", "eth_chainId=5", "eth_gasPrice=", "=5", "1e3"):
            self.assertRefused(*UPSTREAM, f"--ttl={value}", names="ttl", value=value)

    def test_upstream_and_never_a_part_of_it(self):
        for value in ("ftp://host/PART", "http://", "http:///PART", "PART", "file:///PART", "http://:80/PART", "//PART/x",
                      "http://host:99999/PART"):
            self.assertNotIn("PART", self.assertRefused("--upstream", value, names="upstream"), value)

    def test_listen(self):
        for value in ("127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:x", "127.0.0.1", "::1:80", "127.0.0.1:99999999999", "", ":::"):
            self.assertRefused(*UPSTREAM, f"--listen={value}", names="listen", value=value)

    def test_workers(self):
        for value in ("0", "-2", "many", "1000000", "", "1.5"):
            self.assertRefused(*UPSTREAM, f"--workers={value}", names="workers", value=value)

    def test_all_occurrences_are_checked(self):
        self.assertRefused(*UPSTREAM, "--ttl", "abc", "--ttl", "5", names="ttl", value="abc")
        self.assertRefused(*UPSTREAM, "--ttl", "5", "--ttl", "abc", names="ttl", value="abc")
        self.assertRefused("--upstream", "ftp://x/", *UPSTREAM, names="upstream")

    def test_unknown_options_and_stray_arguments(self):
        self.assertRefused(*UPSTREAM, "--tll", "5", names="--tll")
        self.assertRefused(*UPSTREAM, "-x", names="-x")
        self.assertRefused(*UPSTREAM, "stray", names="stray")
        self.assertRefused(*UPSTREAM, "--ttl", names="ttl")

    def test_a_bare_demo_takes_no_value_from_the_next_argument(self):
        self.assertRefused("--demo", "auto", names="auto")
        code, _, err = run("--demo=auto", "--check-config")
        self.assertEqual(0, code, err)

    def test_a_config_file_that_is_not_there_or_has_unknown_keys(self):
        self.assertRefused(*UPSTREAM, "--config", "nowhere.ini", names="nowhere.ini")
        for text, key in (("ttll=5\n", "ttll"), ("[gasgauge]\nttl=abc\n", "ttl"), ("[other]\nttl=5\n", "other")):
            with self.subTest(text):
                import pathlib
                import tempfile
                with tempfile.TemporaryDirectory() as folder:
                    pathlib.Path(folder, "g.ini").write_text(text)
                    code, out, err = run(*UPSTREAM, "--config", "g.ini", cwd=folder)
                    self.assertEqual(2, code, err)
                    self.assertIn(key, out + err)

    def test_bad_environment(self):
        for name, value in (("GASGAUGE_TTL", "abc"), ("GASGAUGE_WORKERS", "many"), ("GASGAUGE_LISTEN", "x")):
            code, out, err = run(*UPSTREAM, env={name: value})
            self.assertEqual(2, code, err)
            self.assertIn(value, out + err)
            self.assertTrue(name in out + err or name.removeprefix("GASGAUGE_").lower() in out + err)

    def test_no_source_names_the_three_ways_to_go_on(self):
        text = self.assertRefused(names="APIKEY")
        self.assertIn("--upstream", text)
        self.assertIn("--demo", text)
        self.assertRefused(names="APIKEY", env={"APIKEY": ""})


class Sources(Case):
    def test_environment(self):
        port = free_port()
        upstream = self.upstream()
        program = self.program(listen=False, port=port, env={
            "GASGAUGE_LISTEN": f"127.0.0.1:{port}", "GASGAUGE_UPSTREAM": upstream.url(), "GASGAUGE_TTL": "17"})
        program.wait_ready()
        self.assertEqual(17, program.status()["values"]["eth_gasPrice"]["ttlSeconds"])

    def test_forms_of_dotenv(self):
        for text in ("GASGAUGE_TTL=17\n", "GASGAUGE_TTL='17'\n", 'GASGAUGE_TTL="17"\n', "GASGAUGE_TTL=17",
                     "# comment\r\n\r\nGASGAUGE_TTL=17\r\n", "OTHER_KEY=x y z\nGASGAUGE_TTL=17 # comment\n",
                     "export GASGAUGE_TTL=17\n", "\ufeffGASGAUGE_TTL=17\n", "  GASGAUGE_TTL = 17\n"):
            with self.subTest(repr(text)):
                program = self.program("--demo", files={".env": text})
                self.assertEqual(17, program.status()["values"]["eth_gasPrice"]["ttlSeconds"])
                program.terminate()

    def test_config_file_with_and_without_section(self):
        for text in ("ttl=17\n", "[gasgauge]\nttl=17\n", "; comment\n[gasgauge]\nttl = 17\n"):
            with self.subTest(text):
                program = self.program("--demo", "--config", "g.ini", files={"g.ini": text})
                self.assertEqual(17, program.status()["values"]["eth_gasPrice"]["ttlSeconds"])
                program.terminate()

    def test_flag_before_environment_before_dotenv_before_config_file(self):
        files = {".env": "GASGAUGE_TTL=13\n", "g.ini": "ttl=14\n"}
        for expected, arguments, env, names in (
                (11, ("--ttl", "11"), {"GASGAUGE_TTL": "12"}, (".env", "g.ini")), (12, (), {"GASGAUGE_TTL": "12"}, (".env", "g.ini")),
                (13, (), {}, (".env", "g.ini")), (14, (), {}, ("g.ini",)), (60, (), {}, ())):
            with self.subTest(expected):
                chosen = {name: files[name] for name in names}
                config = ("--config", "g.ini") if "g.ini" in names else ()
                program = self.program("--demo", *arguments, *config, env=env, files=chosen)
                self.assertEqual(expected, program.status()["values"]["eth_gasPrice"]["ttlSeconds"])
                program.terminate()

    def test_listen_forms(self):
        for form, host in (("127.0.0.1:{}", "127.0.0.1"), ("0.0.0.0:{}", "127.0.0.1"), ("[::1]:{}", "::1")):
            if host == "::1" and not socket.has_ipv6:
                continue
            with self.subTest(form):
                port = free_port()
                program = self.program("--demo", "--listen", form.format(port), listen=False, port=port, wait=False)

                def reached():
                    try:
                        socket.create_connection((host, port), timeout=1).close()
                        return True
                    except OSError:
                        return False
                self.eventually(reached, 5, form)
                program.terminate()

    def test_check_config_asks_nobody_and_listens_nowhere(self):
        upstream = self.upstream()
        port = free_port()
        with socket.create_server(("127.0.0.1", port)):
            code, out, err = run("--check-config", "--upstream", upstream.url(), "--listen", f"127.0.0.1:{port}")
        self.assertEqual(0, code, err)
        self.assertEqual(0, upstream.count())
        self.assertEqual(2, run("--check-config", "--ttl", "abc", *UPSTREAM)[0])

    def test_check_config_names_the_ttl_that_counts(self):
        code, out, _ = run("--check-config", "--demo", "--freshness", "block")
        self.assertEqual(0, code)
        self.assertIn("eth_blockNumber=a block, eth_gasPrice=a block, eth_coinbase=60,", out)

    def test_version_agrees_with_status(self):
        code, out, _ = run("--version")
        self.assertEqual(0, code)
        program = self.program("--demo")
        self.assertIn(program.status()["version"], out)
        self.assertIn(f'version="{program.status()["version"]}"', program.get("/metrics").body.decode())

    def test_help_names_every_option(self):
        code, out, _ = run("--help")
        self.assertEqual(0, code)
        for option in ("--listen", "--upstream", "--demo", "--ttl", "--workers", "--config", "--check-config",
                       "--healthcheck", "--log-format", "--version", "APIKEY", "--stale-if-error", "--max-connections"):
            self.assertIn(option, out)


if __name__ == "__main__":
    main()
