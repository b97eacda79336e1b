# SPDX-License-Identifier: GPL-3.0-only
"""The claim, by one query each: more than 4,000 requests a second in 10 MiB, none failed, upstream asked once."""

MIB = 1024 * 1024
TTL = 60  # seconds, the default of --ttl


def rate_from_influx(influx):
    """Requests over the time from the first to the last of them."""
    load = '"http_reqs" WHERE "name" != \'script\''
    (begin, _), = influx.rows(f'SELECT first("value") FROM {load}')
    (end, _), = influx.rows(f'SELECT last("value") FROM {load}')
    return influx.value(f'SELECT sum("value") FROM {load}') / ((end - begin) / 1e9)


def rate(influx):
    found = rate_from_influx(influx)
    assert found > 4000, f"{found:,.0f} requests a second; more than 4,000 are claimed"
    return f"{found:,.0f} requests a second through docker's network"


def memory(prometheus):
    query = 'max_over_time(container_memory_rss{service="app"}[5m])'
    peak = prometheus.value(query)
    assert 0 < peak < 10 * MIB, f"{peak / MIB:.2f} MiB anonymous memory; less than 10 are claimed"
    return f"{peak / MIB:.2f} MiB anonymous memory at most"


def no_failure(prometheus, influx):
    failed = influx.value('SELECT sum("value") FROM "http_req_failed" WHERE "name" != \'script\'')
    wrong = prometheus.value('sum(gasgauge_http_requests_total{path=~"/eth_.*",code!~"2..|304"}) or vector(0)')
    assert failed == 0 and wrong == 0, f"{failed} failed for k6, {wrong} for the server"


def upstream(prometheus):
    """One request per method at the start, and one more for each TTL that has passed since."""
    uptime = prometheus.value("time() - process_start_time_seconds{job='gasgauge'}")
    allowed = 1 + int(uptime // TTL)
    most = prometheus.value("max(sum by (method) (gasgauge_upstream_requests_total))")
    served = prometheus.value("sum(gasgauge_cache_hits_total)")
    assert 1 <= most <= allowed, f"{most} upstream requests of a method in {uptime:.0f} s; {allowed} are allowed"
    return f"{most:.0f} per method in {uptime:.0f} s, {served:,.0f} answers"
