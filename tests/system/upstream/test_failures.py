# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, the table of what comes from upstream and what a client without a value then gets."""
import datetime
import socket
import threading
import time

from harness import Case, Stopwatch, main
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
        program, chains = self.side_by_side({what: {"*": behaviour} for what, behaviour in BAD.items()})
        for what, (path, _) in chains.items():
            with self.subTest(what):
                self.assertError(program.get(path + "/eth_gasPrice"), 502)
                self.assertEqual("missing", program.status()["chains"][path[1:]]["values"]["eth_gasPrice"]["state"])

    def test_what_is_no_quantity_is_502(self):
        program, chains = self.side_by_side({repr(text): {"eth_gasPrice": value(text)} for text in NO_QUANTITIES})
        for what, (path, _) in chains.items():
            with self.subTest(what):
                self.assertError(program.get(path + "/eth_gasPrice"), 502)
                self.assertEqual(200, program.get(path + "/eth_blockNumber").status)

    def test_what_is_no_quantity_is_502_after_one_that_was(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "0")
        upstream.set(value("12345"))
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
        heard = []

        def no_tls(listener):
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with connection:
                    heard.append(connection.recv(4096))
                    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)
        threading.Thread(target=no_tls, args=(listener,), daemon=True).start()
        program = self.program("--upstream", f"https://127.0.0.1:{listener.getsockname()[1]}/v3/x")
        self.assertIn("TLS", self.assertError(program.get("/eth_gasPrice"), 504)["message"])
        self.assertTrue(heard)
        self.assertNotIn(b"eth_gasPrice", b"".join(heard))

    def test_too_slow_is_504_by_the_limit_on_the_whole(self):
        for what, make in (("hang", faults.hang), ("drip", faults.drip)):
            with self.subTest(what):
                upstream = self.upstream()
                upstream.set(make(upstream))
                program = self.serving(upstream, "--upstream-timeout", "2", ready=False)
                watch = Stopwatch()
                self.assertError(program.get("/eth_gasPrice"), 504)
                self.assertLess(watch.seconds(), 4)

    def test_too_fast_is_503_with_their_pause(self):
        pausing = []
        for what, behaviour, least, most in (
                ("Retry-After", http("429 Too Many Requests", headers=[("Retry-After", "7")]), 5, 8),
                ("-32005 with backoff_seconds", rpc_error(-32005, {"rate": {"backoff_seconds": 6}}), 4, 7),
                ("429 with a body of -32005", rpc_error(-32005, {"rate": {"backoff_seconds": 5}}, "429 Too Many Requests"), 3, 6),
                ("zero", rpc_error(-32005, {"rate": {"backoff_seconds": 0}}), 0, 9),
                ("nonsense", http("429 Too Many Requests", headers=[("Retry-After", "soon")]), 0, 9),
                ("nothing", http("429 Too Many Requests"), 0, 9),
                ("503 with Retry-After", http("503 Service Unavailable", HTML, [("Retry-After", "7")]), 5, 8),
                ("503 with -32005", rpc_error(-32005, {"rate": {"backoff_seconds": 6}}, "503 Service Unavailable"), 4, 7),
                ("-32029", rpc_error(-32029), 0, 9),
                ("-32005 with a null id", faults.answer(id=None, error={"code": -32005, "message": "slow"}), 0, 9),
                ("429 as text", rpc_error("429"), 0, 9),
                ("absurd", http("429 Too Many Requests", headers=[("Retry-After", "99999999999")]), 1, 86400)):
            with self.subTest(what):
                watch = Stopwatch()
                program, upstream, answer = self.first_answer(behaviour)
                held_up = watch.held()
                self.assertError(answer, 503)
                self.assertRegex(answer.header("Retry-After"), r"^\d+$")
                self.assertTrue(least - held_up <= int(answer.header("Retry-After")) <= most, answer)
                if least > 2:
                    pausing.append((what, program, upstream, time.monotonic() + int(answer.header("Retry-After")) - 1))
                else:
                    program.terminate()
        for _ in range(20):
            for _, program, _, _ in pausing:
                program.get("/eth_gasPrice")
            time.sleep(0.1)
        for what, _, upstream, paused_until in pausing:
            first, *others = [r.at for r in upstream.requests if r.method == "eth_gasPrice"]
            self.assertEqual([], [at - first for at in others if at < paused_until], what)

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
        kinds = {what: {"eth_coinbase": behaviour} for what, behaviour in (("-32601", rpc_error(-32601)), ("-32004", rpc_error(-32004)),
                                ("-32004 with 400", rpc_error(-32004, status="400 Bad Request")),
                                ("-32601 with 500", rpc_error(-32601, status="500 Internal Server Error")),
                                ("32601", rpc_error(32601)), ("-32603", rpc_error(-32603)), ("-32000", rpc_error(-32000)),
                                ("403 with -32001", rpc_error(-32001, status="403 Forbidden")),
                                ("-32600 with 400", rpc_error(-32600, status="400 Bad Request")),
                                ("null", value(None)), ("0x", value("0x")), ("a sentence", value("no etherbase")),
                                ("405", http("405 Method Not Allowed")))}
        program, chains = self.side_by_side(kinds, "--ttl", "1")
        for _ in range(5):
            for what, (path, _) in chains.items():
                with self.subTest(what):
                    self.assertError(program.get(path + "/eth_coinbase"), 501)
            time.sleep(0.5)
        for what, (path, node) in chains.items():
            with self.subTest(what):
                self.assertEqual(1, node.count("eth_coinbase"))
                self.assertEqual("unsupported", program.status()["chains"][path[1:]]["values"]["eth_coinbase"]["state"])
                self.assertGreater(program.metric("gasgauge_cache_misses_total", chain=path[1:], reason="unsupported"), 0)
        program.wait_ready(3)

    def test_a_method_that_goes_on_failing_alone_is_unsupported_whatever_it_says(self):
        kinds = {"401": http("401 Unauthorized"), "404": http("404 Not Found"), "500": http("500 Internal Server Error"),
                 "-32602": rpc_error(-32602), "3": rpc_error(3), "no code": faults.answer(error={"message": "no"}),
                 "HTML": http("200 OK", HTML), "dropped": faults.drop}
        program, chains = self.side_by_side({what: {"eth_coinbase": behaviour} for what, behaviour in kinds.items()})
        for what, (path, _) in chains.items():
            with self.subTest(what):
                self.assertIn(program.get(path + "/eth_coinbase").status, (502, 504), "at first it may be the upstream")
        program.wait_ready(20)
        asked = [node.count("eth_coinbase") for _, node in chains.values()]
        for what, (path, node) in chains.items():
            with self.subTest(what):
                self.assertError(program.get(path + "/eth_coinbase"), 501)
                self.assertEqual(0, program.metric("gasgauge_breaker_state", chain=path[1:]))
                self.assertLessEqual(node.count("eth_blockNumber"), 3)
        self.assertEqual(asked, [node.count("eth_coinbase") for _, node in chains.values()])

    def test_a_price_that_goes_on_failing_alone_is_never_unsupported(self):
        upstream = self.upstream()
        upstream.set(http("404 Not Found"), "eth_gasPrice")
        program = self.serving(upstream, ready=False)
        self.eventually(lambda: program.get("/eth_gasPrice") and upstream.count("eth_gasPrice") > 5, 20)
        self.assertError(program.get("/eth_gasPrice"), 502)

    def test_where_all_three_fail_alike_it_is_the_upstream(self):
        program, _, answer = self.first_answer(rpc_error(-32000), path="/eth_coinbase")
        self.assertError(answer, 502)
        self.assertEqual("missing", program.status()["values"]["eth_coinbase"]["state"])

    def test_a_price_that_was_served_is_never_unsupported(self):
        upstream = self.upstream()
        program = self.serving(upstream, "--ttl", "1", "--stale-if-error", "0")
        upstream.set(rpc_error(-32601), "eth_gasPrice")
        self.assertError(self.eventually(lambda: (a := program.get("/eth_gasPrice")).status != 200 and a, 5), 502)
        upstream.heal()
        self.eventually(lambda: program.get("/eth_gasPrice").status == 200, 15)

    def test_a_quantity_has_one_form_and_one_etag(self):
        upstream = self.upstream()
        upstream.set(value("0x0A"), "eth_gasPrice")
        program = self.serving(upstream, "--ttl", "1")
        first = program.get("/eth_gasPrice")
        self.assertIn(b'"result":"0xa"', first.body)
        upstream.set(value("0xa"), "eth_gasPrice")
        before = upstream.count("eth_gasPrice")
        self.eventually(lambda: program.get("/eth_gasPrice") and upstream.count("eth_gasPrice") > before, 5)
        self.assertEqual(first.header("ETag"), program.get("/eth_gasPrice").header("ETag"))

    def test_a_node_that_refuses_the_host_name_is_told_from_a_wrong_key(self):
        _, _, answer = self.first_answer(http("403 Forbidden", "invalid host specified\n"))
        self.assertIn("--http.vhosts", self.assertError(answer, 502)["message"])

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
