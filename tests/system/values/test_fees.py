# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Fees: /fees, its history, and the formats of others, which say the same."""
import json
import time
from decimal import Decimal

from harness import Case, main
from harness.client import Connection
from harness.faults import http, rpc_error
from harness.fees import FeeChain, wei

FORMATS = ("/api?module=gastracker&action=gasoracle", "/v2/api?chainid=1&module=gastracker&action=gasoracle",
           "/networks/1/suggestedGasFees", "/networks/1/baseFeeHistory", "/networks/1/baseFeePercentile",
           "/networks/1/busyThreshold", "/api/v1/gas-price-oracle", "/api/v1/execution/gasnow", "/fees/history")
TIERS = ("slow", "standard", "fast")


class Fees(Case):
    def chain(self, **options):
        chain = FeeChain(**{"period": 3600, "chain_id": 1} | options)
        self.addCleanup(chain.close)
        return chain

    def json(self, program, path, status=200):
        answer = program.get(path)
        self.assertEqual(status, answer.status, (path, answer))
        return json.loads(answer.body)

    def complete(self, program, within=15):
        """/fees with its week."""
        def whole():
            fees = self.json(program, "/fees")
            return fees if fees["baseFee"]["week"] and not program.status()["chains"]["default"]["fees"]["fetching"] else None
        return self.eventually(whole, within, "a week of fees")

    def test_the_first_answer_has_tiers_and_the_week_follows(self):
        chain = self.chain()
        program = self.serving(chain)
        self.assertEqual(0, chain.count("eth_feeHistory"))
        began = time.monotonic()
        answer = program.get("/fees")
        self.assertLess(time.monotonic() - began, 4)
        self.assertEqual((200, "MISS"), (answer.status, answer.cache))
        fees = json.loads(answer.body)
        head = chain.head()
        self.assertEqual(["chain", "chainId", "unit", "source", "block", "next", "tiers", "baseFee", "costs", "price"],
                         list(fees))
        self.assertEqual(("ethereum", 1, "gwei", "upstream"), tuple(fees[name] for name in ("chain", "chainId", "unit", "source")))
        self.assertEqual((head, chain.block(head)["hash"]), (fees["block"]["number"], fees["block"]["hash"]))
        self.assertEqual(head + 1, wei(fees["next"]["baseFeePerGas"]))
        self.assertIsNone(fees["next"]["blobBaseFeePerGas"])
        tiers = [fees["tiers"][name] for name in TIERS]
        for name in ("maxPriorityFeePerGas", "maxFeePerGas"):
            self.assertEqual(sorted(wei(tier[name]) for tier in tiers), [wei(tier[name]) for tier in tiers])
        for tier, blocks in zip(tiers, (10, 3, 1)):
            self.assertEqual((blocks, 0.95), (tier["withinBlocks"], tier["chance"]))
            observed = tier["observed"]
            self.assertEqual((observed["of"], observed["included"]), (len(observed["last"]), observed["last"].count("1")))
        self.assertEqual(1, answer.max_age, "day and week are still to come")
        fees = self.complete(program)
        self.assertLess(time.monotonic() - began, 15)
        self.assertEqual((7200, 50400), (fees["baseFee"]["day"]["blocks"], fees["baseFee"]["week"]["blocks"]))
        self.assertEqual(168, fees["baseFee"]["known"]["hours"])
        self.assertEqual((head - 50399, head), (wei(fees["baseFee"]["week"]["min"]), wei(fees["baseFee"]["week"]["max"])))
        self.assertEqual(1.0, fees["baseFee"]["week"]["rank"], "every one of them was cheaper")
        self.assertEqual("level", fees["baseFee"]["trend"])
        self.assertEqual(60, program.get("/fees").max_age)
        asked = chain.asked_for_fees()
        self.assertEqual(2, sum(1 for params in asked if params[2]), "the newest few, and the ring in one question")
        self.assertLessEqual(sum(1 for params in asked if not params[2]), 60)
        self.assertTrue(all(int(params[0], 16) <= 1024 for params in asked))

    def test_nobody_but_who_asks_for_fees_costs_anything(self):
        chain = self.chain()
        program = self.serving(chain, "--ttl", "1")
        for _ in range(3):
            for path in ("/", "/readyz", "/status", "/metrics", "/eth_gasPrice", "/healthz"):
                program.get(path)
            time.sleep(0.6)
        self.assertEqual(0, chain.count("eth_feeHistory") + chain.count("eth_call"))
        text = program.get("/metrics").body.decode()
        for name in ("gasgauge_next_base_fee_wei", "gasgauge_blob_base_fee_wei",
                     'gasgauge_fee_tier_wei{tier="fast",part="max_fee"}'):
            self.assertIn(f"{name} NaN", text)
        for included in ("true", "false"):
            self.assertIn(f'gasgauge_fee_predictions_total{{tier="slow",included="{included}"}} 0', text)
        self.assertIn("gasgauge_next_base_fee_mismatches_total 0", text)

    def test_the_headers_are_those_of_a_value(self):
        chain = self.chain()
        program = self.serving(chain)
        self.complete(program)
        for path in ("/fees", *FORMATS):
            answer = program.get(path)
            self.assertEqual((200, "HIT"), (answer.status, answer.cache), path)
            self.assertEqual(("application/json", "*"),
                             (answer.header("Content-Type"), answer.header("Access-Control-Allow-Origin")), path)
            self.assertEqual("public, max-age=60, stale-if-error=600", answer.header("Cache-Control"), path)
            self.assertLess(answer.age, 30)
            tag = answer.header("ETag")
            self.assertRegex(tag, rf'^W/"{chain.head()}-[0-9a-f]+"$', path)
            self.assertEqual(304, program.get(path, headers=[("If-None-Match", f'"x", {tag}')]).status, path)
            head = program.get(path, method="HEAD")
            self.assertEqual((200, b""), (head.status, head.body), path)
            preflight = program.get(path, method="OPTIONS")
            self.assertEqual((204, "*"), (preflight.status, preflight.header("Access-Control-Allow-Origin")), path)
            refused = program.get(path, method="POST", headers=[("Content-Length", "0")])
            self.assertEqual((405, "GET, HEAD, OPTIONS"), (refused.status, refused.header("Allow")), path)
        time.sleep(1.2)
        self.assertEqual(tag, program.get(path).header("ETag"), "ages alone change no tag")

    def test_a_crowd_at_a_cold_start_is_one_flight(self):
        chain = self.chain()
        program = self.serving(chain)
        request = b"GET /fees HTTP/1.1\r\nHost: a\r\n\r\n"
        for connection in self.clients(program, 40, request):
            self.assertEqual(200, connection.response().status)
        self.assertEqual(2, sum(1 for params in chain.asked_for_fees() if params[2]))
        self.assertEqual(1, program.metric("gasgauge_cache_misses_total", method="eth_feeHistory", reason="cold"))
        self.assertEqual(39, program.metric("gasgauge_coalesced_requests_total", method="eth_feeHistory")
                         + program.metric("gasgauge_cache_hits_total", method="eth_feeHistory"))

    def test_the_formats_of_others_say_the_same(self):
        chain = self.chain()
        program = self.serving(chain)
        fees = self.complete(program)
        base = wei(fees["next"]["baseFeePerGas"])
        prices = [base + wei(fees["tiers"][name]["maxPriorityFeePerGas"]) for name in TIERS]
        for path in ("/api?module=gastracker&action=gasoracle", "/v2/api?chainid=1&module=gastracker&action=gasoracle",
                     "/api?action=gasoracle&module=gastracker&apikey=0123456789abcdef0123456789abcdef",
                     "/ethereum/api?module=gas%74racker&action=gasoracle&action=x"):
            answer = self.json(program, path)
            self.assertEqual(("1", "OK"), (answer["status"], answer["message"]), path)
            result = answer["result"]
            self.assertEqual(str(chain.head()), result["LastBlock"])
            self.assertEqual(prices, [wei(result[name]) for name in ("SafeGasPrice", "ProposeGasPrice", "FastGasPrice")])
            self.assertEqual(base, wei(result["suggestBaseFee"]))
            self.assertEqual("0.5,0.5,0.5,0.5,0.5", result["gasUsedRatio"])
        suggested = self.json(program, "/networks/1/suggestedGasFees")
        self.assertEqual(suggested, self.json(program, "/v3/0123456789abcdef0123456789abcdef/networks/1/suggestedGasFees"))
        for name, tier in zip(("low", "medium", "high"), TIERS):
            self.assertEqual(wei(fees["tiers"][tier]["maxFeePerGas"]), wei(suggested[name]["suggestedMaxFeePerGas"]))
        self.assertEqual(fees["baseFee"]["day"]["rank"], suggested["networkCongestion"])
        history = self.json(program, "/networks/1/baseFeeHistory")
        self.assertEqual(list(range(base - 1024, base + 1)), [wei(fee) for fee in history])
        self.assertEqual(wei(fees["baseFee"]["day"]["median"]),
                         wei(self.json(program, "/networks/1/baseFeePercentile")["baseFeePercentile"]))
        self.assertEqual(wei(fees["baseFee"]["day"]["p90"]), wei(self.json(program, "/networks/1/busyThreshold")["busyThreshold"]))
        oracle = json.loads(program.get("/api/v1/gas-price-oracle").body, parse_float=str)
        self.assertEqual(prices, [wei(oracle[name]) for name in ("slow", "average", "fast")])
        data = self.json(program, "/api/v1/execution/gasnow")["data"]
        self.assertEqual(prices, [data[name] for name in TIERS])
        self.assertGreaterEqual(data["rapid"], data["fast"])
        self.assertIsNone(data["priceUSD"])

    def test_the_coin_has_the_price_of_its_feed(self):
        chain, now = self.chain(), int(time.time())
        chain.values["eth_call"] = "0x" + "".join(f"{number:064x}" for number in (1, 301_255_000_000, now, now, 1))
        program = self.serving(chain)
        fees = self.eventually(lambda: (lambda f: f if f["price"] else None)(self.json(program, "/fees")), 5)
        self.assertEqual((3012.55, "ETH", "chainlink"), tuple(fees["price"][name] for name in ("usd", "of", "from")))
        self.assertLess(fees["price"]["ageSeconds"], 30)
        for name, gas in (("transfer", 21_000), ("erc20Transfer", 65_000), ("swap", 180_000)):
            cost, tier = fees["costs"][name], fees["tiers"]["standard"]
            price = wei(fees["next"]["baseFeePerGas"]) + wei(tier["maxPriorityFeePerGas"])
            self.assertEqual((gas, gas * price), (cost["gas"], int(Decimal(cost["eth"]) * 10 ** 18)))
            self.assertAlmostEqual(float(cost["eth"]) * 3012.55 / cost["usd"], 1, 4)
        self.assertEqual(3012.55, self.json(program, "/api/v1/execution/gasnow")["data"]["priceUSD"])
        self.assertEqual(1, chain.count("eth_call"))

    def test_a_ring_and_a_week_take_less_than_a_mebibyte(self):
        program = self.serving(self.chain())
        for path in ("/", "/status", "/metrics", "/eth_gasPrice"):
            program.get(path)
        before = program.own_memory()
        self.complete(program)
        for path in FORMATS:
            program.get(path)
        self.eventually(lambda: program.own_memory() - before < 2 ** 20, 5, "more than a MiB is kept")

    def test_an_estimate_is_in_seconds(self):
        program = self.serving(self.chain())
        fees = self.complete(program)
        enough = wei(fees["tiers"]["fast"]["maxFeePerGas"]) * 2
        for price, seconds in ((enough, "12"), (1, "120")):
            answer = self.json(program, f"/api?module=gastracker&action=gasestimate&gasprice={price}")
            self.assertEqual(("1", seconds), (answer["status"], answer["result"]))

    def test_what_is_asked_wrongly_is_answered_and_never_echoed(self):
        program = self.serving(self.chain())
        self.complete(program)
        refused = ("/api", "/v2/api", "/api?module=account&action=balance", "/api?module=gastracker&action=EVIL-WORD",
                   "/v2/api?module=gastracker&action=gasoracle", "/v2/api?module=gastracker&action=gasoracle&chainid=EVIL-WORD",
                   "/v2/api?module=gastracker&action=gasoracle&chainid=999",
                   "/api?module=gastracker&action=gasestimate&gasprice=EVIL-WORD",
                   "/api?module=gastracker&action=gasestimate&gasprice=-1", "/api?module=gastracker&action=gasestimate",
                   "/api?module=%ff%fe&action=%00")
        for path in refused:
            answer = self.json(program, path)
            self.assertEqual(("0", "NOTOK"), (answer["status"], answer["message"]), path)
            self.assertNotIn("EVIL-WORD", json.dumps(answer))
        self.assertIn("gasoracle", self.json(program, "/api")["result"])
        spans = program.get("/fees/history?span=EVIL-WORD")
        self.assertEqual(400, spans.status)
        for span in ("1h", "24h", "7d", "30d", "90d"):
            self.assertIn(span.encode(), spans.body)
        self.assertNotIn(b"EVIL-WORD", spans.body)
        for path in ("/networks/abc/suggestedGasFees", "/networks/2/suggestedGasFees", "/networks/1", "/networks/ID/busyThreshold",
                     "/networks//suggestedGasFees", "/v3/EVIL-WORD/networks/1/other", "/v3//networks/1/busyThreshold", "/base/fees"):
            answer = program.get(path)
            self.assertEqual(404, answer.status, path)
            self.assertIn("ethereum", json.loads(answer.body)["chains"], path)
            self.assertNotIn(b"EVIL-WORD", answer.body)
        self.assertNotIn("EVIL-WORD", program.log())

    def test_every_chain_has_its_own(self):
        one, other = self.chain(), self.chain(chain_id=8453, past=2)
        program = self.program("--chain", "ethereum", "--chain", "base", "--upstream", f"ethereum/{one.url()}",
                               "--upstream", f"base/{other.url()}")
        program.wait_ready()
        for path, name, number in (("/fees", "ethereum", 1), ("/1/fees", "ethereum", 1), ("/base/fees", "base", 8453),
                                   ("/8453/fees", "base", 8453)):
            fees = self.json(program, path)
            self.assertEqual((name, number), (fees["chain"], fees["chainId"]), path)
        self.assertEqual("1", self.json(program, "/v2/api?chainid=8453&module=gastracker&action=gasoracle")["status"])
        self.assertIn("low", self.json(program, "/networks/8453/suggestedGasFees"))
        self.assertIn("slow", self.json(program, "/base/api/v1/gas-price-oracle"))
        sampled = self.eventually(lambda: self.json(program, "/base/fees")["baseFee"]["week"], 15)
        self.assertTrue(sampled["sampled"])
        self.assertLessEqual(sum(1 for params in other.asked_for_fees() if not params[2]), 60)
        self.assertEqual(1, program.metric("gasgauge_http_requests_total", chain="base", path="/networks/ID/suggestedGasFees", code="200"))

    def test_without_an_upstream_each_format_fails_in_its_own_shape(self):
        chain = self.chain()
        program = self.serving(chain)
        chain.vanish()
        self.assertError(program.get("/fees"), 504)
        shapes = {"/api?module=gastracker&action=gasoracle": lambda body: body["status"] == "0" and body["message"] == "NOTOK",
                  "/networks/1/suggestedGasFees": lambda body: isinstance(body["error"]["code"], int) and body["error"]["message"],
                  "/api/v1/gas-price-oracle": lambda body: body == {"slow": None, "average": None, "fast": None},
                  "/api/v1/execution/gasnow": lambda body: (body["code"], body["data"]) == (504, None) and body["message"],
                  "/fees/history": lambda body: body["error"]["code"]}
        for path, right in shapes.items():
            self.assertTrue(right(self.json(program, path, 504)), path)

    def test_a_pause_that_the_upstream_asks_for_is_passed_on(self):
        chain = self.chain()
        program = self.serving(chain)
        chain.set(rpc_error(-32005, headers=[("Retry-After", "40")], status="429 Too Many Requests"))
        for path in ("/fees", "/api?module=gastracker&action=gasoracle", "/api/v1/gas-price-oracle"):
            answer = program.get(path)
            self.assertEqual(503, answer.status, path)
            self.assertGreater(int(answer.header("Retry-After")), 20, path)

    def test_an_outage_serves_the_old_ones(self):
        chain = self.chain()
        program = self.serving(chain, "--ttl", "2")
        before = self.complete(program)
        chain.set(http("500 Internal Server Error"))
        answer = self.eventually(lambda: (lambda a: a if a.cache == "STALE" and a.age >= 2 else None)(program.get("/fees")), 8)
        self.assertEqual(200, answer.status)
        self.assertEqual(before["tiers"], json.loads(answer.body)["tiers"])
        chain.heal()
        self.eventually(lambda: program.get("/fees").cache == "HIT", 20)

    def test_a_failing_past_costs_nothing_but_the_week(self):
        chain = self.chain()
        good = chain._fees
        def pruned(count, newest, percentiles):
            return good(count, newest, percentiles) if percentiles else {"oldestBlock": "0x1"}
        chain._fees = pruned
        program = self.serving(chain)
        self.assertEqual(200, program.get("/fees").status)
        self.eventually(lambda: not program.status()["chains"]["default"]["fees"]["fetching"], 5)
        fees = self.json(program, "/fees")
        self.assertEqual((None, None), (fees["baseFee"]["day"], fees["baseFee"]["week"]))
        self.assertEqual(3, fees["baseFee"]["known"]["hours"])
        self.assertIsNotNone(fees["tiers"]["fast"])
        self.assertEqual(200, program.get("/readyz").status)
        self.assertEqual(1, program.log().count("are not known whole"))

    def test_the_history_is_in_steps(self):
        chain = self.chain()
        program = self.serving(chain)
        self.complete(program)
        for span, step, most in (("1h", 12, 300), ("24h", 300, 289), ("7d", 1800, 337), ("90d", 21600, 361)):
            history = self.json(program, f"/fees/history?span={span}")
            self.assertEqual(("ethereum", "gwei", span, step), tuple(history[n] for n in ("chain", "unit", "span", "stepSeconds")))
            points = history["points"]
            self.assertLessEqual(len(points), most)
            self.assertGreater(len(points), 25)
            self.assertEqual(sorted(point[0] for point in points), [point[0] for point in points])
            for begin, median, low, high in points:
                self.assertRegex(begin, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
                self.assertLessEqual(wei(low), wei(median))
                self.assertLessEqual(wei(median), wei(high))
        self.assertEqual(self.json(program, "/fees/history"), self.json(program, "/fees/history?span=24h"))

    def test_they_are_in_status_metrics_and_on_the_page(self):
        chain = self.chain()
        program = self.serving(chain)
        self.assertIn("Nobody has asked for them yet", program.get("/").body.decode())
        fees = self.complete(program)
        status = program.status()["chains"]["default"]["fees"]
        self.assertEqual((chain.head(), "fresh", None, True, True), tuple(
            status[name] for name in ("block", "state", "error", "day", "week")))
        self.assertEqual(chain.head() + 1, wei(status["nextBaseFeePerGas"]))
        self.assertEqual(chain.head() + 1, program.metric("gasgauge_next_base_fee_wei"))
        for tier in TIERS:
            self.assertEqual(wei(fees["tiers"][tier]["maxFeePerGas"]),
                             program.metric("gasgauge_fee_tier_wei", tier=tier, part="max_fee"))
        self.assertEqual(1, program.metric("gasgauge_base_fee_rank", span="week"))
        page = program.get("/").body.decode()
        for text in ("What to pay", "<svg", "<polyline", "standard", "of the blocks of the last week were cheaper"):
            self.assertIn(text, page)
        self.assertNotIn("Nobody has asked", page)

    def test_with_the_head_followed_they_come_with_the_values(self):
        chain = self.chain(period=1.0, chain_id=130, past=1)
        program = self.program("--upstream", chain.url(), "--freshness", "block")
        program.wait_ready()
        self.eventually(lambda: self.json(program, "/fees")["tiers"]["fast"], 8)
        seen, rings = set(), sum(1 for params in chain.asked_for_fees() if int(params[0], 16) > 100 and params[2])
        end = time.monotonic() + 6
        while time.monotonic() < end:
            with Connection(program.port) as connection:
                fees = json.loads(connection.ask("/fees").body)
            seen.add(fees["block"]["number"])
            self.assertEqual(fees["block"]["number"] + 1, wei(fees["next"]["baseFeePerGas"]))
            program.get("/eth_gasPrice")
            time.sleep(0.05)
        self.assertGreaterEqual(len(seen), 4)
        self.assertLessEqual(chain.head() - max(seen), 2)
        self.assertEqual(rings, sum(1 for params in chain.asked_for_fees() if int(params[0], 16) > 100 and params[2]))
        self.assertEqual({"eth_blockNumber", "eth_gasPrice", "eth_feeHistory"}, set(chain.batches[-1]))


if __name__ == "__main__":
    main()
