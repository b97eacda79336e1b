// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "time/clock.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include <QList>
#include <QNetworkProxy>
#include <QObject>
#include <QString>
#include <QUrl>

namespace gasgauge {

/// Asks the system which proxies lead to a host (environment, desktop settings, PAC scripts) on a thread of
/// its own, since a PAC script may take as long as it likes to come. What was found holds for five minutes; a
/// look-up that hangs is left behind and never waited for, not even at the end of the program.
class ProxyLookup : public QObject
{
    Q_OBJECT

public:
    using Query = std::function<QList<QNetworkProxy>(const QNetworkProxyQuery &)>;
    /// Without a value where the limit came first.
    using Done = std::function<void(const std::optional<QList<QNetworkProxy>> &)>;

    /// `query` takes the place of the system (tests); it is called on other threads.
    explicit ProxyLookup(const Clock &clock, Query query = {});

    /// `done` is called once, later, on the thread of this object, and not after destruction.
    void find(const QUrl &url, std::chrono::milliseconds limit, Done done);
    /// What was found last for the host of `url`, however long ago; without that no proxy.
    QList<QNetworkProxy> known(const QUrl &url) const;

private:
    struct Origin
    {
        QList<QNetworkProxy> proxies{QNetworkProxy(QNetworkProxy::NoProxy)};
        std::optional<TimePoint> foundAt;
        bool asking = false;
        std::vector<std::shared_ptr<Done>> waiting; ///< an empty one has had its answer
    };

    void ask(const QString &key, const QUrl &origin);
    void found(const QString &key, const QList<QNetworkProxy> &proxies);
    void answerSoon(std::shared_ptr<Done> done, const std::optional<QList<QNetworkProxy>> &proxies);

    const Clock &m_clock;
    Query m_query;
    std::map<QString, Origin> m_origins;
};

/// Lets a QNetworkAccessManager use what `lookup` has found, so that it never asks the system itself.
class KnownProxies : public QNetworkProxyFactory
{
public:
    explicit KnownProxies(const ProxyLookup &lookup)
        : m_lookup(lookup)
    { }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return m_lookup.known(query.url());
    }

private:
    const ProxyLookup &m_lookup;
};

} // namespace gasgauge
