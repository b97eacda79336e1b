// SPDX-License-Identifier: GPL-3.0-only
#include "router/page/page.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"
#include "router/page/page_parts.h"

#include <QCryptographicHash>

namespace gasgauge {

namespace {

std::string escaped(const QString &text)
{
    return text.toHtmlEscaped().toStdString();
}

std::string hashSource(std::string_view text)
{
    const QByteArray bytes = QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
    return "'sha256-" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64().toStdString()
        + "'";
}

std::string ageWords(qint64 ageMs)
{
    constexpr qint64 minute = 60;
    const qint64 seconds = ageMs / 1000;
    if (seconds < 2 * minute)
        return std::to_string(seconds) + " s old";
    if (seconds < 2 * minute * minute)
        return std::to_string(seconds / minute) + " min old";
    return std::to_string(seconds / (minute * minute)) + " h old";
}

/// 21 345 678, with narrow spaces that do not break.
std::string grouped(std::string digits)
{
    constexpr std::size_t group = 3;
    for (std::size_t at = digits.size(); at > group;) {
        at -= group;
        digits.insert(at, "\u202f");
    }
    return digits;
}

std::optional<Quantity> quantityOf(const ValueReport &value)
{
    return value.result ? Quantity::parse(value.result->toStdString()) : std::nullopt;
}

/// The large text of a value; it is HTML already.
std::string shown(Method method, const ValueReport &value)
{
    const auto quantity = quantityOf(value);
    switch (method) {
    case Method::GasPrice:
        if (quantity)
            return shortGwei(*quantity) + " <span class=\"unit\">gwei</span>";
        break;
    case Method::BlockNumber:
        if (quantity)
            return grouped(quantity->decimal());
        break;
    case Method::Coinbase:
        if (value.result)
            return "<span class=\"address\">" + escaped(*value.result) + "</span>";
        break;
    }
    return {};
}

std::string valueLine(Method method, const ValueReport &value)
{
    const std::string text = shown(method, value);
    if (value.condition == ValueCondition::Unsupported)
        return "<p class=\"value none\">not supported by the upstream</p>\n";
    if (text.empty())
        return "<p class=\"value none\">no value yet</p>\n";
    return "<p class=\"value\">" + text + "</p>\n";
}

std::string exactLine(Method method, const ValueReport &value)
{
    const auto quantity = quantityOf(value);
    if (!quantity || method == Method::Coinbase)
        return {};
    const std::string hex = "<code>" + escaped(*value.result) + "</code>";
    if (method == Method::GasPrice)
        return "<p class=\"detail\">exactly " + exactGwei(*quantity) + " gwei · " + hex + "</p>\n";
    return "<p class=\"detail\">" + hex + "</p>\n";
}

std::string ageLine(const ValueReport &value)
{
    if (value.condition == ValueCondition::Unsupported || !value.result || !value.ageMs)
        return {};
    if (value.condition == ValueCondition::Stale)
        return "<p class=\"detail\"><span class=\"old\">stale</span>: " + ageWords(*value.ageMs)
            + ", older than it should be</p>\n";
    return "<p class=\"detail\">" + ageWords(*value.ageMs) + "</p>\n";
}

std::string card(Method method, std::string_view title, const ValueReport &value)
{
    std::string html = method == Method::GasPrice ? "<section class=\"first\">\n" : "<section>\n";
    html.append("<h2>").append(title).append("</h2>\n");
    html.append(valueLine(method, value));
    if (value.condition != ValueCondition::Unsupported)
        html.append(exactLine(method, value));
    html.append(ageLine(value));
    if (value.error)
        html.append("<p class=\"detail\">Last attempt: ").append(escaped(*value.error)).append("</p>\n");
    return html.append("</section>\n");
}

std::string title(const StatusReport &report)
{
    const ValueReport &price = report.values[Method::GasPrice];
    const auto quantity = quantityOf(price);
    std::string text = quantity ? shortGwei(*quantity) + " gwei · Gasgauge" : "Gasgauge";
    if (price.condition == ValueCondition::Stale)
        text.insert(0, "stale: ");
    return report.simulated ? "SIMULATED · " + text : text;
}

} // namespace

std::string renderPage(const StatusReport &report)
{
    std::string html;
    html.reserve(6'000);
    html.append(page::kHead);
    html.append("<title>").append(title(report)).append("</title>\n");
    html.append("<style>").append(page::kStyle).append("</style>\n</head>\n<body>\n<main>\n");
    html.append("<header><h1>Gasgauge</h1><span class=\"source\">");
    html.append(report.simulated ? "source: simulated" : "source: " + escaped(report.upstream));
    html.append("</span></header>\n");
    if (report.simulated)
        html.append(
            "<p class=\"simulated\">SIMULATED<small>An invented chain: none of these numbers is real.</small>"
            "</p>\n");
    html.append("<div class=\"cards\">\n");
    html.append(card(Method::GasPrice, "Gas price", report.values[Method::GasPrice]));
    html.append(card(Method::BlockNumber, "Head: block number", report.values[Method::BlockNumber]));
    html.append(card(Method::Coinbase, "Coinbase", report.values[Method::Coinbase]));
    html.append("</div>\n</main>\n").append(page::kFoot);
    html.append("<script>").append(page::kScript).append("</script>\n</body>\n</html>\n");
    return html;
}

std::string pageSecurityPolicy()
{
    return "default-src 'none'; style-src " + hashSource(page::kStyle) + "; script-src "
        + hashSource(page::kScript)
        + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}

} // namespace gasgauge
