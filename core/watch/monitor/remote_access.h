// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/proxy/proxy_lookup.h"

#include <chrono>
#include <utility>

#include <QNetworkAccessManager>

namespace gasgauge {

/// The way to gasgauges elsewhere: HTTP, and which proxies lead there, found without holding up the thread
/// that shows them.
struct RemoteAccess
{
    /// `query` takes the place of the system's proxies (tests).
    explicit RemoteAccess(const Clock &clock, ProxyLookup::Query query = {})
        : proxies(clock, std::move(query))
    {
        network.setProxyFactory(new KnownProxies(proxies));
    }

    ProxyLookup proxies;
    QNetworkAccessManager network;
    std::chrono::milliseconds proxyLimit{5000}; ///< for finding them
};

} // namespace gasgauge
