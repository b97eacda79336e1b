// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/demo_chain.h"

#include "telemetry/metrics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace gasgauge {

namespace {

// EIP-1559.
constexpr std::uint64_t kGasLimit = 36'000'000;
constexpr std::uint64_t kElasticity = 2;
constexpr std::uint64_t kGasTarget = kGasLimit / kElasticity;
constexpr std::uint64_t kMaxChangeDenominator = 8;

constexpr double kGwei = 1e9;
constexpr double kUsualFee = 9 * kGwei;
constexpr std::uint64_t kTip = 400'000'000;

/// Mainnet's first block of proof of stake, and its pace since: where the simulated head begins.
constexpr std::uint64_t kMergeBlock = 15'537'394;
constexpr std::chrono::sys_seconds kMergeTime{std::chrono::seconds(1'663'224'179)};
constexpr std::chrono::seconds kMainnetBlockTime{12};

/// After a long sleep only so many blocks are worked out; the fee forgets what was before them anyway.
constexpr std::uint64_t kLongestCatchUp = 2'000;

std::uint64_t plausibleHead(std::chrono::system_clock::time_point wallNow)
{
    const auto since = std::max(std::chrono::system_clock::duration(0), wallNow - kMergeTime);
    return kMergeBlock + static_cast<std::uint64_t>(since / kMainnetBlockTime);
}

std::uint64_t nextBaseFee(std::uint64_t baseFee, std::uint64_t gasUsed)
{
    if (gasUsed == kGasTarget)
        return baseFee;
    const bool rises = gasUsed > kGasTarget;
    const std::uint64_t difference = rises ? gasUsed - kGasTarget : kGasTarget - gasUsed;
    const std::uint64_t change = baseFee * difference / kGasTarget / kMaxChangeDenominator;
    return rises ? baseFee + std::max<std::uint64_t>(change, 1) : baseFee - change;
}

std::string quantity(std::uint64_t value)
{
    std::array<char, 2 + 16 + 1> buffer{};
    const int length
        = std::snprintf(buffer.data(), buffer.size(), "0x%llx", static_cast<unsigned long long>(value));
    return {buffer.data(), static_cast<std::size_t>(length)};
}

} // namespace

DemoChain::DemoChain(std::chrono::milliseconds blockTime, const Clock &clock, Metrics &metrics)
    : m_clock(clock)
    , m_metrics(metrics)
    , m_blockTime(std::max(blockTime, std::chrono::milliseconds(1)))
    , m_start(clock.now())
    , m_firstBlock(plausibleHead(clock.wallNow()))
    , m_head(m_firstBlock)
    , m_demandLog(std::log(kUsualFee))
    , m_baseFee(static_cast<std::uint64_t>(kUsualFee))
    , m_tip(kTip)
{ }

void DemoChain::fetch(Method method, Done done)
{
    QMetaObject::invokeMethod(
        &m_context,
        [this, method, done = std::move(done)] {
            constexpr int ok = 200;
            catchUp();
            m_metrics.countUpstreamRequest(std::string(kName), method, ok, std::chrono::nanoseconds(0));
            done(Answer{resultOf(method), std::string(kName)});
        },
        Qt::QueuedConnection);
}

void DemoChain::catchUp()
{
    const auto elapsed = std::max(TimePoint::duration(0), m_clock.now() - m_start);
    const std::uint64_t head = m_firstBlock + static_cast<std::uint64_t>(elapsed / m_blockTime);
    if (head > m_head + kLongestCatchUp)
        m_head = head - kLongestCatchUp;
    while (m_head < head)
        makeBlock();
}

void DemoChain::makeBlock()
{
    // What users will pay wanders, drawn back to the usual fee; blocks fill as far as the fee is below that.
    constexpr double pull = 0.01;
    constexpr double unrest = 0.09;
    constexpr double elasticity = 1.5;
    constexpr double blockNoise = 0.6;
    ++m_head;
    m_demandLog += pull * (std::log(kUsualFee) - m_demandLog) + unrest * noise(0);
    const double eagerness = m_demandLog - std::log(static_cast<double>(m_baseFee));
    const double fullness = std::clamp(1 + elasticity * eagerness + blockNoise * noise(1), 0.0, 2.0);
    m_baseFee
        = nextBaseFee(m_baseFee, static_cast<std::uint64_t>(fullness * static_cast<double>(kGasTarget)));
    m_tip = static_cast<std::uint64_t>(static_cast<double>(kTip) * (1 + 0.5 * noise(2)));
}

double DemoChain::noise(std::uint64_t stream) const
{
    // splitmix64 of the block's number: the same on every platform, without any state.
    std::uint64_t x = (m_head * 4 + stream + 1) * 0x9e3779b97f4a7c15U;
    x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
    x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
    x ^= x >> 31U;
    return static_cast<double>(x >> 11U) * 0x1p-52 - 1;
}

std::string DemoChain::resultOf(Method method) const
{
    switch (method) {
    case Method::BlockNumber:
        return quantity(m_head);
    case Method::GasPrice:
        return quantity(m_baseFee + m_tip);
    case Method::Coinbase:
        break;
    }
    return std::string(kCoinbase);
}

} // namespace gasgauge
