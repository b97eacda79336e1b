// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/exposition.h"

#include "cache/value_cache.h"
#include "exposition/cache_families.h"
#include "exposition/http_families.h"
#include "exposition/process_families.h"
#include "exposition/samples.h"

#include <iterator>

#include <QtGlobal>

namespace gasgauge {

namespace {

std::vector<prometheus::MetricFamily> constantFamilies(bool simulated)
{
    using prometheus::MetricType;
    auto build
        = makeFamily("gasgauge_build_info", "Version of the program and of Qt; always 1.", MetricType::Gauge);
    addGauge(build, 1, {{"version", GASGAUGE_VERSION}, {"qt", qVersion()}});
    auto source = makeFamily(
        "gasgauge_source_simulated", "1 where no real chain stands behind the values.", MetricType::Gauge);
    addGauge(source, simulated ? 1 : 0);
    return {std::move(build), std::move(source)};
}

void append(std::vector<prometheus::MetricFamily> &families, std::vector<prometheus::MetricFamily> more)
{
    std::ranges::move(more, std::back_inserter(families));
}

} // namespace

Exposition::Exposition(const prometheus::Collectable &core, const ValueCache &cache, const Clock &clock,
    std::function<EdgeTotals()> edgeTotals, bool simulated)
    : m_core(core)
    , m_cache(cache)
    , m_clock(clock)
    , m_edgeTotals(std::move(edgeTotals))
    , m_constant(constantFamilies(simulated))
{ }

std::string Exposition::text() const
{
    const EdgeTotals totals = m_edgeTotals();
    std::vector<prometheus::MetricFamily> families = m_core.Collect();
    append(families, cacheFamilies(m_cache, m_clock.now(), totals));
    append(families, httpFamilies(totals));
    append(families, processFamilies());
    families.insert(families.end(), m_constant.begin(), m_constant.end());
    return m_serializer.Serialize(families);
}

} // namespace gasgauge
