# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, JSON-RPC: POST / and POST /CHAIN."""
import json
import threading

from harness import Case, main
from harness.case import METHODS
from harness.chain import FakeChain
from harness.client import Connection
from harness.faults import held, http
from harness.upstream import GOOD

GRID = [0, 1, *range(5, 100, 5), 99, 100]
SERVED = {*METHODS, "eth_chainId", "net_version", "eth_maxPriorityFeePerGas", "eth_baseFee", "eth_blobBaseFee",
          "eth_feeHistory", "eth_getBlockByNumber", "eth_syncing", "web3_clientVersion"}


def call(method, *params, call_id="1"):
    given = f',"params":{json.dumps(params)}' if params else ""
    return f'{{"jsonrpc":"2.0","id":{call_id},"method":"{method}"{given}}}'


def post(target, body, path="/", **options):
    body = body if isinstance(body, bytes) else body.encode()
    ask = target.ask if isinstance(target, Connection) else target.get
    return ask(path, method="POST", headers=[("Content-Length", str(len(body)))], body=body, **options)


class RpcCase(Case):
    def rpc(self, program, body, path="/"):
        """The body of the answer, which is well-formed and a 200."""
        answer = post(program, body, path)
        self.assertEqual(200, answer.status, answer)
        self.assertEqual("application/json", answer.header("Content-Type"))
        self.assertEqual("*", answer.header("Access-Control-Allow-Origin"))
        return json.loads(answer.body)

    def result(self, program, method, *params, path="/"):
        answer = self.rpc(program, call(method, *params), path)
        self.assertEqual({"jsonrpc", "id", "result"}, set(answer), answer)
        return answer["result"]

    def error(self, program, body, code, call_id=None):
        answer = self.rpc(program, body)
        self.assertEqual({"jsonrpc", "id", "error"}, set(answer), answer)
        self.assertEqual((code, call_id), (answer["error"]["code"], answer["id"]), body[:100])
        self.assertGreater(len(answer["error"]["message"]), 10)
        return answer["error"]["message"]


class Rpc(RpcCase):
    def test_values_are_shared_with_get(self):
        upstream = self.upstream()
        program = self.serving(upstream)
        since = len(upstream.requests)
        for method in METHODS:
            self.assertEqual(GOOD[method], self.result(program, method))
            self.assertEqual(GOOD[method], json.loads(program.get(f"/{method}").body)["result"])
        for method in ("eth_maxPriorityFeePerGas", "eth_baseFee", "eth_chainId"):
            asked = self.result(program, method)
            again = program.get(f"/{method}")
            self.assertEqual((asked, "HIT"), (json.loads(again.body)["result"], again.cache), method)
        self.assertEqual("1337", self.result(program, "net_version"))
        self.assertEqual("1337", self.result(program, "net_version"))
        self.assertIs(False, self.result(program, "eth_syncing"))
        self.assertRegex(self.result(program, "web3_clientVersion"), r"^Gasgauge/\d+\.\d+\.\d+$")
        asked = [request.method for request in upstream.requests[since:]]
        self.assertEqual(len(asked), len(set(asked)), asked)
        self.assertFalse(set(asked) & {*METHODS, "web3_clientVersion"}, asked)

    def test_they_are_counted_once_a_call(self):
        program = self.serving(self.upstream())
        before = program.metric("gasgauge_cache_hits_total", method="eth_gasPrice")
        body = f'[{call("eth_gasPrice")},{call("eth_gasPrice")},{call("nothing")}]'
        self.rpc(program, body)
        self.rpc(program, call("eth_gasPrice"))
        self.eventually(lambda: program.metric("gasgauge_cache_hits_total", method="eth_gasPrice") == before + 3, 5)
        self.assertEqual(3, program.metric("gasgauge_rpc_calls_total", method="eth_gasPrice", code="0"))
        self.assertEqual(1, program.metric("gasgauge_rpc_calls_total", method="other", code="-32601"))
        self.assertEqual(0, program.metric("gasgauge_rpc_calls_total", method="web3_clientVersion", code="0"))

    def test_ids_to_the_letter_in_order(self):
        program = self.serving(self.upstream())
        ids = ["1", "-0", "1.0", "1e2", "18446744073709551617", "9" * 1000, "null", '"a"', '""', '"\\u0061\\n"', '"\\ud800"',
               '"\u00e9\u4e2d"']
        body = "[" + ",".join(call("eth_gasPrice", call_id=i) for i in ids) + "]"
        expected = ",".join(f'{{"jsonrpc":"2.0","id":{i},"result":"{GOOD["eth_gasPrice"]}"}}' for i in ids)
        self.assertEqual(f"[{expected}]".encode(), post(program, body).body)
        for call_id in ids:
            self.assertIn(f'"id":{call_id},'.encode(), post(program, call("eth_gasPrice", call_id=call_id)).body)
            self.assertIn(f'"id":{call_id},'.encode(), post(program, call("eth_nothing", call_id=call_id)).body)

    def test_notifications_get_nothing(self):
        program = self.serving(self.upstream())
        note = '{"jsonrpc":"2.0","method":"eth_gasPrice"}'
        with Connection(program.port) as connection:
            for body in (note, f"[{note}]", f"[{note},{note}]", '{"jsonrpc":"2.0","method":"no"}'):
                answer = post(connection, body)
                self.assertEqual((204, b""), (answer.status, answer.body))
                self.assertEqual("*", answer.header("Access-Control-Allow-Origin"))
        self.assertEqual([7], [a["id"] for a in self.rpc(program, f'[{note},{call("eth_gasPrice", call_id="7")}]')])

    def test_what_is_no_json(self):
        program = self.serving(self.upstream())
        good = call("eth_gasPrice").encode()
        with Connection(program.port) as connection:
            for body in (b"", b" ", b"{", b"[1,]", good + b"x", good + good, b"\xef\xbb\xbf" + good, good.replace(b"1", b"NaN", 1),
                         good[:-1] + b',"x":01}', good[:-1] + b',"x":"\xff"}', good[:-1] + b',"x":"\xed\xa0\x80"}',
                         good[:-1] + b',"x":tru}', good[:-1] + b',"x":"\\q"}', b"[" * 65 + b"]" * 65, b"[" * 60_000,
                         b'{"a":' * 10_000, good.replace(b'"', b"'")):
                answer = post(connection, body)
                self.assertEqual(200, answer.status)
                said = json.loads(answer.body)
                self.assertEqual((-32700, None), (said["error"]["code"], said["id"]), body[:60])
            self.assertEqual(200, post(connection, good).status)

    def test_what_is_no_request(self):
        program = self.serving(self.upstream())
        for body in ("1", '"eth_gasPrice"', "true", "null", "[]", "{}", '{"jsonrpc":"2.0","method":1}'):
            self.error(program, body, -32600)
        for call_id in ("true", "false", "{}", "[1]"):
            self.error(program, call("eth_gasPrice", call_id=call_id), -32600)
        self.error(program, '{"jsonrpc":"1.0","id":5,"method":"eth_gasPrice"}', -32600, 5)
        self.error(program, '{"jsonrpc":2.0,"id":5,"method":"eth_gasPrice"}', -32600, 5)
        self.error(program, '{"jsonrpc":"2.0","id":5}', -32600, 5)
        self.assertEqual([-32600] * 2, [a["error"]["code"] for a in self.rpc(program, f'[1,[{call("eth_gasPrice")}]]')])

    def test_methods_and_params(self):
        program = self.serving(self.upstream())
        for method in ("eth_call", "eth_sendRawTransaction", "ETH_GASPRICE", "", "x" * 5000):
            listed = self.error(program, call(method), -32601, 1)
            for served in SERVED:
                self.assertIn(served, listed)
        for params in ('["latest"]', "{}", '{"a":1}', "7", '"x"', "[null]"):
            body = f'{{"jsonrpc":"2.0","id":1,"method":"eth_gasPrice","params":{params}}}'
            self.error(program, body, -32602, 1)
        for params in (("latest",), ("latest", True), ("0x1", False), ("pending", False), ()):
            self.assertIn("latest", self.error(program, call("eth_getBlockByNumber", *params), -32602, 1))
        repeated = '{"method":"no","id":[],"jsonrpc":"1","method":"eth_gasPrice","id":2,"jsonrpc":"2.0","more":[{}]}'
        self.assertEqual(2, self.rpc(program, repeated)["id"])

    def test_batches_have_a_limit(self):
        program = self.serving(self.upstream(), "--max-batch", "3")

        def batch(count):
            return "[" + ",".join([call("eth_gasPrice")] * count) + "]"
        self.assertEqual(3, len(self.rpc(program, batch(3))))
        self.assertIn("--max-batch", self.error(program, batch(4), -32600))
        self.eventually(lambda: program.metric("gasgauge_http_limited_total", limit="batch") == 1, 5)
        usual = self.serving(self.upstream())
        self.assertEqual(100, len(self.rpc(usual, batch(100))))
        self.error(usual, batch(101), -32600)

    def test_answers_that_would_be_too_large(self):
        program = self.serving(self.upstream(), "--max-unread", str(1 << 20))
        long_id = '"' + "i" * 60_000 + '"'
        self.assertEqual(60_000, len(self.rpc(program, call("eth_gasPrice", call_id=long_id))["id"]))
        body = "[" + ",".join([call("nothing")] * 100) + "]"
        self.assertEqual(100, len(self.rpc(program, body)))

    def test_one_flight_for_get_post_batch_and_both_spellings(self):
        upstream, gate = self.upstream(), threading.Event()
        program = self.program("--chain", "mine", "--upstream", f"mine/{upstream.url()}")
        program.wait_ready()
        upstream.set(held(upstream, gate), "eth_maxPriorityFeePerGas")
        one = call("eth_maxPriorityFeePerGas")
        waiting = []
        for path in ("/", "/mine", "/1337"):
            for body in (one, f"[{one}]", f'[{call("eth_gasPrice")},{one}]'):
                waiting += self.clients(program, 5, f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode())
        waiting += self.clients(program, 5, b"GET /eth_maxPriorityFeePerGas HTTP/1.1\r\nHost: a\r\n\r\n")
        gate.set()
        for connection in waiting:
            answer = connection.response()
            self.assertEqual(200, answer.status)
            self.assertIn(b"0x5f5e100", answer.body)
        self.assertEqual(1, upstream.count("eth_maxPriorityFeePerGas"))

    def test_failures_have_the_codes_of_get(self):
        upstream = self.upstream()
        program = self.serving(upstream)
        upstream.set(http("500 Internal Server Error"), "eth_maxPriorityFeePerGas")
        body = f'[{call("eth_maxPriorityFeePerGas", call_id="1")},{call("eth_gasPrice", call_id="2")}]'
        failed, served = self.rpc(program, body)
        self.assertEqual(GOOD["eth_gasPrice"], served["result"])
        by_get = json.loads(program.get("/eth_maxPriorityFeePerGas").body)["error"]
        self.assertEqual((1, by_get), (failed["id"], failed["error"]))

    def test_http_stays_as_it_is(self):
        program = self.serving(self.upstream(), "--max-body-bytes", "1000")
        self.assertEqual("text/html; charset=utf-8", program.get("/").header("Content-Type"))
        self.assertEqual(200, program.get("/", method="HEAD").status)
        options = program.get("/", method="OPTIONS")
        self.assertEqual((204, "*"), (options.status, options.header("Access-Control-Allow-Origin")))
        self.assertEqual({"GET", "HEAD", "POST", "OPTIONS"}, set(options.header("Access-Control-Allow-Methods").split(", ")))
        for method in ("PUT", "DELETE", "PATCH"):
            refused = program.get("/", method=method)
            self.assertEqual((405, "GET, HEAD, POST, OPTIONS"), (refused.status, refused.header("Allow")))
        self.assertEqual(GOOD["eth_gasPrice"], self.result(program, "eth_gasPrice"))
        self.assertEqual(405, post(program, call("eth_gasPrice"), "/eth_gasPrice").status)
        self.assertEqual(404, post(program, call("eth_gasPrice"), "/nowhere").status)
        self.assertEqual(413, post(program, " " * 1001).status)
        self.assertEqual(200, post(program, call("eth_gasPrice") + " " * 900).status)

    def test_pieces_and_pipelines(self):
        program = self.serving(self.upstream())
        body = call("eth_gasPrice")
        whole = f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {len(body)}\r\n\r\n{body}".encode()
        with Connection(program.port) as connection:
            for cut in range(1, len(whole), 7):
                connection.send(whole[:cut])
                connection.send(whole[cut:])
                self.assertIn(GOOD["eth_gasPrice"].encode(), connection.response().body)
            connection.send(whole * 50 + b"GET /eth_gasPrice HTTP/1.1\r\nHost: a\r\n\r\n")
            for _ in range(51):
                self.assertIn(GOOD["eth_gasPrice"].encode(), connection.response().body)
            connection.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")
            for letter in body:
                connection.send(f"1\r\n{letter}\r\n")
            connection.send("0\r\n\r\n")
            self.assertIn(GOOD["eth_gasPrice"].encode(), connection.response().body)


class History(RpcCase):
    def chain(self, **options):
        chain = FakeChain(period=600.0, past=1100, **options)
        self.addCleanup(chain.close)
        return chain

    def asked(self, chain, *params):
        """What the node itself says."""
        return chain._result({"method": "eth_feeHistory", "params": params})

    def test_it_is_what_the_node_says_without_asking_it(self):
        chain = self.chain()
        for freshness in ("ttl", "block"):
            program = self.serving(chain, "--freshness", freshness)
            self.result(program, "eth_feeHistory", "0x1", "latest", [])
            self.eventually(lambda: "result" in self.rpc(program, call("eth_feeHistory", "0x400", "latest")), 10)
            before = chain.count("eth_feeHistory")
            head = chain.head()
            for count, newest, percentiles in (("0x5", "latest", [10, 50, 90]), ("0x400", "latest", GRID), ("0x1", "latest", [99]),
                                               ("0x40", hex(head - 500), [0, 100]), ("0x3", hex(head), [])):
                said = self.result(program, "eth_feeHistory", count, newest, percentiles)
                node = self.asked(chain, count, newest, percentiles)
                if not percentiles:
                    node.pop("reward")
                self.assertEqual(node, said, (count, newest, percentiles))
            self.assertEqual(before, chain.count("eth_feeHistory"))
            for params in (("0x401", "latest"), ("0x5", hex(head + 1)), ("0x5", hex(head - 1022)), ("0x5", "0x1"),
                           ("0x5", "pending"), ("0x5", "latest", [42]), ("0x5", "latest", [50, 10]), ("five", "latest")):
                message = self.error(program, call("eth_feeHistory", *params), -32602, 1)
                self.assertIn(json.dumps(GRID).replace(" ", ""), message)
                self.assertIn("1024", message)

    def test_the_newest_block_is_fetched_once_a_head(self):
        chain = self.chain()
        program = self.serving(chain, "--freshness", "block")
        first = self.result(program, "eth_getBlockByNumber", "latest", False)
        self.assertEqual(chain.block(chain.head()), first)
        before = chain.count("eth_getBlockByNumber")
        for _ in range(20):
            self.assertEqual(first, self.result(program, "eth_getBlockByNumber", "latest", False))
        self.assertLessEqual(chain.count("eth_getBlockByNumber"), before + 1)

    def test_a_batch_is_of_one_block(self):
        chain = FakeChain(period=1.0, past=1100)
        self.addCleanup(chain.close)
        program = self.serving(chain, "--freshness", "block")
        body = "[" + ",".join((call("eth_blockNumber"), call("eth_gasPrice"), call("eth_baseFee"), call("eth_getBlockByNumber", "latest", False),
                               call("eth_feeHistory", "0x2", "latest", [50]))) + "]"
        seen = set()
        for _ in range(150):
            answers = self.rpc(program, body)
            if any("error" in answer for answer in answers):
                self.assertEqual({-32002}, {a["error"]["code"] for a in answers if "error" in a}, answers)
                continue
            number, price, base, block, history = (answer["result"] for answer in answers)
            number = int(number, 16)
            self.assertEqual((10 ** 9 + number, number + 1), (int(price, 16), int(base, 16)))
            self.assertEqual(number, int(block["number"], 16))
            self.assertEqual(number - 1, int(history["oldestBlock"], 16))
            seen.add(number)
            self.let_run(0.04)
        self.assertGreater(len(seen), 3)


if __name__ == "__main__":
    main()
