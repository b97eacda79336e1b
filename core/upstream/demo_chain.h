// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"
#include "upstream/value_source.h"

#include <string_view>

#include <QObject>

namespace gasgauge {

class Metrics;

/// A simulated chain for trying things out without a node: a block every `blockTime`, a base fee that follows
/// EIP-1559 from the gas that simulated users spend. Blocks are made when somebody asks, so idling costs
/// nothing.
class DemoChain final : public ValueSource
{
public:
    static constexpr std::string_view kName = "demo";
    /// Nobody's; reads like what it is.
    static constexpr std::string_view kCoinbase = "0xde30de30de30de30de30de30de30de30de30de30";

    DemoChain(std::chrono::milliseconds blockTime, const Clock &clock, Metrics &metrics);

    void fetch(Method method, Done done) override;
    bool simulated() const override { return true; }
    std::string currentName() const override { return std::string(kName); }

private:
    void catchUp();
    void makeBlock();
    /// Reproducible for each block; uniform in [-1, 1).
    double noise(std::uint64_t stream) const;
    std::string resultOf(Method method) const;

    const Clock &m_clock;
    Metrics &m_metrics;
    std::chrono::nanoseconds m_blockTime;
    TimePoint m_start;
    std::uint64_t m_firstBlock;
    std::uint64_t m_head;
    double m_demandLog; ///< logarithm of the fee in wei at which blocks are half full
    std::uint64_t m_baseFee; ///< wei
    std::uint64_t m_tip; ///< wei
    QObject m_context; ///< destroyed first: what is queued for it dies with it
};

} // namespace gasgauge
