// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/freshness.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <QString>
#include <QUrl>

namespace gasgauge {

/// One JSON-RPC endpoint. The URL may hold secrets (path, user, password, query) and is never shown; `name`
/// is what people, logs and metrics see.
struct UpstreamConfig
{
    QString name;
    QUrl url;
};

enum class DemoMode : unsigned char {
    Off,
    On, ///< the simulated chain, whatever else is configured
    Auto, ///< the simulated chain where there is neither key nor upstream
};

enum class LogFormat : unsigned char { Text, Json };

/// The least important messages that are logged.
enum class LogLevel : unsigned char { Debug, Info, Warning };

/// The options of core: where values come from and how long they live. The server and the window keep their
/// own beside it; all are filled from one OptionTable.
struct CoreConfig
{
    std::vector<UpstreamConfig> upstreams; ///< in order of preference
    /// APIKEY: stands for an upstream "infura" where no --upstream is given.
    QString apiKey;
    DemoMode demo = DemoMode::Off;
    /// Milliseconds of a block of the simulated chain (--demo-block-time); 12 s as on mainnet.
    std::chrono::milliseconds demoBlockTime{12'000};
    FreshnessConfig freshness;
    std::chrono::milliseconds upstreamTimeout{10'000};
    /// The day's credits of each upstream; requests stop there until 00:00 UTC. 0: no limit. Not given: what
    /// is free at Infura, and no limit elsewhere.
    std::optional<std::uint64_t> dailyCredits;
    static constexpr std::uint64_t kInfuraDailyCredits = 3'000'000;
    LogFormat logFormat = LogFormat::Text;
    LogLevel logLevel = LogLevel::Info;

    /// Whether values come from the simulated chain.
    bool simulated() const
    {
        return demo == DemoMode::On || (demo == DemoMode::Auto && upstreams.empty() && apiKey.isEmpty());
    }
};

} // namespace gasgauge
