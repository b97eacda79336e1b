// SPDX-License-Identifier: GPL-3.0-only
#include "real_store.h"
#include "shared/store/shared_store.h"
#include "time/clock.h"

#include <cstring>
#include <vector>

#include <QTest>

#include <dlfcn.h>
#include <netdb.h>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// What the name stands for in this process.
std::vector<const char *> addresses; // NOLINT: what stands in for the system's resolver has no other place
int lookups = 0; // NOLINT

} // namespace

/// The system's resolver, but for one name.
extern "C" int getaddrinfo(
    const char *node, const char *service, const addrinfo *hints, addrinfo **found) noexcept
{
    static const auto real = reinterpret_cast<decltype(&getaddrinfo)>(dlsym(RTLD_NEXT, "getaddrinfo"));
    if (!node || std::strcmp(node, "store.example") != 0)
        return real(node, service, hints, found);
    ++lookups;
    addrinfo **end = found;
    for (const char *address : addresses) {
        if (const int error = real(address, service, hints, end))
            return error;
        while (*end)
            end = &(*end)->ai_next;
    }
    return 0;
}

/// A name that stands for several addresses, of which not all answer.
class TestStoreAddresses : public QObject
{
    Q_OBJECT

    SystemClock m_clock;

private Q_SLOTS:
    void init() { lookups = 0; }

    void theNextOneIsTriedAtOnce()
    {
        const test::RealStore server;
        addresses = {"127.0.0.9", "127.0.0.8", "127.0.0.1"};
        SharedCacheConfig config = server.config;
        config.host = QStringLiteral("store.example");
        SharedStore store(config, m_clock);
        QObject context;
        bool wasUp = false;
        store.whenTried(context, [&] { wasUp = store.isUp(); });
        QTRY_VERIFY(!store.isTrying());
        QVERIFY(wasUp);
        QVERIFY(!store.figures().error);
    }

    void whoeverIsGoneIsLookedForAnew()
    {
        test::RealStore server;
        addresses = {"127.0.0.9"};
        SharedCacheConfig config = server.config;
        config.host = QStringLiteral("store.example");
        SharedStore store(config, m_clock);
        QTRY_VERIFY(store.figures().error);
        QVERIFY(store.figures().state == StoreState::Down);
        addresses = {"127.0.0.8", "127.0.0.1"};
        QTRY_VERIFY_WITH_TIMEOUT(store.isUp(), 10000);
        QVERIFY(lookups > 1);
    }
};

int main(int argc, char **argv)
{
    if (test::RealStore::program().isEmpty()) {
        qInfo("NOT RUN: neither valkey-server nor redis-server is here");
        return 0;
    }
    const QCoreApplication application(argc, argv);
    TestStoreAddresses suite;
    return QTest::qExec(&suite, argc, argv);
}
#include "tst_store_addresses.moc"
