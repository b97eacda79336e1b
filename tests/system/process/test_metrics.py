# SPDX-License-Identifier: GPL-3.0-only
"""BEHAVIOUR, Answers, /metrics: the format, every metric from the start, and a real Prometheus reading it."""
import json
import shutil
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

from harness import Case, Connection, main
from harness.case import METHODS
from harness.faults import http, rpc_error
from harness.program import free_port

NAMES = ("gasgauge_cache_hits_total", "gasgauge_cache_stale_total", "gasgauge_cache_misses_total", "gasgauge_cache_age_seconds",
         "gasgauge_coalesced_requests_total", "gasgauge_http_requests_total", "gasgauge_http_connections",
         "gasgauge_upstream_requests_total", "gasgauge_upstream_request_duration_seconds_count",
         "gasgauge_upstream_credits_total", "gasgauge_breaker_state", "gasgauge_head_block_number",
         "gasgauge_head_rollback_total", "gasgauge_head_age_seconds", "gasgauge_head_source", "gasgauge_reorgs_total",
         "gasgauge_head_disbelieved_total", "gasgauge_gas_price_wei", "gasgauge_next_base_fee_wei",
         "gasgauge_blob_base_fee_wei", "gasgauge_fee_tier_wei", "gasgauge_fee_predictions_total", "gasgauge_base_fee_rank",
         "gasgauge_next_base_fee_mismatches_total", "gasgauge_build_info", "gasgauge_http_limited_total",
         "gasgauge_rpc_calls_total", "gasgauge_shared_cache_up", "gasgauge_shared_cache_operations_total",
         "gasgauge_shared_cache_leases_total",
         "process_cpu_seconds_total", "process_resident_memory_bytes", "process_open_fds", "process_start_time_seconds")


class Metrics(Case):
    def test_every_metric_is_there_from_the_start_at_0(self):
        upstream = self.upstream()
        upstream.set(http("500 Oops"))
        program = self.serving(upstream, ready=False)
        answer = program.get("/metrics")
        self.assertTrue(answer.header("Content-Type").startswith("text/plain; version=0.0.4"), answer)
        text = answer.body.decode()
        for name in NAMES:
            self.assertRegex(text, rf"(?m)^{name}(\{{.*\}})? ", name)
        for sample in ('gasgauge_cache_hits_total{method="eth_gasPrice"} 0', 'gasgauge_head_rollback_total 0'):
            self.assertIn(sample, text)
        for reason in ("cold", "expired", "error", "unsupported"):
            self.assertIn(f'reason="{reason}"', text)
        tiers = [f'gasgauge_fee_tier_wei{{tier="{tier}",part="{part}"}}'
                 for tier in ("slow", "standard", "fast", "rapid") for part in ("max_priority_fee", "max_fee")]
        unknown = ["gasgauge_head_block_number", "gasgauge_gas_price_wei", "gasgauge_head_age_seconds",
                   "gasgauge_next_base_fee_wei", "gasgauge_blob_base_fee_wei", *tiers,
                   *(f'gasgauge_base_fee_rank{{span="{span}"}}' for span in ("day", "week")),
                   *(f'gasgauge_cache_age_seconds{{method="{method}"}}' for method in METHODS)]
        for sample in unknown:
            self.assertIn(f"\n{sample} NaN\n", text, "what is not known is no number, never 0")
        self.assertEqual(len(unknown), text.count(" NaN\n"))

    @unittest.skipUnless(shutil.which("promtool"), "promtool is not installed")
    def test_promtool_has_nothing_to_complain_about(self):
        program = self.serving(self.upstream())
        for path in ("/eth_gasPrice", "/", "/nope"):
            program.get(path)
        unknown = self.upstream()
        unknown.vanish()
        for text in (program.get("/metrics").body, self.serving(unknown, ready=False).get("/metrics").body):
            done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, check=False, timeout=60)
            self.assertEqual((0, b"", b""), (done.returncode, done.stdout, done.stderr))

    def test_counters_appear_exactly_summed_over_the_workers(self):
        program = self.serving(self.upstream(), "--workers", "3")
        time.sleep(0.3)
        hits = program.metric("gasgauge_cache_hits_total", method="eth_gasPrice")
        lost = program.metric("gasgauge_http_requests_total", path="other", code="404")
        for _ in range(20):
            with Connection(program.port) as connection:
                for _ in range(50):
                    connection.ask("/eth_gasPrice")
                connection.ask("/nope")
        self.eventually(lambda: hits + 1000 == program.metric("gasgauge_cache_hits_total", method="eth_gasPrice")
                        and lost + 20 == program.metric("gasgauge_http_requests_total", path="other", code="404"), 1)
        self.assertEqual(program.metric("gasgauge_cache_hits_total"), program.status()["cache"]["hits"])

    def test_labels_are_bounded(self):
        program = self.serving(self.upstream())
        before = len(program.metrics())
        for turn in range(60):
            program.get(f"/nope{turn}")
            program.get("/eth_gasPrice", method=f"M{turn}", headers=[("Content-Length", "0")])
        self.assertLess(len(program.metrics()) - before, 12)

    def test_the_numbers_of_the_chain(self):
        upstream = self.upstream()
        upstream.set(rpc_error(-32601), "eth_coinbase")
        program = self.serving(upstream)
        self.assertEqual(0x14f3a2b, program.metric("gasgauge_head_block_number"))
        self.assertEqual(20e9, program.metric("gasgauge_gas_price_wei"))
        self.assertLess(program.metric("gasgauge_cache_age_seconds", method="eth_gasPrice"), 10)

    @unittest.skipUnless(shutil.which("prometheus"), "prometheus is not installed")
    def test_a_real_prometheus_reads_it(self):
        program = self.serving(self.upstream())
        program.get("/eth_gasPrice")
        port = free_port()
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "p.yml").write_text(
                "global: {scrape_interval: 1s}\nscrape_configs:\n- job_name: g\n  static_configs:\n"
                f"  - targets: ['127.0.0.1:{program.port}']\n")
            prometheus = subprocess.Popen(
                ["prometheus", f"--config.file={folder}/p.yml", f"--storage.tsdb.path={folder}/data",
                 f"--web.listen-address=127.0.0.1:{port}"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL)
            try:
                def ask(query):
                    try:
                        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/v1/query?query="
                                                    + urllib.parse.quote(query), timeout=3) as answer:
                            return json.load(answer)["data"]["result"]
                    except OSError:
                        return None
                self.eventually(lambda: (r := ask('up{job="g"}')) and r[0]["value"][1] == "1", 60, "not scraped", pause=0.3)
                self.eventually(lambda: (r := ask("gasgauge_gas_price_wei")) and float(r[0]["value"][1]) == 20e9, 30, pause=0.3)
                self.eventually(lambda: (r := ask("sum(gasgauge_cache_hits_total)")) and float(r[0]["value"][1]) >= 1, 30, pause=0.3)
            finally:
                prometheus.terminate()
                prometheus.wait(60)


if __name__ == "__main__":
    main()
