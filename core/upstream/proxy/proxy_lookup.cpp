// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/proxy/proxy_lookup.h"

#include <system_error>
#include <thread>
#include <utility>

#include <QPointer>
#include <QTimer>

namespace gasgauge {

namespace {

constexpr std::chrono::minutes kHolds{5};

/// What a proxy may depend on. A PAC script would see the path as well, but that may hold the key.
QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme());
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

} // namespace

ProxyLookup::ProxyLookup(const Clock &clock, Query query)
    : m_clock(clock)
    , m_query(query ? std::move(query) : &QNetworkProxyFactory::systemProxyForQuery)
{ }

void ProxyLookup::find(const QUrl &url, std::chrono::milliseconds limit, Done done)
{
    const QUrl origin = originOf(url);
    const QString key = origin.toString();
    Origin &known = m_origins[key];
    const auto waiter = std::make_shared<Done>(std::move(done));
    if (known.foundAt && m_clock.now() - *known.foundAt < kHolds)
        return answerSoon(waiter, known.proxies);
    known.waiting.push_back(waiter);
    QTimer::singleShot(limit, this, [waiter] {
        if (const Done late = std::exchange(*waiter, {}))
            late(std::nullopt);
    });
    if (!std::exchange(known.asking, true))
        ask(key, origin);
}

QList<QNetworkProxy> ProxyLookup::known(const QUrl &url) const
{
    const auto origin = m_origins.find(originOf(url).toString());
    return origin != m_origins.end() ? origin->second.proxies : Origin().proxies;
}

void ProxyLookup::ask(const QString &key, const QUrl &origin)
{
    // What is handed over is reached through the context alone, which tells whether this object still lives;
    // that is looked at on this object's own thread.
    auto *const context = new QObject;
    context->moveToThread(thread());
    const auto tell
        = [self = QPointer<ProxyLookup>(this), context, key](const QList<QNetworkProxy> &proxies) {
              QMetaObject::invokeMethod(context, [self, context, key, proxies] {
                  context->deleteLater();
                  if (self)
                      self->found(key, proxies);
              });
          };
    try {
        std::thread([query = m_query, origin, tell] { tell(query(QNetworkProxyQuery(origin))); }).detach();
    } catch (const std::system_error &) {
        // No thread left for it: without a proxy most upstreams are reached all the same.
        tell({QNetworkProxy(QNetworkProxy::NoProxy)});
    }
}

void ProxyLookup::found(const QString &key, const QList<QNetworkProxy> &proxies)
{
    Origin &origin = m_origins[key];
    origin.asking = false;
    if (!proxies.isEmpty())
        origin.proxies = proxies;
    origin.foundAt = m_clock.now();
    const QList<QNetworkProxy> answer = origin.proxies;
    for (const std::shared_ptr<Done> &waiter : std::exchange(origin.waiting, {})) {
        if (const Done done = std::exchange(*waiter, {}))
            done(answer);
    }
}

void ProxyLookup::answerSoon(std::shared_ptr<Done> done, const std::optional<QList<QNetworkProxy>> &proxies)
{
    QMetaObject::invokeMethod(
        this, [done = std::move(done), proxies] { (*done)(proxies); }, Qt::QueuedConnection);
}

} // namespace gasgauge
