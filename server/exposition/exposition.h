// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "exposition/edge_totals.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <prometheus/collectable.h>
#include <prometheus/text_serializer.h>

namespace gasgauge {

class Clock;
class ValueCache;
struct StoreFigures;

/// What is exposed of one chain.
struct ExposedChain
{
    std::string name; ///< its label; empty: it has none
    const prometheus::Collectable &core;
    const ValueCache &cache;
};

/// The body of /metrics: core's metrics and those of the server in the Prometheus text format 0.0.4. Reads
/// counters only; asking for it is no demand for a value. Used on the service thread.
class Exposition
{
public:
    static constexpr std::string_view kContentType = "text/plain; version=0.0.4; charset=utf-8";

    Exposition(std::vector<ExposedChain> chains, const Clock &clock, std::function<EdgeTotals()> edgeTotals,
        bool simulated, const StoreFigures *sharedCache = nullptr);

    std::string text() const;

private:
    std::vector<ExposedChain> m_chains;
    const Clock &m_clock;
    std::function<EdgeTotals()> m_edgeTotals;
    const StoreFigures *m_sharedCache; ///< nullptr: none is configured
    std::vector<prometheus::MetricFamily> m_constant; ///< what never changes
    prometheus::TextSerializer m_serializer;
};

} // namespace gasgauge
