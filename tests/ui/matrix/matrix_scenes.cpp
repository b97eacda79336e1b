// SPDX-License-Identifier: GPL-3.0-only
#include "matrix/matrix_scenes.h"

#include "sample_fees.h"

#include <algorithm>

#include <QTimeZone>

namespace gasgauge {

namespace {

constexpr std::uint64_t kYoung = 5; ///< seconds since the block

using Fees = std::shared_ptr<FeeReport>;

Fees ownFees(MatrixState &state, std::uint64_t age = kYoung)
{
    if (state.report.chain.isEmpty() || state.report.chain == QLatin1String("default")) {
        state.report.chain = QStringLiteral("ethereum");
        state.report.chainId = 1;
    }
    Fees fees = sampleFees(state.now - age);
    state.fees[state.report.chain] = fees;
    if (state.report.chain == QLatin1String("ethereum"))
        sayAsSample(state.report);
    return fees;
}

void follow(ChainReport &report, std::uint64_t now, std::uint64_t age = kYoung)
{
    report.chainState = ChainState::Live;
    report.head = HeadReport{.hash = QStringLiteral("0x5290"),
        .timestamp = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(now - age), QTimeZone::utc())
                         .toString(Qt::ISODate),
        .ageSeconds = static_cast<qint64>(age),
        .byWebSocket = true};
}

void record(UpstreamReport &upstream, const QStringList &doors, quint64 calls, qint64 answersIn)
{
    upstream.doors = doors;
    upstream.requests = calls;
    upstream.answersInMs = answersIn;
    upstream.head = 0x16816a6;
}

/// As a gasgauge says it that has served for days.
void serve(StatusReport &report, std::uint64_t now)
{
    constexpr qint64 days = 298'936;
    report.startedAt = QDateTime::fromSecsSinceEpoch(static_cast<qint64>(now) - days, QTimeZone::utc());
    report.uptimeSeconds = days;
    report.traffic.streams = 12;
    report.traffic.refused = report.traffic.limited = 0;
    const QString http = QStringLiteral("http");
    record(report.upstreams[0], {http, QStringLiteral("websocket")}, 7'204, 41);
    record(report.upstreams[1], {http}, 118, 3);
    record(report.upstreams[2], {http}, 64, 212);
    report.upstreams[2].state = QStringLiteral("up");
    report.upstreams[2].error.reset();
    report.upstreams[2].head = *report.upstreams[2].head - 9;
    report.upstreams[2].behind = 9;
}

void followed(MatrixState &state)
{
    ownFees(state);
    follow(state.report, state.now);
    serve(state.report, state.now);
}

void stalled(MatrixState &state)
{
    constexpr std::uint64_t age = 192;
    ownFees(state, age);
    follow(state.report, state.now, age);
    state.report.chainState = ChainState::Stalled;
}

void syncing(MatrixState &state)
{
    constexpr std::uint64_t age = 86'400;
    ownFees(state, age);
    state.report.chainState = ChainState::Syncing;
}

/// The price is too old to be given any more.
void expired(MatrixState &state)
{
    ownFees(state, 640);
    ValueReport &price = state.report.values[Method::GasPrice];
    price.condition = ValueCondition::Missing;
    price.result.reset();
    price.ageMs.reset();
    price.error = QStringLiteral("infura: the day's credits are spent until 02:00.");
    state.report.chainState = ChainState::Unreachable;
    state.report.upstreams[0].state = QStringLiteral("limited");
    state.report.upstreams[0].error = price.error;
}

void late(MatrixState &state)
{
    constexpr std::uint64_t age = 15;
    ownFees(state, age);
    follow(state.report, state.now, age);
}

void shortWeek(MatrixState &state)
{
    const Fees fees = ownFees(state);
    fees->day.reset();
    fees->week.reset();
    fees->known.reset();
}

void fiveHours(MatrixState &state)
{
    const Fees fees = ownFees(state);
    fees->day.reset();
    fees->week.reset();
    fees->known->hours = 5;
    fees->known->rank = 0.95;
    for (std::optional<FeeTier> *tier : {&fees->tiers.slow, &fees->tiers.standard, &fees->tiers.fast})
        (*tier)->observed = {41, 60, std::string(30, '1') + std::string(19, '0') + std::string(11, '1')};
}

void noPrice(MatrixState &state)
{
    const Fees fees = ownFees(state);
    fees->price.reset();
    fees->costs = usualCosts(effectivePrice(fees->tiers.standard, fees->next.baseFee, {}), {}, {});
}

void makeDearer(MatrixState &state, const WeiAmount &factor)
{
    const Fees fees = ownFees(state);
    fees->next.baseFee = *fees->next.baseFee * factor;
    fees->block.baseFee = *fees->block.baseFee * factor;
    for (std::optional<FeeTier> *tier : {&fees->tiers.slow, &fees->tiers.standard, &fees->tiers.fast}) {
        (*tier)->maxFee *= factor;
        (*tier)->maxPriorityFee *= factor;
    }
    fees->day->max = *fees->next.baseFee;
    fees->day->rank = fees->week->rank = fees->known->rank = 0.97;
    fees->baseFeeTrend = FeeTrend::Up;
    fees->costs = usualCosts(effectivePrice(fees->tiers.standard, fees->next.baseFee, {}), {}, fees->price);
}

/// As dear as it ever was.
void dear(MatrixState &state)
{
    makeDearer(state, 9'000);
}

/// What no chain ever asked, and a node may say.
void absurd(MatrixState &state)
{
    makeDearer(state, WeiAmount("1000000000000000000000"));
}

/// A chain without base fees: one gas price, and nothing of a week.
void oldRule(MatrixState &state)
{
    state.report.chain = QStringLiteral("bsc");
    state.report.chainId = 56;
    const Fees fees = ownFees(state);
    *fees = FeeReport{.chain = "bsc",
        .chainId = 56,
        .symbol = "BNB",
        .blockTimeMs = 750,
        .block = {.number = 68'012'345, .timestamp = state.now - 1},
        .gasPrice = WeiAmount(50'000'000)};
    fees->costs = usualCosts(fees->gasPrice, {}, {});
}

ChainReport chainOf(const MatrixState &state, const char *name, quint64 id, ChainState condition)
{
    ChainReport chain = state.report;
    chain.chain = QString::fromLatin1(name);
    chain.chainId = id;
    chain.chainState = condition;
    return chain;
}

void addChain(MatrixState &state, const char *name, quint64 id, std::uint64_t baseFee,
    ChainState condition = ChainState::Live)
{
    state.report.others.append(chainOf(state, name, id, condition));
    const Fees fees = sampleFees(state.now - 1);
    fees->chain = name;
    fees->chainId = id;
    fees->next.baseFee = WeiAmount(baseFee);
    fees->tiers.standard->maxPriorityFee = WeiAmount(baseFee / 1'000);
    fees->tiers.standard->maxFee = WeiAmount(baseFee * 2);
    state.fees[QString::fromLatin1(name)] = fees;
}

void twoChains(MatrixState &state)
{
    followed(state);
    addChain(state, "base", 8453, 5'600'000);
}

void sixChains(MatrixState &state)
{
    twoChains(state);
    addChain(state, "arbitrum", 42161, 11'700'000);
    addChain(state, "optimism", 10, 363);
    addChain(state, "polygon", 137, 45'100'000'000, ChainState::Stale);
    addChain(state, "worldchain", 480, 252, ChainState::Stalled);
    constexpr quint64 spent = 412'000;
    state.report.credits.append({{QStringLiteral("ethereum/spare")}, spent, 500'000});
}

/// A chain of blocks every two seconds, for less than a thousandth of a gwei.
void quickChain(MatrixState &state)
{
    state.report.chain = QStringLiteral("optimism");
    state.report.chainId = 10;
    const Fees fees = ownFees(state, 1);
    fees->chain = "optimism";
    fees->chainId = 10;
    fees->blockTimeMs = 2'000;
    fees->next.baseFee = WeiAmount(363);
    fees->block.baseFee = WeiAmount(361);
    for (std::optional<FeeTier> *tier : {&fees->tiers.slow, &fees->tiers.standard, &fees->tiers.fast}) {
        (*tier)->maxFee = WeiAmount(1'000'426);
        (*tier)->maxPriorityFee = WeiAmount(1'000'000);
    }
    fees->costs = usualCosts(effectivePrice(fees->tiers.standard, fees->next.baseFee, {}), {}, fees->price);
}

/// One upstream after the other is away.
void troubled(MatrixState &state)
{
    followed(state);
    auto &upstreams = state.report.upstreams;
    upstreams[0].state = QStringLiteral("refused");
    upstreams[0].error = QStringLiteral("It refuses the key: HTTP 401.");
    upstreams[2].state = QStringLiteral("limited");
    upstreams.append({QStringLiteral("relay"), QStringLiteral("unasked"), {}});
    constexpr quint64 limit = 3'000'000;
    state.report.credits[0].today = limit;
}

/// The window as the README shows it: five chains, one of them stale, and much asked for.
void pictured(MatrixState &state)
{
    twoChains(state);
    addChain(state, "arbitrum", 42161, 11'700'000);
    addChain(state, "optimism", 10, 363);
    addChain(state, "polygon", 137, 45'100'000'000, ChainState::Stale);
    state.report.values[Method::Coinbase] = {
        QStringLiteral("0x5290d0a91f5f8ba0ecb4e2ea7b7c50ee1fd49ee7"), 5'000, 60, ValueCondition::Fresh, {}};
    constexpr quint64 hits = 10'000;
    state.report.traffic.hits = hits;
    state.report.traffic.misses = 18;
    state.report.fees.condition = ValueCondition::Fresh;
    state.report.traffic.stale = state.report.traffic.coalesced = 0;
}

} // namespace

const std::vector<MatrixScene> &matrixScenes()
{
    static const std::vector<MatrixScene> scenes{
        {.name = "waiting", .hour = Scene::Waiting},
        {.name = "live", .change = followed},
        {.name = "simulated", .hour = Scene::Simulated},
        {.name = "stale", .hour = Scene::Stale},
        {.name = "stalled", .change = stalled},
        {.name = "syncing", .change = syncing},
        {.name = "error", .hour = Scene::Error},
        {.name = "expired", .change = expired},
        {.name = "gone", .hour = Scene::Gone},
        {.name = "attached", .hour = Scene::Attached, .change = followed},
        {.name = "problems", .hour = Scene::Stale, .problems = true},
        {.name = "late", .change = late},
        {.name = "short-week", .change = shortWeek, .past = FeeSeries::kHour / 2},
        {.name = "five-hours", .change = fiveHours, .past = 5 * FeeSeries::kHour},
        {.name = "no-price", .change = noPrice},
        {.name = "dear", .change = dear},
        {.name = "absurd", .change = absurd},
        {.name = "old-rule", .change = oldRule, .past = 0},
        {.name = "quick-chain", .change = quickChain, .past = 0},
        {.name = "two-chains", .change = twoChains},
        {.name = "six-chains", .change = sixChains},
        {.name = "troubled", .change = troubled},
        {.name = "unserved", .change = followed, .served = false},
        {.name = "pictured", .hour = Scene::Calm, .change = pictured, .pictured = true},
    };
    return scenes;
}

const MatrixScene &matrixScene(const QString &name)
{
    const auto found = std::ranges::find_if(
        matrixScenes(), [&name](const MatrixScene &scene) { return name == QLatin1String(scene.name); });
    Q_ASSERT(found != matrixScenes().end());
    return *found;
}

} // namespace gasgauge
