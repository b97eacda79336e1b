// SPDX-License-Identifier: GPL-3.0-only
#include "formats/history_view.h"

#include "formats/text/amounts.h"
#include "formats/text/json_writer.h"

namespace gasgauge {

std::string historyBody(std::string_view chain, const HistorySpan &step, std::span<const FeePoint> points)
{
    JsonWriter json;
    json.object();
    json.text("chain", chain);
    json.text("unit", "gwei");
    json.text("span", step.name);
    json.number("stepSeconds", step.step.count());
    json.array("points");
    for (const FeePoint &point : points) {
        json.array();
        json.text({}, isoTime(point.begin));
        for (const WeiAmount *fee : {&point.median, &point.p10, &point.p90})
            json.text({}, gweiText(*fee));
        json.endArray();
    }
    json.endArray();
    json.endObject();
    return json.take();
}

} // namespace gasgauge
