# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, When the upstream fails: the key in the path, user and password, and the query of an upstream show
in no answer, log or metric, whatever goes wrong. Every byte the program lets out is searched when a test ends. All
faults at once, each of the node of a chain of its own; one after the other on one node under `./dev test --long`."""
import time
import unittest

from harness import LONG, Case, main, record
from harness import faults
from harness.faults import ECHO, body, http, rpc_error, value
from harness.program import run

FAULTS = {
    "well": None, "401": http("401 Unauthorized", headers=[("WWW-Authenticate", f'Basic realm="{record.KEY}"')]),
    "403": http("403 Forbidden"), "404": http("404 Not Found"), "407": http("407 Proxy Authentication Required"),
    "405": http("405 Method Not Allowed"), "500": http("500 Internal Server Error"),
    "status text": http(f"500 {record.KEY}"), "unknown header": http("503 Nope", headers=[(f"X-{record.KEY}", ECHO)]),
    "cookie": http("200 OK", headers=[("Set-Cookie", f"key={record.KEY}")]),
    "Retry-After": http("429 Too Many Requests", headers=[("Retry-After", record.KEY)]),
    "redirect": faults.redirect(f"/v3/{record.KEY}/again"), "HTML": body(f"<html>{ECHO}</html>".encode()),
    "error message": rpc_error(-32000), "limited": rpc_error(-32005, {"rate": {"backoff_seconds": record.KEY}}),
    "unsupported": rpc_error(-32601), "budget": http("402 Payment Required"), "result": value(ECHO),
    "error text": faults.answer(error=ECHO), "cut": faults.cut, "drop": faults.drop, "reset": faults.reset,
    "bad compression": http("200 OK", ECHO, headers=[("Content-Encoding", "gzip")]),
    "no HTTP": lambda _, connection: connection.sendall(f"{ECHO}\r\n\r\n".encode()) and False,
}
PATHS = ("/eth_gasPrice", "/eth_blockNumber", "/eth_coinbase", "/", "/readyz", "/healthz", "/status", "/metrics",
         "/nowhere")


class KeyLeak(Case):
    def secretive(self):
        return self.upstream(userinfo=f"{record.USER}:{record.PASSWORD}@", query=f"?token={record.QUERY}")

    def assertNothing(self, program, what):
        self.assertEqual([], record.leaked(), f"in an answer, at: {what}")
        self.assertEqual([], record.secrets_in((program.log() + program.output()).encode()), f"in the log, at: {what}")

    def all_at_once(self, *arguments, **options):
        program, chains = self.side_by_side({what: {"*": fault} if fault else {} for what, fault in FAULTS.items()},
                                            "--ttl", "1", "--stale-if-error", "2", *arguments, make=self.secretive, **options)
        for what, (chain, node) in chains.items():
            self.eventually(lambda node=node: node.count() > 0, 15, f"not asked, at: {what}")
            for path in ("", *PATHS[:3]):
                program.get(chain + path)
            self.assertNothing(program, what)
        for path in PATHS:
            program.get(path)
        self.assertNothing(program, "the end")
        well, node = chains["well"]
        node.vanish()
        self.eventually(lambda: program.get(well + "/eth_gasPrice").status == 504, 10)
        for path in PATHS:
            program.get(path)
        self.assertNothing(program, "gone")
        return node

    def sweep(self, *arguments, **options):
        upstream = self.secretive()
        program = self.program("--upstream", upstream.url(), "--ttl", "1", "--stale-if-error", "2", *arguments, **options)
        for what, fault in FAULTS.items():
            upstream.behave = {"*": fault} if fault else {}
            stop = time.monotonic() + 0.9
            while time.monotonic() < stop:
                for path in PATHS:
                    program.get(path)
            self.assertNothing(program, what)
        upstream.vanish()
        time.sleep(1.2)
        for path in PATHS:
            program.get(path)
        self.assertNothing(program, "gone")

    def test_every_fault_with_a_text_log(self):
        node = self.all_at_once()
        self.assertTrue(any(record.KEY.encode() in asked.head for asked in node.requests), "the key is used at all")

    def test_every_fault_with_a_json_log_and_qts_own_messages(self):
        self.all_at_once("--log-format", "json", env={"QT_LOGGING_RULES": "qt.network.*=true"})

    @unittest.skipUnless(LONG, "a minute")
    def test_one_fault_after_the_other(self):
        self.sweep()
        self.sweep("--log-format", "json", env={"QT_LOGGING_RULES": "qt.network.*=true"})

    def test_the_upstreams_of_environment_and_files(self):
        upstream = self.upstream(query=f"?{record.QUERY}")
        for options in ({"env": {"GASGAUGE_UPSTREAM": upstream.url()}},
                        {"files": {".env": f"GASGAUGE_UPSTREAM='{upstream.url()}'\n"}},
                        {"files": {"g.ini": f"upstream={upstream.url()}\n"}, "env": {"GASGAUGE_CONFIG": "g.ini"}}):
            program = self.program(**options)
            program.wait_ready()
            for path in PATHS:
                program.get(path)
            program.terminate()

    def test_apikey(self):
        for options in ({"env": {"APIKEY": record.KEY}}, {"files": {".env": f"APIKEY={record.KEY}\n"}}):
            program = self.program(**options)
            for path in PATHS:
                program.get(path)
            self.assertEqual("infura", program.status()["upstream"])
            program.terminate(within=6)

    def test_configuration_errors_show_no_part_of_a_url(self):
        for bad in (f"ftp://{record.USER}:{record.PASSWORD}@host/{record.KEY}", f"http://:99999/{record.KEY}",
                    f"https:///{record.KEY}?{record.QUERY}", record.KEY, f"name=nothing/{record.KEY}"):
            code, out, err = run("--upstream", bad)
            self.assertEqual(2, code, err)
            self.assertIn("upstream", (out + err).lower())
            self.assertEqual([], record.secrets_in((out + err).encode()), err)
        for arguments in (("--check-config", "--upstream", f"http://127.0.0.1:1/{record.KEY}"), ("--version",), ("--help",)):
            run(*arguments, env={"APIKEY": record.KEY})


if __name__ == "__main__":
    main()
