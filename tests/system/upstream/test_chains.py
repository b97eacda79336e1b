# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Chains: several chains side by side, none of which minds the others."""
import json
import tempfile
import time

from harness import Case, Stopwatch, main
from harness import faults
from harness.client import Connection
from harness.program import run

KEY = "0123456789abcdef0123456789abcdef"
IDS = {"ethereum": 1, "base": 8453, "optimism": 10, "mynet": 4711}


class Chains(Case):
    def nodes(self, *names, **options):
        """A fake node a chain, each with a price of its own."""
        nodes = {}
        for number, name in enumerate(names, start=1):
            nodes[name] = self.upstream(**options)
            nodes[name].values.update(eth_chainId=hex(IDS[name]), eth_gasPrice=hex(number))
        return nodes

    def gasgauge(self, nodes, *arguments, **options):
        given = []
        for name, node in nodes.items():
            given += ["--chain", name, "--upstream", f"{name}/node={node.url()}"]
        return self.program(*given, *arguments, **options)

    def price(self, program, path):
        return json.loads(program.get(path).body).get("result")

    def test_each_chain_by_its_name_and_by_its_id(self):
        program = self.gasgauge(self.nodes("ethereum", "base", "mynet"))
        program.wait_ready()
        for path, price in (("", "0x1"), ("/ethereum", "0x1"), ("/1", "0x1"), ("/base", "0x2"), ("/8453", "0x2"),
                            ("/mynet", "0x3"), ("/4711", "0x3")):
            answer = program.get(path + "/eth_gasPrice")
            self.assertEqual((200, "HIT", price), (answer.status, answer.cache, json.loads(answer.body)["result"]), path)
            tag = answer.header("ETag")
            self.assertEqual(304, program.get(path + "/eth_gasPrice", headers=[("If-None-Match", tag)]).status)
            head = program.get(path + "/eth_gasPrice?a=b", method="HEAD")
            self.assertEqual((200, tag, str(len(answer.body))),
                             (head.status, head.header("ETag"), head.header("Content-Length")))
            options = program.get(path + "/eth_gasPrice", method="OPTIONS")
            self.assertEqual((204, "*"), (options.status, options.header("Access-Control-Allow-Origin")))
            refused = program.get(path + "/eth_gasPrice", method="PUT")
            self.assertEqual(405, refused.status)
            self.assertIn("GET", refused.header("Allow"))
            page = program.get(path or "/")
            self.assertEqual((200, "text/html; charset=utf-8"), (page.status, page.header("Content-Type")), path)
        self.assertIn(b'href="base/eth_gasPrice"', program.get("/8453").body)

    def test_an_unknown_chain_is_told_which_there_are(self):
        program = self.gasgauge(self.nodes("ethereum", "base"))
        for path in ("/bas/eth_gasPrice", "/Base/eth_gasPrice", "/10/eth_gasPrice", "/base/", "/base/status",
                     "/08453/eth_gasPrice", "/base//eth_gasPrice", "/ethereum/base/eth_gasPrice"):
            answer = program.get(path)
            self.assertEqual(404, answer.status, path)
            self.assertEqual(["ethereum", "base"], json.loads(answer.body)["chains"])
            self.assertIn("/eth_gasPrice", json.loads(answer.body)["paths"])

    def test_one_chains_outage_is_none_of_the_others(self):
        nodes = self.nodes("ethereum", "base", "optimism")
        program = self.gasgauge(nodes, "--ttl", "1", "--upstream-timeout", "4")
        program.wait_ready()
        nodes["base"].set(faults.hang(nodes["base"]))
        nodes["optimism"].vanish()
        time.sleep(1.2)
        waiting = [Connection(program.port) for _ in range(20)]
        for number, connection in enumerate(waiting):
            connection.send(f"GET /{('base', 'optimism')[number % 2]}/eth_gasPrice HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        before, slowest = nodes["ethereum"].count("eth_gasPrice"), 0.0
        end = time.monotonic() + 2.5
        while time.monotonic() < end:
            watch = Stopwatch()
            answer = program.get("/eth_gasPrice")
            slowest = max(slowest, watch.seconds())
            self.assertEqual(200, answer.status)
            self.assertLessEqual(answer.age, 1 + watch.held())
            time.sleep(0.05)
        self.assertLess(slowest, 1.0)
        self.eventually(lambda: program.get("/eth_gasPrice") and nodes["ethereum"].count("eth_gasPrice") >= before + 2, 3)
        ready = json.loads(program.get("/readyz").body)
        self.assertTrue(ready["ready"])
        self.assertIn("base/eth_gasPrice", ready["stale"])
        self.assertIn("optimism/eth_gasPrice", ready["stale"])
        self.assertNotIn("ethereum/eth_gasPrice", ready["stale"])
        self.eventually(lambda: "optimism: eth_gasPrice: STALE" in program.log(), 5)
        self.assertNotIn("ethereum: eth_gasPrice: STALE", program.log())
        chains = program.status()["chains"]
        self.assertEqual("live", chains["ethereum"]["state"])
        self.assertEqual("failing", chains["optimism"]["upstreams"][0]["state"])
        self.assertEqual("up", chains["ethereum"]["upstreams"][0]["state"])
        for connection in waiting:
            connection.close()

    def test_twenty_chains_whose_nodes_are_silent_leave_one_that_answers_alone(self):
        kinds = {number: {"*": lambda _, connection: bool(connection.recv(1))} for number in range(20)}
        program, chains = self.side_by_side({**kinds, "well": {}}, "--ttl", "1")
        well, node = chains["well"]
        watch = Stopwatch()
        self.assertEqual(200, program.get(well + "/eth_gasPrice").status)
        self.assertLess(watch.seconds(), 2)
        for path, silent in chains.values():
            if silent is not node:
                self.eventually(lambda silent=silent: silent.count() == 3, 5, f"{path} is not asked")
        spent, watch = program.cpu_seconds(), Stopwatch()
        while watch.real() < 3:
            answer = program.get(well + "/eth_gasPrice")
            self.assertLessEqual(answer.age, 1 + watch.held(), answer)
            time.sleep(0.05)
        self.assertLess(program.cpu_seconds() - spent, 0.9)

    def test_a_chain_without_a_value_keeps_readyz_from_200(self):
        nodes = self.nodes("ethereum", "base")
        nodes["base"].vanish()
        program = self.gasgauge(nodes)
        self.eventually(lambda: self.price(program, "/eth_gasPrice") == "0x1", 5)
        answer = program.get("/readyz")
        self.assertEqual(503, answer.status)
        self.assertIn("base/eth_gasPrice", json.loads(answer.body)["reason"])
        self.assertError(program.get("/base/eth_gasPrice"), 504)

    def test_a_node_of_another_chain_is_refused(self):
        nodes = self.nodes("ethereum", "base")
        nodes["base"].values["eth_chainId"] = "0x1"
        program = self.gasgauge(nodes)
        self.assertIn("another chain", self.assertError(program.get("/base/eth_gasPrice"), 502)["message"])
        self.assertEqual("0x1", self.price(program, "/eth_gasPrice"))
        lines = [line for line in program.log().splitlines() if "another chain" in line]
        self.assertEqual(1, sum("base: the upstream node" in line and "chain id 1 instead of 8453" in line
                                for line in lines), lines)
        upstream = program.status()["chains"]["base"]["upstreams"][0]
        self.assertEqual("refused", upstream["state"])
        self.assertIn("another chain", upstream["error"])

    def test_both_spellings_are_one_flight(self):
        nodes = self.nodes("base", "ethereum")
        node = nodes["base"]
        node.set(faults.hang(node))
        program = self.gasgauge(nodes)
        paths = ("/eth_gasPrice", "/base/eth_gasPrice", "/8453/eth_gasPrice")
        for path in paths:
            self.clients(program, 10, f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n")
        self.assertEqual(1, node.count("eth_gasPrice"))

    def test_three_chains_share_the_day_of_their_key(self):
        nodes = self.nodes("ethereum", "base", "optimism", path=f"/v3/{KEY}")
        with tempfile.TemporaryDirectory() as state:
            for most in (800, 1000):
                program = self.gasgauge(nodes, "--daily-credits", str(most), "--ttl", "1", "--state-dir", state)

                def spends(program=program, most=most):
                    for name in nodes:
                        program.get(f"/{name}/eth_gasPrice")
                    return program.status()["credits"][0]["today"] > most - 80
                self.eventually(spends, 10, "the day is not spent")
                for _ in range(30):
                    spends()
                    time.sleep(0.05)
                status = program.status()
                program.terminate()
            self.assertEqual([["ethereum/node", "base/node", "optimism/node"]],
                             [key["upstreams"] for key in status["credits"]])
            today = status["credits"][0]["today"]
            self.assertTrue(1000 - 80 < today <= 1000, today)
            shares = {name: chain["creditsToday"] for name, chain in status["chains"].items()}
            self.assertEqual(today, sum(shares.values()), shares)
            self.assertTrue(all(shares.values()), shares)
            self.assertEqual(shares["ethereum"], status["creditsToday"])
            self.assertNotIn(KEY, json.dumps(status))
            spent = sum(5 if r.method in ("eth_chainId", "eth_syncing") else 80
                        for node in nodes.values() for r in node.requests)
            self.assertEqual(today, spent)

    def test_status_and_metrics_name_the_chain(self):
        program = self.gasgauge(self.nodes("ethereum", "base"))
        program.wait_ready()
        program.get("/base/eth_gasPrice")
        status = program.status()
        self.assertEqual({"ethereum", "base"}, set(status["chains"]))
        self.assertEqual("ethereum", status["chain"])
        base = status["chains"]["base"]
        self.assertEqual((8453, "upstream", "node", "live", "0x2"),
                         (base["chainId"], base["source"], base["upstream"], base["state"],
                          base["values"]["eth_gasPrice"]["result"]))
        node = base["upstreams"][0]
        self.assertEqual(("node", "up", None, ["http"]), tuple(node[name] for name in ("name", "state", "error", "doors")))
        self.assertGreater(node["requests"], 0)
        self.assertEqual(status["values"]["eth_coinbase"]["result"],
                         status["chains"]["ethereum"]["values"]["eth_coinbase"]["result"])
        self.assertEqual(2, program.metric("gasgauge_gas_price_wei", chain="base"))
        self.assertEqual(1, program.metric("gasgauge_cache_hits_total", chain="base", method="eth_gasPrice"))
        self.assertEqual(0, program.metric("gasgauge_cache_hits_total", chain="ethereum"))
        self.assertEqual(1, program.metric("gasgauge_http_requests_total", chain="base", path="/eth_gasPrice"))
        text = program.get("/metrics").body.decode()
        helps = [line for line in text.splitlines() if line.startswith("# HELP")]
        self.assertEqual(len(set(helps)), len(helps))
        self.assertNotIn('path="/base', text)

    def test_an_unnamed_chain_is_known_by_its_id(self):
        node = self.nodes("base")["base"]
        node.set(faults.hang(node))
        program = self.program("--upstream", f"node={node.url()}", "--upstream-timeout", "1")
        self.assertEqual([], json.loads(program.get("/base/eth_gasPrice").body)["chains"])
        node.heal()
        program.wait_ready()
        for path in ("/eth_gasPrice", "/base/eth_gasPrice", "/8453/eth_gasPrice"):
            self.assertEqual("0x1", self.price(program, path), path)
        self.assertEqual(404, program.get("/default/eth_gasPrice").status)
        self.assertEqual(["base"], json.loads(program.get("/ethereum/eth_gasPrice").body)["chains"])
        status = program.status()
        self.assertEqual(["default"], list(status["chains"]))
        self.assertEqual(8453, status["chains"]["default"]["chainId"])
        self.assertEqual(["default/node"], status["credits"][0]["upstreams"])
        self.assertNotIn("chain=", program.get("/metrics").body.decode())

    def test_the_demo_of_several_chains(self):
        program = self.program("--demo", env={"GASGAUGE_CHAIN": "ethereum, base"})
        program.wait_ready()
        for path in ("/eth_gasPrice", "/base/eth_gasPrice", "/8453/eth_blockNumber", "/1/eth_coinbase"):
            answer = program.get(path)
            self.assertEqual((200, "simulated"), (answer.status, answer.header("X-Gasgauge-Source")), path)
        self.assertEqual("simulated", program.status()["chains"]["base"]["source"])

    def test_five_chains_that_nobody_asks_for_cost_nothing(self):
        nodes = self.nodes("ethereum", "base", "optimism", "mynet")
        program = self.gasgauge(nodes, "--ttl", "1")
        program.wait_ready()
        time.sleep(1.2)
        asked, spent = [len(node.requests) for node in nodes.values()], program.cpu_seconds()
        time.sleep(2.5)
        program.get("/status"), program.get("/metrics")
        self.assertEqual(asked, [len(node.requests) for node in nodes.values()])
        self.assertLess(program.cpu_seconds() - spent, 0.15)

    def test_what_is_refused_at_the_start(self):
        upstream = "http://127.0.0.1:9/SECRETKEY123"
        for arguments, words in (
                (("--chain", "base", "--chain", "base", "--upstream", upstream), ("base", "once")),
                (("--chain", "bas"), ("bas", "did you mean base", "ethereum")),
                (("--chain", "metrics", "--upstream", upstream), ("metrics", "allowed")),
                (("--chain", "8453", "--upstream", upstream), ("8453", "allowed")),
                (("--upstream", f"base/{upstream}"), ("base", "--chain")),
                (("--chain", "base", "--upstream", upstream, "--upstream", f"optimism/{upstream}"),
                 ("optimism", "--chain optimism")),
                (("--chain", "gnosis"), ("gnosis", "--upstream gnosis/")),
                (("--chain", "ethereum", "--chain", "base", "--upstream", upstream), ("base", "--upstream base/"))):
            with self.subTest(arguments):
                code, _, err = run(*arguments)
                self.assertEqual(2, code, err)
                for word in words:
                    self.assertIn(word, err)
                self.assertNotIn("SECRETKEY123", err)
                self.assertNotIn("://", err)

    def test_check_config_prints_each_chain(self):
        code, out, _ = run("--check-config", "--chain", "ethereum", "--chain", "base",
                           "--upstream", "base/own=http://127.0.0.1:9/", "--upstream", "base/b=http://127.0.0.1:8/",
                           env={"APIKEY": KEY})
        self.assertEqual(0, code)
        self.assertIn("chain ethereum: infura\n", out)
        self.assertIn("chain base: own, b\n", out)
        self.assertNotIn(KEY, out)


if __name__ == "__main__":
    main()
