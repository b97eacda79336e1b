// SPDX-License-Identifier: GPL-3.0-only
#include "router/routes/routes.h"

#include "exposition/exposition.h"
#include "router/routes/json_response.h"

#include <memory>

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
    const auto exposition = std::make_shared<const Exposition>(
        view.coreMetrics, view.cache, view.clock, view.edgeTotals, view.statusReport().simulated);
    addGet(server, Endpoint::Metrics, [exposition] { return metrics(*exposition); });
    addGet(server, Endpoint::Status, [view] { return status(view); });
}

} // namespace gasgauge
