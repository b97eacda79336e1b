// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/chain/head_families.h"

#include "cache/value_cache.h"
#include "chain/head/head_follower.h"
#include "exposition/samples.h"

#include <limits>

namespace gasgauge {

namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

double ageOf(const HeadFollower *follower, const Clock &clock)
{
    if (!follower || follower->ring().empty())
        return std::numeric_limits<double>::quiet_NaN();
    const auto age = clock.wallNow() - follower->ring().head().timestamp;
    return std::chrono::duration<double>(age).count();
}

} // namespace

std::vector<MetricFamily> headFamilies(const ValueCache &cache, const Clock &clock)
{
    const HeadFollower *const follower = cache.follower();
    const bool follows = follower && follower->state().following;
    const bool told = follows && follower->state().byWebSocket;
    MetricFamily age = makeFamily("gasgauge_head_age_seconds",
        "Time since the newest block's own timestamp; NaN where no head is followed.", MetricType::Gauge);
    addGauge(age, ageOf(follower, clock));
    MetricFamily source = makeFamily("gasgauge_head_source",
        "1 for the way in which new heads come, 0 for the others.", MetricType::Gauge);
    addGauge(source, told ? 1 : 0, {{"kind", "websocket"}});
    addGauge(source, follows && !told ? 1 : 0, {{"kind", "poll"}});
    MetricFamily reorgs = makeFamily("gasgauge_reorgs_total",
        "Times that other blocks took the place of the newest ones.", MetricType::Counter);
    addCounter(reorgs, follower ? static_cast<double>(follower->chain().reorgs()) : 0);
    MetricFamily disbelieved = makeFamily("gasgauge_head_disbelieved_total",
        "What upstreams said of blocks that cannot be: headers that contradict the chain, timestamps in the "
        "future, base fees that are not their header's.",
        MetricType::Counter);
    addCounter(disbelieved, follower ? static_cast<double>(follower->disbelieved()) : 0);
    return {std::move(age), std::move(source), std::move(reorgs), std::move(disbelieved)};
}

} // namespace gasgauge
