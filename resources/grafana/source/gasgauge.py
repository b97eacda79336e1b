# SPDX-License-Identifier: GPL-3.0-only
"""Dashboard "Gasgauge": what the server serves, from what, and to whom."""

from panels import dashboard, graph, number, prom, row, source_banner, table, words

RATE = "$__rate_interval"
FLEET = 'job="gasgauge-fleet"'
LATENCY = "gasgauge_upstream_request_duration_seconds_bucket"

# From good to bad.
CHAIN_STATES = (("live", "live", "green"), ("stale", "old values", "orange"), ("stalled", "STALLED", "orange"),
                ("syncing", "SYNCING", "orange"), ("unreachable", "unreachable", "red"), ("missing", "no value yet", "red"))


def worst_chain_state():
    """The place in CHAIN_STATES of the worst that holds, of each chain."""
    places = (f'gasgauge_chain_state{{state="{state}"}} * {place}' for place, (state, *_) in enumerate(CHAIN_STATES))
    return named(f"max by (chain) ({' or '.join(places)})")


def named(expr):
    """With a name for the one chain where --chain names none."""
    return f'label_replace({expr}, "chain", "the chain", "chain", "")'


def rate(metric, by):
    return f"sum by ({by}) (rate({metric}[{RATE}]))"


def latency(quantile):
    """Of the last ten minutes; since the start where nothing was asked in them."""
    recent = f"histogram_quantile({quantile}, sum by (le) (rate({LATENCY}[10m]))) >= 0"
    return f"({recent}) or histogram_quantile({quantile}, sum by (le) ({LATENCY}))"


def known(metric):
    """Its samples without those of what is not known, which are NaN."""
    return f"({metric} >= 0)"


# Replicas are scraped within one interval of each other, in which a value grows older.
AGE_SPREAD = (f"max by (chain, method) (gasgauge_cache_age_seconds{{{FLEET}}} >= 0) "
              f"- min by (chain, method) (gasgauge_cache_age_seconds{{{FLEET}}} >= 0)")


def newest(metric):
    """The one of each chain, however many processes serve it."""
    return f"max by (chain) ({metric} >= 0)"


def values():
    return [
        row("Values"),
        number("Gas price", "The last known eth_gasPrice.", "suffix: gwei", prom(named(f"{newest('gasgauge_gas_price_wei')} / 1e9"), "{{chain}}"),
               nothing="no value yet"),
        number("Block", "The last known head of the chain.", "locale", prom(named(newest("gasgauge_head_block_number")), "{{chain}}"),
               nothing="no value yet"),
        number("Oldest value", "The age of the oldest of the three values.", "s",
               prom(f"max{known('gasgauge_cache_age_seconds')}"), steps=[(120, "orange"), (600, "red")],
               nothing="no value yet"),
        number("Requests", "Answers to all paths, a second.", "reqps",
               prom(f"sum(rate(gasgauge_http_requests_total[{RATE}]))"), decimals=0),
        number("Hit rate", "Answers from the cache without waiting, of all answers of values in the last minute. "
               "Without requests there is none.", "percentunit", prom("gasgauge:hit_share:rate1m"), decimals=1),
        number("Alerts firing", "Rules of resources/prometheus/rules that fire now.", "none",
               prom('count(ALERTS{alertstate="firing"}) or vector(0)'), steps=[(1, "red")]),
        graph("Gas price over time", "eth_gasPrice as served, in gwei.", "suffix: gwei",
              prom(named(f"{newest('gasgauge_gas_price_wei')} / 1e9"), "{{chain}}")),
        graph("Blocks a minute", "How fast the head moves on; mainnet makes five a minute.", "none",
              prom(named("max by (chain) (clamp_min(delta(gasgauge_head_block_number[1m]), 0))"), "{{chain}}")),
        graph("Age of the values", "Seconds since upstream gave the value. It rises while nobody asks: without "
              "demand nothing is fetched.", "s", prom("max by (chain, method) (gasgauge_cache_age_seconds >= 0)", "{{chain}} {{method}}")),
    ]


def cache():
    return [
        row("Cache"),
        graph("Hit rate over time", "Hits over hits, stale, misses and coalesced of the last minute.", "percentunit",
              prom("gasgauge:hit_share:rate1m", "hits"), top=1),
        graph("Answers by kind", "Hits come from ready bytes; stale are old values while upstream is asked or is "
              "down; misses waited first, coalesced joined them.", "reqps",
              prom(f"sum(rate(gasgauge_cache_hits_total[{RATE}]))", "hits"),
              prom(f"sum(rate(gasgauge_cache_stale_total[{RATE}]))", "stale"),
              prom(f"sum(rate(gasgauge_cache_misses_total[{RATE}]))", "misses"),
              prom(f"sum(rate(gasgauge_coalesced_requests_total[{RATE}]))", "coalesced"), stacked=True),
        graph("Misses by reason", "Why an answer had to wait: no value yet, an expired one, an error, an "
              "unsupported method.", "reqps", prom(rate("gasgauge_cache_misses_total", "reason"), "{{reason}}")),
    ]


def http():
    return [
        row("HTTP"),
        graph("Requests by path", "Answers a second for each path that exists; the rest is \"other\".", "reqps",
              prom(rate("gasgauge_http_requests_total", "path"), "{{path}}"), stacked=True),
        graph("Requests by status code", "Answers a second by HTTP status.", "reqps",
              prom(rate("gasgauge_http_requests_total", "code"), "{{code}}"), stacked=True),
        table("Requests by path and code", "Totals since the server started.", "locale",
              prom("sum by (path, code) (gasgauge_http_requests_total) > 0", instant=True)),
        graph("Connections", "Client connections open now.", "none", prom("gasgauge_http_connections", "open"), width=6),
        graph("Unread answers", "Bytes of answers that clients have not taken yet, of all connections; --max-unread is "
              "where those that leave most are closed.", "bytes", prom("gasgauge_http_unread_bytes", "unread"), width=6),
        graph("Stopped by limits", "What clients were refused or cut off for: size, time or number.", "reqps",
              prom(rate("gasgauge_http_limited_total", "limit"), "{{limit}}"), width=6),
        graph("Waiting answers joined", "Requests that joined an upstream request under way instead of making "
              "one.", "reqps", prom(rate("gasgauge_coalesced_requests_total", "method"), "{{method}}"), width=6),
        graph("Subscribers", "Clients of /stream now, of all chains.", "none",
              prom("sum(gasgauge_stream_subscribers)", "subscribers")),
        graph("Events", "Events given to subscribers a second.", "none",
              prom(f"sum(rate(gasgauge_stream_events_total[{RATE}]))", "events")),
    ]


def upstream():
    return [
        row("Upstream"),
        graph("Requests to upstream", "Requests really sent in the last minute, by status code; \"error\" where no "
              "answer came.", "none", prom("sum by (chain, upstream, code) (increase(gasgauge_upstream_requests_total[1m])) > 0 "
                                    "or sum by (chain, upstream) (increase(gasgauge_upstream_requests_total[1m]))",
                                    "{{chain}} {{upstream}} {{code}}")),
        graph("Upstream latency", "Time to an answer of the upstream in the last ten minutes; since the start "
              "where nothing was asked in them.", "s", prom(latency(0.5), "half within"),
              prom(latency(0.95), "95 % within")),
        graph("Credits spent", "Infura credits of the last 24 hours; the free tier has 3,000,000 a day.", "locale",
              prom("gasgauge:credits:increase1d", "credits"), limit=3000000),
        words("Upstream state", "Whether requests go out: after failures the server waits before it asks again.",
              prom(named("max by (chain) (gasgauge_breaker_state)"), "{{chain}}"),
              {0: ("asking", "green"), 1: ("trying again", "orange"), 2: ("waiting after failures", "red")},
              width=6, height=4),
        words("Chain state", "Whether the chain behind the values moves: a value may be new and of an old block.",
              prom(worst_chain_state(), "{{chain}}"), {number_: told for number_, (_, *told) in enumerate(CHAIN_STATES)},
              width=6, height=4),
        number("Upstream requests", "Sent since the start.", "locale", prom("sum(gasgauge_upstream_requests_total)"),
               width=6),
        number("Heads that went back", "Answers with a lower block number than before: a lagging upstream or a "
               "reorganisation.", "none", prom("sum(gasgauge_head_rollback_total)"), width=6, steps=[(1, "orange")]),
    ]


def fleet():
    """Without the profile `fleet` there are no replicas, and a zero stands for them."""
    asked = f"gasgauge_upstream_requests_total{{{FLEET}}}"
    leases = f"gasgauge_shared_cache_leases_total{{{FLEET}}}"
    return [
        row("Fleet"),
        number("Replicas", "Those that answer, of the compose profile fleet.", "none", prom("gasgauge:replicas:count")),
        number("Replicas that share", "Those for which the shared cache is of use; the others ask their upstream alone.",
               "none", prom(f"sum(gasgauge_shared_cache_up{{{FLEET}}}) or vector(0)")),
        number("Requests to upstream in all", "Of all replicas together in the last minute: as many as one process would "
               "send.", "none", prom(f"sum(increase({asked}[1m])) or vector(0)"), decimals=0),
        number("Age spread", "The largest difference between two replicas in the age of one value: what a client sees "
               "that comes to another one.", "s", prom(f"max({AGE_SPREAD}) or vector(0)"), decimals=1),
        number("Failed commands", "Commands to the shared cache without an answer, refused, or with garbage for an answer, "
               "in the last five minutes.", "none",
               prom(f'sum(increase(gasgauge_shared_cache_operations_total{{{FLEET},result!="ok"}}[5m])) or vector(0)'),
               decimals=0, steps=[(1, "orange")]),
        number("Head spread", "Blocks between the newest and the oldest head of the replicas.", "none",
               prom(f"max(max by (chain) (gasgauge_head_block_number{{{FLEET}}} >= 0) - min by (chain) "
                    f"(gasgauge_head_block_number{{{FLEET}}} >= 0)) or vector(0)"), steps=[(1, "orange")]),
        graph("Who asks the upstream", "Requests of the last minute by replica. One has the lease and asks for all; with "
              "--freshness block the leader does.", "none",
              prom(f"sum by (instance) (increase({asked}[1m])) or on() vector(0)", "{{instance}}"), stacked=True),
        graph("Leases", "Taken in the last minute by replica: each is a question that it asked its upstream for all.", "none",
              prom(f"sum by (instance) (increase({leases}[1m])) or on() vector(0)", "{{instance}}"), stacked=True),
        graph("Age by replica", "The age of the oldest value of each replica: the lines lie on each other while they share.",
              "s", prom(f"max by (instance) (gasgauge_cache_age_seconds{{{FLEET}}} >= 0) or on() vector(0)", "{{instance}}")),
    ]


def build():
    return dashboard("gasgauge", "Gasgauge", "Gas price, block and coinbase: freshness, cache, clients, upstream.",
                     [source_banner(), *values(), *cache(), *http(), *upstream(), *fleet()])
