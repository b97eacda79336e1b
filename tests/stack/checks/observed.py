# SPDX-License-Identifier: GPL-3.0-only
"""What the running stack shows after a load test, asked for as Grafana would ask."""

import re
import time

from checks.dashboards import panels
from harness.databases import get
from harness.report import wait_for

MIB = 1024 * 1024
TTL = 60  # seconds, the default of --ttl
TARGETS = {"gasgauge", "prometheus", "node-exporter", "cadvisor"}


def targets_are_up(prometheus):
    def all_up():
        found = {target["labels"]["job"]: target["health"] for target in prometheus.targets()}
        return found.keys() == TARGETS and set(found.values()) == {"up"}

    wait_for("every Prometheus target up", 30, all_up)
    return f"{len(TARGETS)} targets"


def every_panel_shows_something(prometheus, influx):
    """Each query gives numbers; a panel that may rightly be empty gives a zero of its own."""
    queries = [(f"{board}: {panel['title']}", target) for board, panel in panels() for target in panel["targets"]]
    empty = queries
    end = time.monotonic() + 20  # rates need some scrapes, shares some rounds of the rules
    while empty and time.monotonic() < end:
        empty = [(title, target) for title, target in empty if not _answer(prometheus, influx, target)]
        time.sleep(1 if empty else 0)
    assert not empty, "without data:\n" + "\n".join(
        f"{title}: {target.get('expr') or target['query']}" for title, target in empty)
    return f"{len(queries)} queries"


def _answer(prometheus, influx, target):
    return prometheus.values(target["expr"]) if "expr" in target else influx.values(target["query"])


def _sides(expression):
    """The parts of an alert's expression that are compared: they have to exist whether it fires or not."""
    for part in re.split(r"\s(?:and|or|unless)\s", expression):
        yield re.split(r"\s(?:==|!=|>=|<=|>|<)\s", part)[0]


def every_alert_sees_something(prometheus):
    rules = prometheus.rules()
    alerts = [rule for rule in rules if rule["type"] == "alerting"]
    broken = [rule for rule in rules if rule["health"] != "ok"]
    assert len(alerts) >= 4 and not broken, f"rules that do not work: {broken}"
    for rule in alerts:
        for side in _sides(rule["query"]):
            assert prometheus.values(side), f"{rule['name']} looks at nothing: {side}"
    firing = [rule["name"] for rule in alerts if rule["state"] == "firing"]
    assert not firing, f"firing on a healthy stack: {firing}"
    return f"{len(alerts)} alerts"


def k6_wrote_its_points(influx):
    requests = influx.value('SELECT sum("value") FROM "http_reqs" WHERE "name" != \'script\'')
    right = influx.value('SELECT sum("value") FROM "checks"')
    assert requests > 0 and requests == right, f"{requests} requests, {right} right answers"
    return f"{requests:,.0f} requests"


def rate_from_influx(influx):
    """Requests over the time from the first to the last of them."""
    load = '"http_reqs" WHERE "name" != \'script\''
    (begin, _), = influx.rows(f'SELECT first("value") FROM {load}')
    (end, _), = influx.rows(f'SELECT last("value") FROM {load}')
    return influx.value(f'SELECT sum("value") FROM {load}') / ((end - begin) / 1e9)


def claim_rate(influx):
    rate = rate_from_influx(influx)
    assert rate > 4000, f"{rate:,.0f} requests a second; more than 4,000 are claimed"
    return f"{rate:,.0f} requests a second through docker's network"


def claim_memory(prometheus):
    query = 'max_over_time(container_memory_rss{service="app"}[5m])'
    peak = prometheus.value(query)
    assert 0 < peak < 10 * MIB, f"{peak / MIB:.2f} MiB anonymous memory; less than 10 are claimed"
    return f"{peak / MIB:.2f} MiB anonymous memory at most"


def claim_no_failure(prometheus, influx):
    failed = influx.value('SELECT sum("value") FROM "http_req_failed" WHERE "name" != \'script\'')
    wrong = prometheus.value('sum(gasgauge_http_requests_total{path=~"/eth_.*",code!~"2..|304"}) or vector(0)')
    assert failed == 0 and wrong == 0, f"{failed} failed for k6, {wrong} for the server"


def claim_upstream(prometheus, port):
    """One request per method at the start, and one more for each TTL that has passed since."""
    uptime = prometheus.value("time() - process_start_time_seconds{job='gasgauge'}")
    allowed = 1 + int(uptime // TTL)
    most = prometheus.value("max(sum by (method) (gasgauge_upstream_requests_total))")
    served = prometheus.value("sum(gasgauge_cache_hits_total)")
    assert 1 <= most <= allowed, f"{most} upstream requests of a method in {uptime:.0f} s; {allowed} are allowed"
    assert "gasgauge_upstream_requests_total" in get(f"http://127.0.0.1:{port}/metrics")
    return f"{most:.0f} per method in {uptime:.0f} s, {served:,.0f} answers"


def says_it_is_simulated(project, prometheus):
    """Loudly: in the log, the metrics that each dashboard begins with, and k6's summary."""
    assert "simulated" in project.logs("app").lower(), "the server's log does not say so"
    assert prometheus.value("max(gasgauge_source_simulated)") == 1
    assert "SIMULATED VALUES" in project.logs("loadimpact"), "k6's summary does not say so"


# Lines that belong to the machine and not to the stack, with the reason.
FOREIGN = (
    "Failed to get system UUID",  # cAdvisor on a machine without DMI and machine-id
    "disabling udev device properties",  # node-exporter on a machine without udev
)


def logs_are_quiet(project, services):
    loud = []
    for service in services:
        for line in project.logs(service).splitlines():
            bad = re.search(r"\b(error|err|fatal|panic|critical)\b(?!=nil)|level=(error|warn)|^[EF]\d{4} ", line, re.I)
            if bad and not any(text in line for text in FOREIGN) and "SIMULATED VALUES" not in line:
                loud.append(f"{service}: {line}")
    assert not loud, "\n".join(loud[:12])
