# SPDX-License-Identifier: GPL-3.0-only
"""Dashboard "Load test": what k6 measured, from InfluxDB."""

from panels import dashboard, graph, influx, number, prom, row, source_banner

LOAD = "\"name\" != 'script'"


def sums(measurement, condition="", group=""):
    where = " AND ".join(filter(None, ["$timeFilter", condition]))
    return (f'SELECT sum("value") FROM "{measurement}" WHERE {where} '
            f"GROUP BY time($__interval){group} fill(none)")


def per_second(measurement, condition="", group=""):
    """Counts per second at any zoom: the sums of whole seconds, averaged."""
    where = " AND ".join(filter(None, ["$timeFilter", condition]))
    keys = group.replace(", ", "", 1)
    inner = f'SELECT sum("value") AS "n" FROM "{measurement}" WHERE {where} GROUP BY time(1s){group} fill(none)'
    return (f'SELECT mean("n") FROM ({inner}) WHERE $timeFilter GROUP BY time($__interval)'
            f"{', ' + keys if keys else ''} fill(none)")


def timing(measurement, function):
    return (f'SELECT {function} FROM "{measurement}" WHERE $timeFilter AND {LOAD} '
            f"GROUP BY time($__interval) fill(none)")


def total(expression, measurement, condition=""):
    where = " AND ".join(filter(None, ["$timeFilter", condition]))
    return f'SELECT {expression} FROM "{measurement}" WHERE {where}'


def phase(title, description, measurement):
    return graph(title, description, "ms", influx(timing(measurement, 'mean("value")'), "mean"),
                 influx(timing(measurement, 'percentile("value", 95)'), "95 % within"),
                 influx(timing(measurement, 'max("value")'), "slowest"), width=8, height=7)


def overview():
    times = "http_req_duration"
    return [
        row("The run"),
        number("Requests", "Requests that the load made in the time shown.", "locale",
               influx(total('sum("value")', "http_reqs", LOAD), "requests")),
        number("Failed requests", "Requests without a good answer; none is allowed.", "locale",
               influx(total('sum("value")', "http_req_failed", LOAD), "failed"), steps=[(1, "red")]),
        number("Half within", "Median time of a request.", "ms",
               influx(total('median("value")', times, LOAD), "median")),
        number("95 % within", "Time in which 95 of 100 requests were answered.", "ms",
               influx(total('percentile("value", 95)', times, LOAD), "p95")),
        number("The slowest", "Longest time of a request.", "ms", influx(total('max("value")', times, LOAD), "max")),
        number("Server's cache hits", "Answers from the server's cache a second, as the server counts them.", "reqps",
               prom("sum(rate(gasgauge_cache_hits_total[$__rate_interval]))"), decimals=0),
    ]


def over_time():
    by_endpoint = f'SELECT percentile("value", 95) FROM "http_req_duration" WHERE $timeFilter AND {LOAD} ' \
                  'GROUP BY time($__interval), "name" fill(none)'
    return [
        row("Over time"),
        graph("Virtual users", "Clients that k6 runs at a time.", "none",
              influx('SELECT mean("value") FROM "vus" WHERE $timeFilter GROUP BY time($__interval) fill(none)',
                     "clients")),
        graph("Requests a second", "Requests by endpoint.", "reqps",
              influx(per_second("http_reqs", LOAD, ', "name"'), "$tag_name"), stacked=True),
        graph("Errors a second", "Requests without a good answer.", "reqps",
              influx(per_second("http_req_failed", LOAD), "failed")),
        graph("Checks a second", "Answers whose status, body, Age and source were all right, and answers that "
              "were checked.", "cps", influx(per_second("checks"), "right"),
              influx('SELECT mean("n") FROM (SELECT count("value") AS "n" FROM "checks" WHERE $timeFilter '
                     "GROUP BY time(1s) fill(none)) WHERE $timeFilter GROUP BY time($__interval) fill(none)",
                     "checked")),
        graph("Response time", "From sending a request to the last byte of its answer.", "ms",
              influx(timing("http_req_duration", 'median("value")'), "half within"),
              influx(timing("http_req_duration", 'percentile("value", 90)'), "90 % within"),
              influx(timing("http_req_duration", 'percentile("value", 95)'), "95 % within"),
              influx(timing("http_req_duration", 'max("value")'), "slowest")),
        graph("Response time by endpoint", "Time in which 95 of 100 requests of an endpoint were answered.", "ms",
              influx(by_endpoint, "$tag_name")),
        graph("Data received", "Bytes that k6 read a second.", "Bps", influx(per_second("data_received"), "received"),
              width=12),
        graph("Data sent", "Bytes that k6 wrote a second.", "Bps", influx(per_second("data_sent"), "sent"), width=12),
    ]


def phases():
    return [
        row("Where the time goes"),
        phase("Waiting for the answer", "Between the last byte sent and the first one received.", "http_req_waiting"),
        phase("Sending", "Time for writing the request.", "http_req_sending"),
        phase("Receiving", "Time for reading the answer.", "http_req_receiving"),
        phase("Blocked", "Waiting for a free connection.", "http_req_blocked"),
        phase("Connecting", "Time for the TCP handshakes of new connections.", "http_req_connecting"),
        graph("Iterations a second", "Rounds of the script: three requests in script.js, one in steps.js and "
              "soak.js.", "cps", influx(per_second("iterations"), "iterations"), height=7),
    ]


def build():
    return dashboard("gasgauge-load-test", "Load test", "What k6 measured: clients, rates, times, errors.",
                     [source_banner(), *overview(), *over_time(), *phases()])
