// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/freshness.h"
#include "telemetry/log_options.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include <QString>
#include <QStringList>
#include <QUrl>

namespace gasgauge {

/// One JSON-RPC endpoint. The URLs may hold secrets (path, user, password, query) and are never shown; `name`
/// is what people, logs and metrics see.
struct UpstreamConfig
{
    QString name;
    QUrl url; ///< http or https; empty where there is only the other door
    QUrl socketUrl{}; ///< ws or wss, of the same node; empty: none
    QString chain{}; ///< as --chain names it; empty: the first one

    /// The door that calls go through.
    const QUrl &callUrl() const { return url.isEmpty() ? socketUrl : url; }
};

/// Where replicas share values (--shared-cache). The server is shown by no more than what it is: host and
/// user are nobody's business either.
struct SharedCacheConfig
{
    QString host; ///< a name or an address
    quint16 port = 6379;
    QString user{}; ///< empty: the default user
    QString password{}; ///< empty: none is asked for
    int database = 0;
    bool tls = false; ///< rediss://

    bool operator==(const SharedCacheConfig &) const = default;
};

enum class DemoMode : unsigned char {
    Off,
    On, ///< the simulated chain, whatever else is configured
    Auto, ///< the simulated chain where there is neither key nor upstream
};

/// The options of core: where values come from and how long they live. The server and the window keep their
/// own beside it; all are filled from one OptionTable.
struct CoreConfig
{
    std::vector<UpstreamConfig> upstreams; ///< in order of preference
    /// --chain, the first one is the default. Empty: one chain that nobody has named; the first upstream that
    /// answers says which it is.
    QStringList chains;
    /// APIKEY: stands for an upstream "infura" of each known chain that has no --upstream.
    QString apiKey;
    QString apiKeyOrigin; ///< "the environment", "/home/me/.env, line 3"
    DemoMode demo = DemoMode::Off;
    /// Between two blocks of the simulated chain (--demo-block-time); not given: as on the chain it looks
    /// like.
    std::optional<std::chrono::milliseconds> demoBlockTime;
    FreshnessConfig freshness;
    std::chrono::milliseconds upstreamTimeout{10'000};
    std::optional<SharedCacheConfig> sharedCache;
    /// Where the credit ledger is kept (--state-dir); empty: nowhere.
    QString stateDirectory;
    /// The day's credits of each key; requests stop there until 00:00 UTC. 0: no limit. Not given: what
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
