// SPDX-License-Identifier: GPL-3.0-only
#include "exposition/shared_cache_families.h"

#include "exposition/samples.h"
#include "shared/store/store_figures.h"

#include <utility>

namespace gasgauge {

std::vector<prometheus::MetricFamily> sharedCacheFamilies(const StoreFigures *figures)
{
    using prometheus::MetricType;
    const StoreFigures none;
    const StoreFigures &shown = figures ? *figures : none;
    auto up = makeFamily("gasgauge_shared_cache_up",
        "1 where values are shared with other replicas; 0 without --shared-cache, too.", MetricType::Gauge);
    addGauge(up, figures && figures->state == StoreState::Up ? 1 : 0);
    auto operations = makeFamily("gasgauge_shared_cache_operations_total",
        "Commands to the shared cache, by what came of them; garbage: what stands there, or was told, is no "
        "value of ours.",
        MetricType::Counter);
    for (std::size_t i = 0; i < kStoreResultNames.size(); ++i)
        addCounter(operations, static_cast<double>(shown.operations[i]),
            {{"result", std::string(kStoreResultNames[i])}});
    auto leases = makeFamily("gasgauge_shared_cache_leases_total",
        "Leases taken: questions that this replica asked its upstreams for all.", MetricType::Counter);
    addCounter(leases, static_cast<double>(shown.leases));
    std::vector<prometheus::MetricFamily> families;
    families.push_back(std::move(up));
    families.push_back(std::move(operations));
    families.push_back(std::move(leases));
    return families;
}

} // namespace gasgauge
