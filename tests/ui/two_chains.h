// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "sample_fees.h"
#include "scripted_monitor.h"

namespace gasgauge {

inline std::uint64_t secondsOf(const Clock &clock)
{
    return static_cast<std::uint64_t>(
        std::chrono::floor<std::chrono::seconds>(clock.wallNow().time_since_epoch()).count());
}

/// A report of two chains, the second one stale, and the fees of the first, whose block is 5 s old.
inline void sayTwoChains(ScriptedMonitor &monitor, const Clock &clock)
{
    StatusReport report = freshReport();
    report.chain = QStringLiteral("ethereum");
    report.chainId = 1;
    report.chainState = ChainState::Live;
    ChainReport polygon;
    polygon.chain = QStringLiteral("polygon");
    polygon.values = report.values;
    polygon.values[Method::GasPrice].result = QStringLiteral("0xa7fe24240"); // 45.1 gwei
    polygon.chainState = ChainState::Stale;
    report.others << polygon;
    monitor.say(report, {{report.chain, sampleFees(secondsOf(clock) - 5)}});
}

} // namespace gasgauge
