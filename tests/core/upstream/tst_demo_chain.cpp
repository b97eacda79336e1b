// SPDX-License-Identifier: GPL-3.0-only
#include "ethereum/quantity.h"
#include "ethereum/value.h"
#include "support/manual_clock.h"
#include "telemetry/metrics.h"
#include "time/clock.h"
#include "upstream/credits/credit_ledger.h"
#include "upstream/make_value_source.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gasgauge;
using gasgauge::test::ManualClock;
using namespace std::chrono_literals;

class TestDemoChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { make({}); }
    void saysThatItIsSimulated();
    void growsWithTheClock();
    void isTheSameAtEveryStart();
    void keepsThePaceItIsGiven();
    void looksLikeTheChainItIs();
    void pricesLikeAChain();
    void answersWhateverIsAskedFor();
    void allOfItIsOfOneHead();
    void answersABatchOfOneHead();
    void survivesALongSleep();

private:
    void make(CoreConfig config = {});
    Result answerTo(Method method);
    static QJsonObject objectIn(const Result &result);
    QJsonObject object(Method method) { return objectIn(answerTo(method)); }
    std::string fetch(Method method) { return std::string(answerTo(method).text()); }
    std::uint64_t number(Method method) { return Quantity::parse(fetch(method))->toUint64().value(); }

    ManualClock m_clock;
    CreditLedger m_ledger{{}, m_clock};
    std::unique_ptr<Metrics> m_metrics;
    std::unique_ptr<ValueSource> m_chain;
};

void TestDemoChain::make(CoreConfig config)
{
    config.demo = DemoMode::On;
    m_chain.reset();
    m_metrics = std::make_unique<Metrics>(valueSourceNames(config));
    m_chain = makeValueSource(config, m_ledger, m_clock, *m_metrics);
}

Result TestDemoChain::answerTo(Method method)
{
    std::optional<Answer> answer;
    m_chain->fetch(method, [&answer](const FetchResult &result) { answer = result.value(); });
    if (answer)
        qFatal("done() was called from within fetch()");
    QCoreApplication::processEvents();
    if (!answer || !parseResult(method, answer->result.json()) || answer->upstream != "demo")
        qFatal("no valid answer");
    return answer->result;
}

QJsonObject TestDemoChain::objectIn(const Result &result)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(std::string(result.json()))).object();
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
    m_clock.advance(11s); // slots end at :11, :23, … of a minute, as mainnet's do
    const std::uint64_t start = number(Method::BlockNumber);
    QVERIFY(start > 20'000'000 && start < 40'000'000);
    m_clock.advance(11s);
    QCOMPARE(number(Method::BlockNumber), start);
    m_clock.advance(1s);
    QCOMPARE(number(Method::BlockNumber), start + 1);
    m_clock.advance(10min);
    QCOMPARE(number(Method::BlockNumber), start + 51);
    m_clock.stepWall(-1h);
    QCOMPARE(number(Method::BlockNumber), start + 51);
}

void TestDemoChain::isTheSameAtEveryStart()
{
    m_clock.advance(35s);
    const auto first = std::pair(fetch(Method::BlockNumber), fetch(Method::GasPrice));
    make();
    QCOMPARE(std::pair(fetch(Method::BlockNumber), fetch(Method::GasPrice)), first);
}

void TestDemoChain::keepsThePaceItIsGiven()
{
    CoreConfig config;
    QCOMPARE(m_chain->blockTime(), std::optional<std::chrono::milliseconds>(12s));
    config.demoBlockTime = 500ms;
    make(config);
    QCOMPARE(m_chain->blockTime(), std::optional<std::chrono::milliseconds>(500ms));
    const std::uint64_t start = number(Method::BlockNumber);
    m_clock.advance(1s);
    QCOMPARE(number(Method::BlockNumber), start + 2);
}

void TestDemoChain::looksLikeTheChainItIs()
{
    const std::uint64_t onEthereum = number(Method::GasPrice);
    CoreConfig config;
    config.chains = {QStringLiteral("base")};
    make(config);
    QCOMPARE(number(Method::ChainId), std::uint64_t(8453));
    QCOMPARE(fetch(Method::NetVersion), std::string("8453"));
    const std::uint64_t start = number(Method::BlockNumber);
    m_clock.advance(10s);
    QCOMPARE(number(Method::BlockNumber), start + 5);
    QVERIFY(number(Method::GasPrice) < onEthereum / 20);
    QVERIFY(number(Method::GasPrice) > 1'000'000);
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

void TestDemoChain::answersWhateverIsAskedFor()
{
    for (const Method method : kAsked) {
        const Result result = answerTo(method);
        const auto parsed = parseResult(method, result.json());
        QVERIFY2(parsed && *parsed == result, std::string(methodName(method)).c_str());
    }
    QCOMPARE(number(Method::ChainId), std::uint64_t(1));
    QCOMPARE(fetch(Method::NetVersion), std::string("1"));
    QCOMPARE(std::string(answerTo(Method::Syncing).json()), std::string("false"));
}

void TestDemoChain::allOfItIsOfOneHead()
{
    m_clock.advance(12s);
    const std::uint64_t head = number(Method::BlockNumber);
    const QJsonObject block = object(Method::LatestBlock);
    QCOMPARE(block[QStringLiteral("number")].toString(), QStringLiteral("0x%1").arg(head, 0, 16));
    const QJsonObject history = object(Method::FeeHistory);
    const QJsonArray fees = history[QStringLiteral("baseFeePerGas")].toArray();
    QCOMPARE(history[QStringLiteral("oldestBlock")].toString(),
        QStringLiteral("0x%1").arg(head + 2 - static_cast<quint64>(fees.size()), 0, 16));
    QCOMPARE(fees[fees.size() - 2], block[QStringLiteral("baseFeePerGas")]);
    const auto next = derivedResult(Method::BaseFee, answerTo(Method::FeeHistory));
    QVERIFY(next && derivedResult(Method::BlobBaseFee, answerTo(Method::FeeHistory)));
    QCOMPARE(next->quantity()->toUint64().value_or(0) + number(Method::MaxPriorityFeePerGas),
        number(Method::GasPrice));
}

void TestDemoChain::answersABatchOfOneHead()
{
    const std::uint64_t head = number(Method::BlockNumber);
    const std::string first = "\"0x" + QString::number(head - 9, 16).toStdString() + '"';
    std::vector<FetchResult> results;
    m_chain->fetchAll({{Method::BlockNumber}, {Method::FeeHistory, "[\"0x400\",\"latest\",[10]]"},
                          {Method::LatestBlock, '[' + first + ",false]"}, {Method::FeeHistory, "[1]"}},
        [&results](std::vector<FetchResult> all) { results = std::move(all); });
    QVERIFY(results.empty());
    QCoreApplication::processEvents();
    QCOMPARE(results.size(), std::size_t(4));
    QCOMPARE(results[0]->result.quantity()->toUint64().value_or(0), head);
    QCOMPARE(objectIn(results[1]->result)[QStringLiteral("gasUsedRatio")].toArray().size(), qsizetype(1024));
    QCOMPARE(objectIn(results[1]->result)[QStringLiteral("oldestBlock")].toString(),
        QStringLiteral("0x%1").arg(head - 1023, 0, 16));
    QCOMPARE(objectIn(results[2]->result)[QStringLiteral("number")].toString().toStdString(),
        first.substr(1, first.size() - 2));
    QVERIFY(!results[3]);
    QCOMPARE(results[3].error().kind, FailureKind::BadAnswer);
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
