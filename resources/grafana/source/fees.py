# SPDX-License-Identifier: GPL-3.0-only
"""Dashboard "Fees": the next block, the tiers, and whether they keep their word."""

from gasgauge import known, named
from panels import dashboard, graph, number, prom, row, source_banner

TIERS = "slow|standard|fast"


def gwei(metric, by="{{chain}}"):
    return prom(named(f"{known(metric)} / 1e9"), by)


def next_block():
    return [
        row("The next block"),
        number("Next base fee", "What the next block takes of every gas, to the wei.", "suffix: gwei",
               gwei("gasgauge_next_base_fee_wei"), width=6, nothing="nobody has asked for fees"),
        number("Blob base fee", "What the next block takes of every gas of a blob.", "suffix: gwei",
               gwei("gasgauge_blob_base_fee_wei"), width=6, nothing="no blobs, or nobody has asked"),
        number("Cheaper blocks of the day", "The share of the last day's blocks that were cheaper than the next one.",
               "percentunit", prom(named(known('gasgauge_base_fee_rank{span="day"}')), "{{chain}}"), width=6, decimals=0,
               steps=[(0.75, "orange"), (0.95, "red")], nothing="the day is not known yet"),
        number("Cheaper blocks of the week", "The share of the last week's blocks that were cheaper than the next one.",
               "percentunit", prom(named(known('gasgauge_base_fee_rank{span="week"}')), "{{chain}}"), width=6, decimals=0,
               steps=[(0.75, "orange"), (0.95, "red")], nothing="the week is not known yet"),
        graph("Base fee and tiers", "The next base fee, and the maxFee that each tier names for the next blocks, in gwei.",
              "suffix: gwei", gwei("gasgauge_next_base_fee_wei", "{{chain}} base fee"),
              gwei(f'gasgauge_fee_tier_wei{{part="max_fee",tier=~"{TIERS}"}}', "{{chain}} {{tier}}"), width=12, height=9),
        graph("Tips", "The tip that each tier names, in gwei.", "suffix: gwei",
              gwei(f'gasgauge_fee_tier_wei{{part="max_priority_fee",tier=~"{TIERS}"}}', "{{chain}} {{tier}}"), width=12, height=9),
        graph("Blob base fee over time", "What a unit of blob gas costs in the next block, in gwei.", "suffix: gwei",
              gwei("gasgauge_blob_base_fee_wei"), width=12),
        graph("Rank", "The share of the blocks of a day and of a week that were cheaper than the next one.", "percentunit",
              prom(named(known("gasgauge_base_fee_rank")), "{{chain}} {{span}}"), top=1, width=12),
    ]


def promises():
    return [
        row("Promises"),
        graph("Predictions missed", "Of what each tier said of the blocks of the last six hours, the share that the blocks "
              "did not keep. About 5 % are meant to be; more than 12 %, of the slow tier 20 %, is an alert.", "percentunit",
              prom(named("gasgauge:predictions_missed:ratio6h"), "{{chain}} {{tier}}"), width=12),
        graph("Predictions judged", "How many were kept and how many missed since the start.", "locale",
              prom(named("gasgauge_fee_predictions_total"), "{{chain}} {{tier}} {{included}}"), width=12),
        number("Next base fees that differ", "The node's number was not what the chain's own rule makes of the head: a rule "
               "that has changed, or a node that is ill.", "none",
               prom("sum(gasgauge_next_base_fee_mismatches_total)"), width=12, steps=[(1, "orange")]),
        number("Fees answered", "Answers of /fees and of the formats of others, a second.", "reqps",
               prom('sum(rate(gasgauge_http_requests_total{path=~"/fees.*|/api.*|/v2/api|/networks/.*"}[$__rate_interval]))'),
               width=12, decimals=1),
    ]


def build():
    return dashboard("gasgauge-fees", "Fees", "The next block's fees, the tiers, and whether they keep their word.",
                     [source_banner(), *next_block(), *promises()], span="now-6h")
