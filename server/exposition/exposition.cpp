// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/exposition.h"

#include "cache/value_cache.h"
#include "exposition/chain/cache_families.h"
#include "exposition/chain/fee_families.h"
#include "exposition/chain/head_families.h"
#include "exposition/http_families.h"
#include "exposition/process_families.h"
#include "exposition/samples.h"
#include "exposition/shared_cache_families.h"

#include <algorithm>
#include <iterator>
#include <utility>

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

using Families = std::vector<prometheus::MetricFamily>;

/// A family stands once in the text, whatever adds to it.
void append(Families &families, Families more)
{
    for (prometheus::MetricFamily &family : more) {
        const auto same = std::ranges::find(families, family.name, &prometheus::MetricFamily::name);
        if (same == families.end())
            families.push_back(std::move(family));
        else
            std::ranges::move(family.metric, std::back_inserter(same->metric));
    }
}

Families labelled(Families families, const std::string &chain)
{
    if (chain.empty())
        return families;
    for (prometheus::MetricFamily &family : families) {
        for (prometheus::ClientMetric &metric : family.metric)
            metric.label.insert(metric.label.begin(), {"chain", chain});
    }
    return families;
}

/// prometheus-cpp writes "Nan", the text format "NaN". A label holds no line break, so only samples match.
std::string withNaN(std::string text)
{
    constexpr std::string_view wrong = " Nan\n";
    for (std::size_t at = text.find(wrong); at != std::string::npos; at = text.find(wrong, at))
        text[at + 3] = 'N';
    return text;
}

} // namespace

Exposition::Exposition(std::vector<ExposedChain> chains, const Clock &clock,
    std::function<EdgeTotals()> edgeTotals, bool simulated, const StoreFigures *sharedCache)
    : m_chains(std::move(chains))
    , m_clock(clock)
    , m_edgeTotals(std::move(edgeTotals))
    , m_sharedCache(sharedCache)
    , m_constant(constantFamilies(simulated))
{ }

std::string Exposition::text() const
{
    const EdgeTotals totals = m_edgeTotals();
    Families families;
    for (std::size_t i = 0; i < m_chains.size(); ++i) {
        const ExposedChain &chain = m_chains[i];
        append(families, labelled(chain.core.Collect(), chain.name));
        append(families, labelled(cacheFamilies(chain.cache, m_clock.now(), totals.of(i)), chain.name));
        append(families, labelled(headFamilies(chain.cache, m_clock), chain.name));
        append(families, labelled(feeFamilies(chain.cache), chain.name));
        append(families, labelled({chainRequests(totals.of(i)), rpcCalls(totals.of(i))}, chain.name));
        append(families, labelled(streamFamilies(totals.of(i)), chain.name));
    }
    append(families, httpFamilies(totals));
    append(families, sharedCacheFamilies(m_sharedCache));
    append(families, processFamilies());
    families.insert(families.end(), m_constant.begin(), m_constant.end());
    return withNaN(m_serializer.Serialize(families));
}

} // namespace gasgauge
