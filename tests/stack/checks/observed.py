# SPDX-License-Identifier: GPL-3.0-only
"""What the running stack shows after a load test, asked for as Grafana would ask."""

import re
import time

from checks.dashboards import panels
from harness.report import wait_for

TARGETS = {"gasgauge", "prometheus", "node-exporter", "cadvisor"}


def targets_are_up(prometheus):
    def all_up():
        found = {target["labels"]["job"]: target["health"] for target in prometheus.targets()}
        return found.keys() == TARGETS and set(found.values()) == {"up"}

    wait_for("every Prometheus target up", 60, all_up)
    return f"{len(TARGETS)} targets"


def every_panel_shows_something(prometheus, influx):
    """Each query gives numbers; a panel that may rightly be empty gives a zero of its own."""
    queries = [(f"{board}: {panel['title']}", target) for board, panel in panels() for target in panel["targets"]]
    empty = queries
    end = time.monotonic() + 60  # rates need some scrapes, shares some rounds of the rules
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
        side = re.split(r"\s(?:==|!=|>=|<=|>|<)\s", part)[0]
        # A comparison in parentheses: what opens before its left side closes after its right one.
        while side.count("(") > side.count(")"):
            side = side.removeprefix("(")
        yield side


def _evaluated(rules):
    return rules if all(rule["health"] != "unknown" for rule in rules) else None


def every_alert_sees_something(prometheus):
    rules = wait_for("every rule to be evaluated", 30, lambda: _evaluated(prometheus.rules()))
    alerts = [rule for rule in rules if rule["type"] == "alerting"]
    broken = [rule for rule in rules if rule["health"] != "ok"]
    assert len(alerts) >= 4 and not broken, f"rules that do not work: {broken}"
    for rule in alerts:
        for side in _sides(rule["query"]):
            wait_for(f"something for {rule['name']} to look at: {side}", 30, lambda side=side: prometheus.values(side))
    firing = [rule["name"] for rule in alerts if rule["state"] == "firing"]
    assert not firing, f"firing on a healthy stack: {firing}"
    return f"{len(alerts)} alerts"


def k6_wrote_its_points(influx):
    requests = influx.value('SELECT sum("value") FROM "http_reqs" WHERE "name" != \'script\'')
    right = influx.value('SELECT sum("value") FROM "checks"')
    wrong = influx.values('SELECT count("value") FROM "checks" WHERE "value" = 0')
    # InfluxDB keeps one of two points of a series that bear the same nanosecond.
    assert requests > 0 and abs(requests - right) <= requests / 1000 and not wrong, \
        f"{requests} requests, {right} right answers, {wrong} wrong ones"
    return f"{requests:,.0f} requests"


def says_it_is_simulated(project, prometheus):
    """Loudly: in the log, the metrics that each dashboard begins with, and k6's summary."""
    assert "simulated" in project.logs("app").lower(), "the server's log does not say so"
    assert prometheus.value("max(gasgauge_source_simulated)") == 1
    assert "SIMULATED VALUES" in project.logs("loadimpact"), "k6's summary does not say so"


# Lines that belong to the machine and not to the stack, with the reason.
FOREIGN = (
    "Failed to get system UUID",  # cAdvisor on a machine without DMI and machine-id
    "disabling udev device properties",  # node-exporter on a machine without udev
    "thresholds on metrics 'http_req_duration",  # k6 on a machine that is too slow: judged by a check of its own
)


def logs_are_quiet(project, services):
    loud = []
    for service in services:
        for line in project.logs(service).splitlines():
            bad = re.search(r"\b(error|err|fatal|panic|critical)\b(?!=nil)|level=(error|warn)|^[EF]\d{4} ", line, re.I)
            if bad and not any(text in line for text in FOREIGN) and "SIMULATED VALUES" not in line:
                loud.append(f"{service}: {line}")
    assert not loud, "\n".join(loud[:12])
