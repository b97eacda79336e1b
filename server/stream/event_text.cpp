// SPDX-License-Identifier: GPL-3.0-only
#include "stream/event_text.h"

#include "fees/report/fee_report.h"
#include "formats/fee_view.h"
#include "formats/text/json_writer.h"
#include "report/value_report.h"

#include <algorithm>

#include <QJsonDocument>

namespace gasgauge::events {

namespace {

std::string eventOf(std::string_view name, std::string_view data, std::string_view id = {})
{
    std::string text;
    text.reserve(name.size() + id.size() + data.size() + 32);
    text.append("event: ").append(name).append("\n");
    if (!id.empty())
        text.append("id: ").append(id).append("\n");
    return text.append("data: ").append(data).append("\n\n");
}

} // namespace

std::string fees(const FeeReport &report, std::chrono::system_clock::time_point wall)
{
    const std::string json = viewOf(FeeFormat::Fees).body({.report = report, .now = wall});
    return eventOf("fees", json, std::to_string(report.block.number));
}

std::string values(const Snapshot &snapshot, TimePoint now)
{
    ChainReport report;
    for (const Method method : kValues)
        report.values[method] = valueReport(snapshot.values[method], now);
    const QByteArray json = QJsonDocument(valuesToJson(report)).toJson(QJsonDocument::Compact);
    return eventOf("values", {json.data(), static_cast<std::size_t>(json.size())});
}

std::string state(std::string_view chain, ChainState state, const std::optional<std::string> &error)
{
    JsonWriter json;
    json.object();
    json.text("chain", chain);
    json.text("state", chainStateName(state));
    error ? json.text("error", *error) : json.null("error");
    json.endObject();
    return eventOf("state", json.take());
}

TimePoint newestValue(const Snapshot &snapshot)
{
    TimePoint newest{};
    for (const Method method : kValues) {
        if (const auto &value = snapshot.values[method].value)
            newest = std::max(newest, value->fetchedAt);
    }
    return newest;
}

std::string resultsOf(const Snapshot &snapshot)
{
    std::string text;
    for (const Method method : kValues) {
        const auto &value = snapshot.values[method].value;
        text.append(value ? value->result.json() : std::string_view()).push_back('\n');
    }
    return text;
}

std::optional<std::string> errorOf(const Snapshot &snapshot)
{
    for (const Method method : kValues) {
        const ValueState &state = snapshot.values[method];
        if (state.failure && !state.unsupported())
            return state.failure->message;
    }
    return std::nullopt;
}

} // namespace gasgauge::events
