# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, the table of what comes from upstream and what a client without a value then gets."""
import datetime
import time

from harness import Case, main
from harness import faults
from harness.faults import body, http, rpc_error, value

HTML = "<html><head><title>Attention Required! | Cloudflare</title></head></html>"
NO_QUANTITIES = ("0x", "0xzz", "12345", "-0x1", "0x-1", " 0x1", "0x1 ", "", "0X1f", "0x1g", "0x" + "1" * 65,
                 5, 1.5, {"v": "0x1"}, ["0x1"], True, None)
BAD = {
    "a 400": http("400 Bad Request"), "a 401": http("401 Unauthorized"), "a 403": http("403 Forbidden"),
    "a 404": http("404 Not Found"), "a 500": http("500 Internal Server Error"), "a 503": http("503 Service Unavailable"),
    "a 407": http("407 Ask Elsewhere"), "a 418": http("418 Teapot"), "a redirect": faults.redirect("http://127.0.0.1:1/elsewhere"),
    "HTML with 200": http("200 OK", HTML, content_type="text/html"), "HTML as JSON": body(HTML.encode()),
    "nothing": body(b""), "truncated JSON": faults.truncated, "not UTF-8": body(b'{"jsonrpc":"2.0","id":1,"result":"\xff\xfe"}'),
    "nested too deep": body(b"[" * 100000 + b"]" * 100000), "a wrong id": faults.wrong_id,
    "a missing id": faults.without_id, "a batch": faults.batch, "an error that is no object": faults.answer(error="no"),
    "an error that is a number": faults.answer(error=5), "a JSON string": body(b'"0x1"'), "null": body(b"null"),
    "neither result nor error": faults.answer(), "an unknown error": rpc_error(-32000),
    "a body too large": faults.flood(3), "a gzip bomb": faults.gzip_bomb(40),
}


class Failures(Case):
    def first_answer(self, behaviour, *arguments, path="/eth_gasPrice"):
        upstream = self.upstream()
        upstream.set(behaviour)
        program = self.serving(upstream, *arguments, ready=False)
        return program, upstream, program.get(path)

    def test_nonsense_and_errors_are_502(self):
        for what, behaviour in BAD.items():
            with self.subTest(what):
                program, _, answer = self.first_answer(behaviour)
                self.assertError(answer, 502)
                self.assertEqual("missing", program.status()["values"]["eth_gasPrice"]["state"])
                program.terminate()

    def test_what_is_no_quantity_is_502(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "0", ready=False)
        for text in NO_QUANTITIES:
            with self.subTest(repr(text)):
                upstream.heal()
                program.wait_ready(15)
                upstream.set(value(text))
                self.assertError(self.eventually(lambda: (a := program.get("/eth_gasPrice")).status != 200 and a, 5), 502)

    def test_who_does_not_answer_is_504(self):
        for what, behaviour in (("cut", faults.cut), ("dropped", faults.drop), ("reset", faults.reset)):
            with self.subTest(what):
                program, _, answer = self.first_answer(behaviour)
                self.assertError(answer, 504)
                program.terminate()

    def test_refused_is_504(self):
        upstream = self.upstream()
        upstream.vanish()
        program = self.serving(upstream, ready=False)
        self.assertError(program.get("/eth_gasPrice"), 504)

    def test_no_such_host_is_504(self):
        program = self.program("--upstream", "http://no-such-host.invalid:8545/")
        self.assertError(program.get("/eth_gasPrice"), 504)

    def test_tls_failure_is_504(self):
        upstream = self.upstream()
        program = self.program("--upstream", f"https://127.0.0.1:{upstream.port}/v3/x")
        self.assertError(program.get("/eth_gasPrice"), 504)
        self.assertEqual(0, upstream.count())

    def test_too_slow_is_504_by_the_limit_on_the_whole(self):
        for what, make in (("hang", faults.hang), ("drip", faults.drip)):
            with self.subTest(what):
                upstream = self.upstream()
                upstream.set(make(upstream))
                program = self.serving(upstream, "--upstream-timeout", "2", ready=False)
                started = time.monotonic()
                self.assertError(program.get("/eth_gasPrice"), 504)
                self.assertLess(time.monotonic() - started, 4)

    def test_too_fast_is_503_with_their_pause(self):
        for what, behaviour, least, most in (
                ("Retry-After", http("429 Too Many Requests", headers=[("Retry-After", "7")]), 5, 8),
                ("-32005 with backoff_seconds", rpc_error(-32005, {"rate": {"backoff_seconds": 6}}), 4, 7),
                ("429 with a body of -32005", rpc_error(-32005, {"rate": {"backoff_seconds": 5}}, "429 Too Many Requests"), 3, 6),
                ("zero", rpc_error(-32005, {"rate": {"backoff_seconds": 0}}), 0, 9),
                ("nonsense", http("429 Too Many Requests", headers=[("Retry-After", "soon")]), 0, 9),
                ("nothing", http("429 Too Many Requests"), 0, 9),
                ("absurd", http("429 Too Many Requests", headers=[("Retry-After", "99999999999")]), 1, 86400)):
            with self.subTest(what):
                program, upstream, answer = self.first_answer(behaviour)
                self.assertError(answer, 503)
                self.assertRegex(answer.header("Retry-After"), r"^\d+$")
                self.assertTrue(least <= int(answer.header("Retry-After")) <= most, answer)
                if least > 2:
                    since = time.monotonic()
                    while time.monotonic() - since < 2:
                        program.get("/eth_gasPrice")
                        time.sleep(0.05)
                    self.assertEqual(0, upstream.count("eth_gasPrice", since))
                program.terminate()

    def test_the_days_credits_spent_is_503_until_midnight_and_stale_goes_on(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1")
        upstream.set(http("402 Payment Required", '{"code":402}'))
        self.eventually(lambda: program.get("/eth_gasPrice").cache == "STALE", 4)
        time.sleep(0.5)
        since = time.monotonic()
        for _ in range(30):
            self.assertEqual("STALE", program.get("/eth_gasPrice").cache)
            time.sleep(0.1)
        self.assertEqual(0, upstream.count("eth_gasPrice", since))

        program, _, answer = self.first_answer(http("402 Payment Required", '{"code":402}'))
        self.assertError(answer, 503)
        now = datetime.datetime.now(datetime.timezone.utc)
        midnight = (now + datetime.timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        self.assertAlmostEqual((midnight - now).total_seconds(), int(answer.header("Retry-After")), delta=60)

    def test_an_unsupported_method_is_501_and_remembered(self):
        for what, behaviour in (("-32601", rpc_error(-32601)), ("-32004", rpc_error(-32004)),
                                ("-32004 with 400", rpc_error(-32004, status="400 Bad Request")),
                                ("405", http("405 Method Not Allowed"))):
            with self.subTest(what):
                upstream = self.upstream()
                upstream.set(behaviour, "eth_coinbase")
                program = self.serving(upstream, "--ttl", "1")
                for _ in range(5):
                    self.assertError(program.get("/eth_coinbase"), 501)
                    time.sleep(0.5)
                self.assertEqual(1, upstream.count("eth_coinbase"))
                self.assertEqual("unsupported", program.status()["values"]["eth_coinbase"]["state"])
                self.assertEqual(200, self.eventually(lambda: (a := program.get("/readyz")).status == 200 and a, 3).status)
                self.assertGreater(program.metric("gasgauge_cache_misses_total", reason="unsupported"), 0)
                program.terminate()

    def test_a_405_for_another_method_is_an_error_like_any(self):
        program, _, answer = self.first_answer(http("405 Method Not Allowed"))
        self.assertError(answer, 502)

    def test_nothing_of_the_upstreams_text_is_quoted(self):
        for behaviour in (rpc_error(-32000), http("500 Internal Server Error"), http("200 OK", HTML)):
            program, upstream, answer = self.first_answer(behaviour)
            text = answer.body.decode() + program.get("/status").body.decode() + program.log()
            for part in ("no way", "infura.io", "Cloudflare", "/v3/", "127.0.0.1:" + str(upstream.port)):
                self.assertNotIn(part, text)
            program.terminate()

    def test_gzip_once_is_read_twice_is_refused_or_read(self):
        upstream = self.upstream()
        upstream.set(faults.gzipped(upstream))
        self.assertEqual(200, self.serving(upstream).get("/eth_gasPrice").status)
        upstream.set(faults.gzipped(upstream, 2))
        self.assertIn(self.serving(upstream, ready=False).get("/eth_gasPrice").status, (200, 502))


if __name__ == "__main__":
    main()
