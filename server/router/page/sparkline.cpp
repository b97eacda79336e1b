// SPDX-License-Identifier: GPL-3.0-only
#include "router/page/sparkline.h"

#include "ethereum/gas_units.h"

#include <algorithm>
#include <vector>

namespace gasgauge {

namespace {

constexpr std::uint64_t kWeekSeconds = 7 * 86'400;
constexpr int kWidth = 336;
constexpr int kHeight = 48;
/// Longer than this between two steps is a gap.
constexpr std::uint64_t kGapSeconds = 2 * 3600;

std::string inGwei(const WeiAmount &amount)
{
    return shortGwei(quantityOf(amount)) + " gwei";
}

/// The largest that is drawn as it is; at least 1.
WeiAmount topOf(std::span<const FeePoint> week)
{
    std::vector<WeiAmount> medians;
    for (const FeePoint &point : week)
        medians.push_back(point.median);
    const auto place = static_cast<std::ptrdiff_t>(medians.size() - 1 - medians.size() / 50);
    std::ranges::nth_element(medians, medians.begin() + place);
    return std::max<WeiAmount>(medians[static_cast<std::size_t>(place)], 1);
}

std::string placeOf(const FeePoint &point, std::uint64_t begin, const WeiAmount &top)
{
    const std::uint64_t x = (point.begin - begin) * kWidth / kWeekSeconds;
    const DoubleWei height = DoubleWei(std::min(point.median, top)) * kHeight / top;
    return std::to_string(x) + ',' + std::to_string(kHeight - height.convert_to<int>());
}

} // namespace

std::string sparkline(std::span<const FeePoint> week)
{
    if (week.size() < 2)
        return {};
    const auto [least, most]
        = std::ranges::minmax_element(week, {}, [](const FeePoint &point) { return point.median; });
    const WeiAmount top = topOf(week);
    const std::uint64_t newest = week.back().begin;
    const std::uint64_t begin = newest - std::min(newest, kWeekSeconds);
    std::string html = "<svg class=\"week\" role=\"img\" viewBox=\"0 -2 " + std::to_string(kWidth) + ' '
        + std::to_string(kHeight + 4)
        + "\" preserveAspectRatio=\"none\">\n<title>Base fees of the week: from " + inGwei(least->median)
        + " to " + inGwei(most->median) + ", now " + inGwei(week.back().median) + "</title>\n";
    std::uint64_t before = 0;
    for (const FeePoint &point : week) {
        if (point.begin < begin)
            continue;
        const bool goesOn = before != 0 && point.begin - before <= kGapSeconds;
        if (!goesOn)
            html.append(before == 0 ? "<polyline points=\"" : "\"/>\n<polyline points=\"");
        html.append(goesOn ? " " : "").append(placeOf(point, begin, top));
        before = point.begin;
    }
    return html.append("\"/>\n</svg>\n<p class=\"detail\">The last seven days, from ")
        .append(inGwei(least->median))
        .append(" to ")
        .append(inGwei(most->median))
        .append(".</p>\n");
}

} // namespace gasgauge
