// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/chain_look.h"
#include "sample_fees.h"

namespace gasgauge {

/// When the sample block was made, in seconds of Unix time.
inline constexpr std::uint64_t kMinted = 1'772'366'405;

/// The sample block, 5 s after it was made.
struct Scenery
{
    std::shared_ptr<FeeReport> fees = sampleFees(kMinted);
    ChainReport report;
    ChainLook look;

    Scenery()
    {
        report.chain = QStringLiteral("ethereum");
        report.upstream = QStringLiteral("infura");
        report.head.emplace();
        report.head->byWebSocket = true;
        look.name = report.chain;
        look.title = QStringLiteral("Ethereum");
        look.report = &report;
        look.fees = fees;
        look.mood = ChainMood::Live;
        look.from = report.upstream;
        pass(5);
    }
    void pass(qint64 seconds)
    {
        look.wallMs = static_cast<qint64>(kMinted) * 1000 + seconds * 1000;
        look.blockAgeMs = seconds * 1000;
        look.silentMs = seconds * 1000;
    }
    void rank(double value) { fees->week->rank = value; }
};

} // namespace gasgauge
