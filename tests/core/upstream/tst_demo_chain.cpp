// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/quantity.h"
#include "ethereum/value.h"
#include "support/manual_clock.h"
#include "telemetry/metrics.h"
#include "time/clock.h"
#include "upstream/make_value_source.h"

#include <QElapsedTimer>
#include <QTest>

using namespace gasgauge;
using gasgauge::test::ManualClock;
using namespace std::chrono_literals;

class TestDemoChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysThatItIsSimulated();
    void growsWithTheClock();
    void pricesLikeAChain();
    void survivesALongSleep();

private:
    std::string fetch(Method method);
    std::uint64_t number(Method method) { return Quantity::parse(fetch(method))->toUint64().value(); }

    ManualClock m_clock;
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<ValueSource> m_chain;
};

void TestDemoChain::init()
{
    CoreConfig config;
    config.demo = DemoMode::On;
    m_metrics = std::make_unique<Metrics>(valueSourceNames(config));
    m_chain = makeValueSource(config, m_clock, *m_metrics);
}

std::string TestDemoChain::fetch(Method method)
{
    std::optional<Answer> answer;
    m_chain->fetch(method, [&answer](const FetchResult &result) { answer = result.value(); });
    if (answer)
        qFatal("done() was called from within fetch()");
    QCoreApplication::processEvents();
    if (!answer || !isValidResult(method, answer->result) || answer->upstream != "demo")
        qFatal("no valid answer");
    return answer->result;
}

void TestDemoChain::saysThatItIsSimulated()
{
    QVERIFY(m_chain->simulated());
    QCOMPARE(m_chain->currentName(), std::string("demo"));
    QVERIFY(fetch(Method::Coinbase).starts_with("0xde30"));
    QCOMPARE(m_chain->creditsToday(), std::uint64_t(0));
}

void TestDemoChain::growsWithTheClock()
{
    const std::uint64_t start = number(Method::BlockNumber);
    QVERIFY(start > 20'000'000 && start < 40'000'000);
    m_clock.advance(11s);
    QCOMPARE(number(Method::BlockNumber), start);
    m_clock.advance(1s);
    QCOMPARE(number(Method::BlockNumber), start + 1);
    m_clock.advance(10min);
    QCOMPARE(number(Method::BlockNumber), start + 51);
}

void TestDemoChain::pricesLikeAChain()
{
    std::uint64_t last = number(Method::GasPrice);
    std::uint64_t lowest = last;
    std::uint64_t highest = last;
    constexpr std::uint64_t mostTip = 700'000'000;
    for (int block = 0; block < 20'000; ++block) {
        m_clock.advance(12s);
        const std::uint64_t price = number(Method::GasPrice);
        QVERIFY2(price <= last + last / 8 + mostTip && price + mostTip >= last - last / 8,
            qPrintable(QStringLiteral("%1 after %2").arg(price).arg(last)));
        QVERIFY(price != last);
        lowest = std::min(lowest, price);
        highest = std::max(highest, price);
        last = price;
    }
    QVERIFY2(lowest > 1'000'000'000 && highest < 100'000'000'000,
        qPrintable(QStringLiteral("%1 to %2").arg(lowest).arg(highest)));
    QVERIFY2(highest > 2 * lowest, "it hardly moves");
}

void TestDemoChain::survivesALongSleep()
{
    const std::uint64_t start = number(Method::BlockNumber);
    QElapsedTimer timer;
    timer.start();
    constexpr int years = 100;
    constexpr std::uint64_t blocksAYear = 365 * 24 * 300;
    m_clock.advance(years * 365 * 24h);
    QCOMPARE(number(Method::BlockNumber), start + years * blocksAYear);
    QVERIFY(timer.elapsed() < 2'000);
}

QTEST_GUILESS_MAIN(TestDemoChain)
#include "tst_demo_chain.moc"
