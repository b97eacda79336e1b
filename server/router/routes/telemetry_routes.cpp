// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "exposition/exposition.h"
#include "router/routes/json_response.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <QJsonDocument>

namespace gasgauge {

namespace {

Response metrics(const Exposition &exposition)
{
    Response response;
    response.headers
        = {{"Content-Type", std::string(Exposition::kContentType)}, {"Cache-Control", "no-store"}};
    response.body = exposition.text();
    return response;
}

Response status(const ServiceView &view)
{
    StatusReport report = view.statusReport();
    addTraffic(report, view.edgeTotals());
    return jsonResponse(200, QJsonDocument(report.toJson()).toJson(QJsonDocument::Compact).toStdString());
}

} // namespace

void addTelemetryRoutes(QHttpServer &server, const ServiceView &view)
{
    std::vector<ExposedChain> chains;
    for (const ChainView &chain : view.chains)
        chains.push_back({view.named ? chain.name : std::string(), chain.coreMetrics, chain.cache});
    const auto exposition = std::make_shared<const Exposition>(
        std::move(chains), view.clock, view.edgeTotals, view.statusReport().simulated, view.sharedCache);
    addGet(server, Endpoint::Metrics, [exposition] { return metrics(*exposition); });
    addGet(server, Endpoint::Status, [view] { return status(view); });
}

} // namespace gasgauge
