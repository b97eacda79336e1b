// SPDX-License-Identifier: GPL-3.0-only
#include "router/page/page.h"

#include "ethereum/gas_units.h"
#include "ethereum/quantity.h"
#include "http/chains/chain_paths.h"
#include "http/http_date.h"
#include "router/page/page_parts.h"

#include <algorithm>

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

/// What the script counts on from.
std::string age(qint64 ageMs)
{
    return "<span class=\"age\" data-ms=\"" + std::to_string(ageMs) + "\">" + ageWords(ageMs) + "</span>";
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

std::optional<Quantity> quantityIn(const ValueReport &value)
{
    return value.result ? Quantity::parse(value.result->toStdString()) : std::nullopt;
}

/// The large text of a value; it is HTML already.
std::string shown(Method method, const ValueReport &value)
{
    const auto quantity = quantityIn(value);
    switch (specOf(method).result.kind) {
    case ResultKind::Wei:
        if (quantity)
            return shortGwei(*quantity) + " <span class=\"unit\">gwei</span>";
        break;
    case ResultKind::Number:
        if (quantity)
            return grouped(quantity->decimal());
        break;
    case ResultKind::Address:
        if (value.result)
            return "<span class=\"address\">" + escaped(*value.result) + "</span>";
        break;
    default:
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
    const auto quantity = quantityIn(value);
    const ResultKind kind = specOf(method).result.kind;
    if (!quantity || kind == ResultKind::Address)
        return {};
    const std::string hex = "<code>" + escaped(*value.result) + "</code>";
    if (kind == ResultKind::Wei)
        return "<p class=\"detail\">exactly " + exactGwei(*quantity) + " gwei · " + quantity->decimal()
            + " wei · " + hex + "</p>\n";
    return "<p class=\"detail\">" + hex + "</p>\n";
}

std::string ageLine(const ValueReport &value)
{
    if (value.condition == ValueCondition::Unsupported || !value.result || !value.ageMs)
        return {};
    if (value.condition == ValueCondition::Stale)
        return "<p class=\"detail\"><span class=\"old\">stale</span>: " + age(*value.ageMs)
            + ", older than it should be</p>\n";
    return "<p class=\"detail\">" + age(*value.ageMs) + "</p>\n";
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

std::string stateLine(ChainState state)
{
    if (state == ChainState::Stalled)
        return "<p class=\"old\">STALLED: the upstream answers, but no new block comes.</p>\n";
    if (state == ChainState::Syncing)
        return "<p class=\"old\">SYNCING: the upstream is catching up, these are not the newest "
               "values.</p>\n";
    return {};
}

std::string title(const ChainReport &report, const PageChains &chains)
{
    const ValueReport &price = report.values[Method::GasPrice];
    const auto quantity = quantityIn(price);
    std::string text = chains.all.empty() ? "Gasgauge" : report.chain.toStdString() + " · Gasgauge";
    if (quantity)
        text.insert(0, shortGwei(*quantity) + " gwei · ");
    if (price.condition == ValueCondition::Stale)
        text.insert(0, "stale: ");
    if (looksLiveOnly(report.chainState))
        text.insert(0, std::string(chainStateName(report.chainState)) + ": ");
    return report.simulated ? "SIMULATED · " + text : text;
}

/// What there is for programs, each path relative, since a proxy may have put one before it.
std::string foot(const PageChains &chains)
{
    std::string html = "<footer>\n<p>For programs: ";
    std::string_view separator;
    for (std::size_t i = 0; i < indexOf(Endpoint::Other); ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        // What wants a chain's id or a query is for programs that know which.
        if (endpoint == Endpoint::Root || namesNetwork(endpoint)
            || (readsQuery(endpoint) && endpoint != Endpoint::FeesHistory))
            continue;
        const std::string path = pathOf(isOfChain(endpoint) ? chains.own : std::string(), endpoint);
        html.append(separator).append("<a href=\"").append(path, 1).append("\">");
        html.append(path).append("</a>");
        separator = " ·\n";
    }
    return html.append("</p>\n</footer>\n");
}

/// Which chains there are: links that a proxy may put a path before, since each page is one level deep.
std::string chainList(const ChainReport &report, const PageChains &chains)
{
    if (chains.all.empty())
        return {};
    std::string html = "<nav>";
    std::string_view separator;
    for (const std::string &name : chains.all) {
        html.append(separator);
        if (name == report.chain.toStdString())
            html.append("<strong>").append(name).append("</strong>");
        else
            html.append("<a href=\"").append(name).append("\">").append(name).append("</a>");
        separator = " · ";
    }
    return html.append("</nav>\n");
}

} // namespace

std::string renderPage(const ChainReport &report, std::chrono::system_clock::time_point now,
    const PageChains &chains, const PageFees &fees)
{
    std::string html;
    html.reserve(6'000);
    html.append(page::kHead);
    html.append("<title>").append(title(report, chains)).append("</title>\n");
    html.append("<meta name=\"stream\" content=\"").append(pathOf(chains.own, Endpoint::Stream).substr(1));
    html.append("?events=values\">\n");
    html.append("<style>").append(page::kStyle).append("</style>\n</head>\n<body>\n");
    html.append(page::kNotice).append("<main data-gasgauge>\n");
    html.append("<header><h1>Gasgauge</h1><span class=\"source\">");
    html.append(report.simulated ? "source: simulated" : "source: " + escaped(report.upstream));
    html.append("</span></header>\n");
    if (report.simulated)
        html.append(
            "<p class=\"simulated\">SIMULATED<small>An invented chain: none of these numbers is real.</small>"
            "</p>\n");
    html.append(chainList(report, chains));
    html.append(stateLine(report.chainState));
    html.append("<div class=\"cards\">\n");
    html.append(card(Method::GasPrice, "Gas price", report.values[Method::GasPrice]));
    html.append(card(Method::BlockNumber, "Head: block number", report.values[Method::BlockNumber]));
    html.append(card(Method::Coinbase, "Coinbase", report.values[Method::Coinbase]));
    html.append("</div>\n").append(feesSection(fees, pathOf(chains.own, Endpoint::Fees).substr(1)));
    html.append("<noscript><p class=\"detail\">As of ").append(httpDate(now));
    html.append("; without script this page does not refresh itself: reload it.</p></noscript>\n");
    html.append("</main>\n").append(foot(chains));
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
