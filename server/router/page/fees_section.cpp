// SPDX-License-Identifier: GPL-3.0-only
#include "router/page/fees_section.h"

#include "ethereum/gas_units.h"
#include "router/page/sparkline.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <memory>

namespace gasgauge {

namespace {

std::string shortText(const WeiAmount &amount)
{
    return shortGwei(quantityOf(amount));
}

std::string percent(double share)
{
    constexpr double whole = 100;
    return std::to_string(static_cast<int>(share * whole + 0.5)) + " %";
}

/// Four digits that count, and never an exponent.
std::string dollars(double usd)
{
    std::array<char, 64> text{'$'};
    constexpr int digits = 4;
    constexpr int most = 18;
    const int whole = usd > 0 ? static_cast<int>(std::floor(std::log10(usd))) + 1 : 1;
    const auto end = std::to_chars(text.data() + 1, text.data() + text.size(), usd, std::chars_format::fixed,
        std::clamp(digits - whole, 0, most));
    return {text.data(), end.ec == std::errc() ? end.ptr : text.data()};
}

void appendTier(std::string &html, std::string_view name, const std::optional<FeeTier> &tier)
{
    html.append("<tr><th scope=\"row\">").append(name).append("</th>");
    if (!tier) {
        html.append("<td colspan=\"4\">not known yet</td></tr>\n");
        return;
    }
    html.append("<td>").append(std::to_string(tier->withinBlocks));
    html.append(tier->withinBlocks == 1 ? " block</td>" : " blocks</td>");
    html.append("<td>").append(shortText(tier->maxPriorityFee)).append("</td>");
    html.append("<td>").append(shortText(tier->maxFee)).append("</td>");
    html.append("<td>").append(std::to_string(tier->observed.included)).append(" of ");
    html.append(std::to_string(tier->observed.of)).append("</td></tr>\n");
}

void appendTiers(std::string &html, const FeeReport &report)
{
    html.append("<section class=\"wide\">\n<h2>What to pay</h2>\n<table>\n<thead><tr><th></th>"
                "<th scope=\"col\">within</th><th scope=\"col\">tip, gwei</th>"
                "<th scope=\"col\">at most, gwei</th><th scope=\"col\">kept</th></tr></thead>\n<tbody>\n");
    appendTier(html, "slow", report.tiers.slow);
    appendTier(html, "standard", report.tiers.standard);
    appendTier(html, "fast", report.tiers.fast);
    html.append("</tbody></table>\n<p class=\"detail\">Each with a chance of 95 %; kept: what it said of the "
                "last blocks, judged by those that came.</p>\n</section>\n");
}

void appendCost(std::string &html, std::string_view name, const FeeCost &cost, const std::string &symbol)
{
    if (cost.eth.empty())
        return;
    html.append("<tr><th scope=\"row\">").append(name).append("</th><td>");
    html.append(cost.usd ? dollars(*cost.usd) : std::string()).append("</td><td>");
    html.append(cost.eth).append(" ").append(symbol.empty() ? "coins" : symbol).append("</td></tr>\n");
}

void appendCosts(std::string &html, const FeeReport &report)
{
    std::string rows;
    appendCost(rows, "Transfer", report.costs.transfer, report.symbol);
    appendCost(rows, "Token transfer", report.costs.erc20Transfer, report.symbol);
    appendCost(rows, "Swap", report.costs.swap, report.symbol);
    if (rows.empty())
        return;
    html.append("<section class=\"wide\">\n<h2>What it costs</h2>\n<table>\n<tbody>\n").append(rows);
    html.append("</tbody></table>\n");
    if (report.price) {
        html.append("<p class=\"detail\">At ").append(dollars(report.price->usd())).append(" for one ");
        html.append(report.price->of);
        html.append(report.simulated ? ", a simulated price" : ", by " + report.price->from)
            .append(".</p>\n");
    }
    html.append("</section>\n");
}

void appendRank(std::string &html, std::string_view time, const std::optional<FeeSpan> &span)
{
    if (!span || !span->rank)
        return;
    html.append("<p class=\"detail\">").append(percent(*span->rank)).append(" of the blocks of the last ");
    html.append(time).append(" were cheaper; half of them took ").append(shortText(span->median));
    html.append(" gwei or less.</p>\n");
}

void appendNext(std::string &html, const PageFees &fees)
{
    const FeeReport &report = *fees.report;
    html.append("<section class=\"wide\">\n<h2>Next base fee</h2>\n");
    if (report.next.baseFee) {
        html.append("<p class=\"value\">").append(shortText(*report.next.baseFee));
        html.append(" <span class=\"unit\">gwei</span></p>\n<p class=\"detail\">exactly ");
        html.append(exactGwei(quantityOf(*report.next.baseFee))).append(" gwei, after block ");
        html.append(std::to_string(report.block.number)).append("</p>\n");
    } else {
        html.append("<p class=\"value none\">this chain has none</p>\n");
    }
    if (!isServable(fees.condition) || fees.condition == ValueCondition::Stale)
        html.append("<p class=\"detail\"><span class=\"old\">stale</span>: of an older block</p>\n");
    appendRank(html, "day", report.day);
    appendRank(html, "week", report.week);
    html.append(sparkline(fees.week)).append("</section>\n");
}

} // namespace

std::string feesSection(const PageFees &fees, const std::string &path)
{
    std::string html = "<div class=\"cards\" id=\"fees\"";
    if (fees.condition != ValueCondition::Fresh)
        html.append(" data-ask=\"").append(path).append("\"");
    html.append(">\n");
    if (!fees.report) {
        html.append("<section class=\"wide\">\n<h2>Fees of the next blocks</h2>\n<p class=\"detail\">");
        html.append("Nobody has asked for them yet: <a href=\"").append(path);
        html.append("\">ask</a>, then reload this page.</p>\n</section>\n");
    } else {
        appendNext(html, fees);
        appendTiers(html, *fees.report);
        appendCosts(html, *fees.report);
    }
    return html.append("</div>\n");
}

} // namespace gasgauge
