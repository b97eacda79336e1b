# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, The process: one .env and one environment for both programs and for the compose file."""
import pathlib
import re
import subprocess
import tempfile

from harness import Case, main
from harness.desktop import desktop
from harness.program import ROOT, clean_environment, headless, run

# The compose file decides on these itself.
FIXED = {"GASGAUGE_LISTEN", "GASGAUGE_STATE_DIR"}
SECRETS = {"APIKEY", "GASGAUGE_UPSTREAM", "GASGAUGE_SHARED_CACHE"}


def variables(program):
    with tempfile.TemporaryDirectory() as folder:
        table = subprocess.run([program, "--help-markdown"], env=clean_environment(folder), cwd=folder,
                               capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"^\|[^|]*\| `(\w+)` \|", table.replace("\\|", "/"), re.M))


class Settings(Case):
    def check(self, dot_env="", env=None, arguments=("--demo",)):
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, ".env").write_text(dot_env)
            code, out, err = run("--check-config", *arguments, cwd=folder, env=env)
        return code, out, err

    def test_names_of_the_sibling_are_known_and_ignored(self):
        names = {"GASGAUGE_KEEP_HISTORY", "GASGAUGE_ATTACH", "GASGAUGE_NO_SERVER"}
        if desktop():
            names |= variables(desktop()) - variables(headless())
        for name in names:
            for text, env in ((f"{name}=30\n", None), ("", {name: "30"})):
                code, out, err = self.check(text, env)
                self.assertEqual((0, ""), (code, err), name)
                self.assertNotIn(name, out)
        self.assertEqual(2, run("--keep-history", "30", "--demo")[0])
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "g.ini").write_text("keep-history=30\nworkers=3\n")
            self.assertEqual(0, run("--check-config", "--demo", "--config", "g.ini", cwd=folder)[0])

    def test_a_shared_env_ends_no_health_check(self):
        program = self.program("--demo", files={".env": "GASGAUGE_KEEP_HISTORY=30\nGASGAUGE_NOBODYS=1\n"})
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, ".env").write_text("GASGAUGE_KEEP_HISTORY=30\nGASGAUGE_NOBODYS=1\n")
            code, _, err = run("--healthcheck", "--listen", f"127.0.0.1:{program.port}", cwd=folder)
            self.assertEqual(0, code, err)

    def test_other_names_are_noted_once(self):
        for text, env in (("GASGAUGE_NOBODYS=1\n", None), ("", {"GASGAUGE_NOBODYS": "1"})):
            code, _, err = self.check(text, env)
            self.assertEqual(0, code, err)
            self.assertEqual(1, err.count("GASGAUGE_NOBODYS"), err)
        code, _, err = self.check("GASGAUGE_TTLL=1\n")
        self.assertEqual(0, code)
        self.assertIn("did you mean GASGAUGE_TTL?", err)
        code, _, err = self.check("GASGAUGE_PORT=8085\nOTHER=1\n", {
            "GASGAUGE_PORT": "tcp://10.0.0.1:8081", "GASGAUGE_SERVICE_HOST": "10.0.0.1", "GASGAUGE_SERVICE_PORT_HTTP": "1",
            "GASGAUGE_PORT_8081_TCP_ADDR": "10.0.0.1", "GASGAUGE_HEADLESS_PORT_80_TCP": "x"})
        self.assertEqual((0, ""), (code, err))

    def test_quotes_and_blanks_in_the_environment(self):
        for value in ("7", '"7"', "'7'", "  7 ", ' "7" ', "' 7 '"):
            code, out, err = self.check(env={"GASGAUGE_WORKERS": value})
            self.assertEqual(0, code, err)
            self.assertIn("workers: 7 (the environment)", out)
        code, out, err = self.check(env={"APIKEY": '"0123456789abcdef0123456789abcdef"'}, arguments=())
        self.assertEqual(0, code, err)
        self.assertNotIn("32 hex", err)
        for value in ('"7', '""7""'):
            self.assertEqual(2, self.check(env={"GASGAUGE_WORKERS": value})[0], value)

    def test_check_config_shows_what_counts(self):
        code, out, err = self.check("GASGAUGE_MAX_FIELDS=77\n", {"APIKEY": "0123456789abcdef0123456789abcdef"},
                                    ("--workers", "3", "--state-dir", "/somewhere"))
        self.assertEqual(0, code, err)
        for line in ("source: infura", "APIKEY: given (the environment)", "workers: 3 (the command line)",
                     "max-connections: 20000 (default)", "state-dir: /somewhere"):
            self.assertIn(line + "\n", out)
        self.assertRegex(out, r"max-fields: 77 \(.*/\.env, line 1\)\n")

    def test_check_config_with_attach(self):
        if not desktop():
            self.skipTest("the desktop program is not built")
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run([desktop(), "--check-config", "--attach", "http://127.0.0.1:18081"], cwd=folder,
                                  env=clean_environment(folder, {"QT_QPA_PLATFORM": "offscreen"}), capture_output=True,
                                  text=True, check=False, timeout=60)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("source: http://127.0.0.1:18081 (attached)\n", done.stdout)

    def test_the_compose_file_passes_every_option(self):
        app = (ROOT / "docker-compose.yml").read_text().split("\n  app:\n")[1].split("\n  loadimpact:\n")[0]
        passed = set(re.findall(r"^      ((?:GASGAUGE_|APIKEY)\w*):", app, re.M))
        wanted = variables(headless()) | {name + "_FILE" for name in SECRETS}
        self.assertEqual(wanted, passed)
        for name in wanted - FIXED - {"GASGAUGE_DEMO"}:
            self.assertRegex(app, rf"(?m)^      {name}:$")


if __name__ == "__main__":
    main()
