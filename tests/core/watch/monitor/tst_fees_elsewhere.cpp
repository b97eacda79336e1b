// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/fees/fee_reading.h"
#include "monitor/remote/event_stream.h"
#include "monitor/remote/remote_fees.h"
#include "monitor/remote/remote_past.h"
#include "monitor/remote_access.h"
#include "monitor/remote_monitor.h"
#include "streaming_gasgauge.h"
#include "support/manual_clock.h"

#include <cmath>

#include <QNetworkAccessManager>
#include <QSignalSpy>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

/// A gasgauge elsewhere, and who watches it.
struct Elsewhere
{
    StreamingGasgauge server;
    test::ManualClock clock;
    RemoteAccess access{clock};
    std::unique_ptr<RemoteMonitor> monitor;

    RemoteMonitor &begin(std::optional<std::chrono::milliseconds> poll = {})
    {
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("nothing listens");
        monitor = std::make_unique<RemoteMonitor>(server.url(), access, clock);
        if (poll)
            monitor->setPollInterval(*poll);
        monitor->start();
        return *monitor;
    }
};

/// The fees of one alone, asked for again after a moment.
struct Impatient
{
    StreamingGasgauge server;
    test::ManualClock clock;
    QNetworkAccessManager network;
    std::unique_ptr<RemoteFees> fees;
    int came = 0;

    void begin()
    {
        if (!server.listen(QHostAddress::LocalHost))
            qFatal("nothing listens");
        fees
            = std::make_unique<RemoteFees>(server.url(), network, clock, [this](const FeesPtr &) { ++came; });
        fees->setPause(20ms);
    }
};

} // namespace

/// What another gasgauge says of fees, and how it comes here.
class TestFeesElsewhere : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsFees();
    void readsNothingIntoGarbage_data();
    void readsNothingIntoGarbage();
    void valuesAloneAreAPrice();
    void eventsComeCutAnywhere();
    void anEventWithoutEndEndsTheStream();
    void theStreamBringsFees();
    void aStreamThatFallsBehindIsStaleAndOpenedAgain();
    void aStreamThatIsHeldBackIsHelpedByFees();
    void withoutAStreamFeesAreAsked();
    void knowsAllChains();
    void readsThePast();
    void readsAnHour();
    void thePastIsAskedOfAChain();
    void aPastThatFailedIsAskedAgain();
    void anOlderOneShowsWhatItHas();
    void anOlderOneIsRenewed();
    void aStreamThatComesLaterIsFollowed();
};

void TestFeesElsewhere::readsFees()
{
    const auto now = std::chrono::system_clock::time_point(1'000'000s);
    const FeesPtr fees = feesFromJson(objectOf(kFees), now);
    QVERIFY(fees);
    QCOMPARE(fees->block.number, 23'788'262U);
    QCOMPARE(*fees->block.timestamp, 999'996U); // by our own clock
    QCOMPARE(*fees->next.expectedAtMs, 1'000'008'000U);
    QVERIFY(*fees->next.baseFee == WeiAmount(112'172'011));
    QVERIFY(*fees->next.blobBaseFee == WeiAmount(1));
    QVERIFY(!fees->tiers.slow && !fees->tiers.fast);
    QVERIFY(fees->tiers.standard->maxPriorityFee == WeiAmount(2'000'000));
    QVERIFY(fees->tiers.standard->maxFee == WeiAmount(121'893'012));
    QCOMPARE(fees->tiers.standard->observed.included, 3U);
    QCOMPARE(fees->tiers.standard->observed.of, 4U);
    QVERIFY(*fees->baseFeeTrend == FeeTrend::Up);
    QCOMPARE(*fees->day->rank, 0.1832);
    QVERIFY(!fees->week); // its numbers are in no order
    QCOMPARE(fees->symbol, std::string("ETH"));
    QCOMPARE(*fees->blockTimeMs, 12'000U);
    QVERIFY(*fees->costs.transfer.wei == DoubleWei(2'397'612'231'000ULL));
    QCOMPARE(fees->price->usdE8, 301'255'000'000U);
    QCOMPARE(fees->price->updatedAt, 998'740U);
}

void TestFeesElsewhere::readsNothingIntoGarbage_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("an array") << QByteArray("[]");
    QTest::newRow("an error") << QByteArray(R"({"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"x"}})");
    QTest::newRow("a block of words") << QByteArray(R"({"block":{"number":"7"},"tiers":{}})");
}

void TestFeesElsewhere::readsNothingIntoGarbage()
{
    QFETCH(QByteArray, json);
    QVERIFY(!feesFromJson(objectOf(json), {}));
}

void TestFeesElsewhere::valuesAloneAreAPrice()
{
    const StatusReport report = freshReport();
    const FeesPtr fees = feesOfValues(report, {});
    QVERIFY(fees && *fees->gasPrice == WeiAmount(12'840'000'000ULL));
    QCOMPARE(fees->block.number, 0x145b72eU);
    QVERIFY(!fees->next.baseFee);
    QVERIFY(!feesOfValues(ChainReport(), {}));
}

void TestFeesElsewhere::eventsComeCutAnywhere()
{
    const QByteArray whole = "retry: 2000\n:\n\nevent: state\r\ndata: {}\r\n\r\nevent: fees\nid: 7\n"
                             "data: one\ndata: two\n\nevent: bye\n\n";
    for (qsizetype cut = 0; cut <= whole.size(); ++cut) {
        EventStream stream;
        auto events = stream.take(whole.left(cut));
        for (ServerEvent &event : stream.take(whole.mid(cut)))
            events.push_back(std::move(event));
        QCOMPARE(events.size(), std::size_t(2)); // what has no data is none
        QCOMPARE(events[0].name, QByteArray("state"));
        QCOMPARE(events[1].data, QByteArray("one\ntwo"));
    }
}

void TestFeesElsewhere::anEventWithoutEndEndsTheStream()
{
    EventStream stream;
    stream.take("data: " + QByteArray(EventStream::kMaxEvent, 'x'));
    QVERIFY(stream.broken());
}

void TestFeesElsewhere::theStreamBringsFees()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_COMPARE(server.streams.size(), 2); // one a chain
    QVERIFY(server.asked.contains("/stream") && server.asked.contains("/base/stream"));
    QVERIFY(!monitor.fees({})->next.baseFee); // what the values say, until then
    server.send("event: fees\nid: 23788262\ndata: " + QByteArray(kFees).replace('\n', ' ') + "\n\n");
    QTRY_VERIFY(monitor.fees({})->next.baseFee);
    QCOMPARE(monitor.fees({})->block.number, 23'788'262U);
}

void TestFeesElsewhere::aStreamThatFallsBehindIsStaleAndOpenedAgain()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    server.feesOfBlock = 23'788'262;
    test::ManualClock &clock = elsewhere.clock;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_COMPARE(server.streams.size(), 2);
    const QByteArray event
        = "event: fees\nid: 23788262\ndata: " + QByteArray(kFees).replace('\n', ' ') + "\n\n";
    server.send(event);
    QTRY_VERIFY(monitor.fees({})->next.baseFee);
    QVERIFY(monitor.mood({}) == ChainMood::Live);
    QVERIFY(!monitor.blockCameAt({})); // it was there
    // Its status knows newer blocks; the stream stays open, and tells none.
    server.feesOfBlock = 23'788'263;
    const auto pass = [&](std::chrono::seconds time) {
        const qsizetype asked = server.asked.count("/status");
        clock.advance(time);
        return QTest::qWaitFor([&] { return server.asked.count("/status") > asked + 1; });
    };
    QVERIFY(pass(3s));
    QVERIFY(monitor.mood({}) == ChainMood::Live); // it may be on its way
    QVERIFY(pass(12s));
    QVERIFY(pass(2s));
    QVERIFY(monitor.mood({}) == ChainMood::Stale);
    QVERIFY(monitor.feesLag({}));
    QTRY_VERIFY(server.asked.contains("/fees")); // which has nothing newer either
    QVERIFY(pass(30s));
    QVERIFY(monitor.mood({}) == ChainMood::Stale);
    QTRY_VERIFY(server.streams.size() > 2);
    server.streams.last()->write(QByteArray(event).replace("23788262", "23788263"));
    QTRY_VERIFY(monitor.mood({}) == ChainMood::Live);
    QVERIFY(monitor.blockCameAt({}));
}

void TestFeesElsewhere::aStreamThatIsHeldBackIsHelpedByFees()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    server.feesOfBlock = 23'788'262;
    test::ManualClock &clock = elsewhere.clock;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_COMPARE(server.streams.size(), 2);
    QVERIFY(!monitor.fees({})->next.baseFee);
    QVERIFY(!server.asked.contains("/fees"));
    clock.advance(Monitor::kFeesMayLag);
    QTRY_VERIFY(monitor.fees({})->next.baseFee);
    QCOMPARE(monitor.fees({})->block.number, 23'788'262U);
}

void TestFeesElsewhere::withoutAStreamFeesAreAsked()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    server.hasStream = false;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_VERIFY(monitor.fees({}) && monitor.fees({})->next.baseFee);
}

void TestFeesElsewhere::knowsAllChains()
{
    Elsewhere elsewhere;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_VERIFY(monitor.frame().report);
    QCOMPARE(monitor.chains(), QStringList({QStringLiteral("ethereum"), QStringLiteral("base")}));
    QVERIFY(monitor.mood(QStringLiteral("base")) == ChainMood::Stalled);
    QCOMPARE(*monitor.ageMs(QStringLiteral("base"), Method::GasPrice), 5'000);
}

void TestFeesElsewhere::readsThePast()
{
    const auto slices = RemotePast::slicesOf(objectOf(kPast));
    QVERIFY(slices);
    QCOMPARE(slices->size(), std::size_t(2));
    QCOMPARE(slices->front().length, 300'000);
    QCOMPARE(slices->front().begin,
        QDateTime::fromString(QStringLiteral("2026-11-28T21:50:00Z"), Qt::ISODate).toMSecsSinceEpoch());
    FeeSpread spread;
    spread.add(slices->front());
    QVERIFY(std::abs(spread.at(0.5) - 0.3) < 0.01);
    QVERIFY(spread.at(0) >= 0.2 - 1e-6 && spread.at(1) <= 0.4 + 1e-6);
    // A step of hours is one slice an hour, one of half an hour six of minutes.
    QJsonObject half = objectOf(kPast);
    half.insert(QStringLiteral("stepSeconds"), 1800);
    QCOMPARE(RemotePast::slicesOf(half)->size(), std::size_t(12));
    half.insert(QStringLiteral("stepSeconds"), 6 * 3600);
    QCOMPARE(RemotePast::slicesOf(half)->size(), std::size_t(12));
    QCOMPARE(RemotePast::slicesOf(half)->front().length, 3'600'000);
    for (const int step : {0, -300, 12, 1'000'000'000}) {
        half.insert(QStringLiteral("stepSeconds"), step);
        QVERIFY(!RemotePast::slicesOf(half));
    }
    QVERIFY(!RemotePast::slicesOf({}));
}

void TestFeesElsewhere::thePastIsAskedOfAChain()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    RemoteMonitor &monitor = elsewhere.begin();
    QTRY_VERIFY(monitor.frame().report);
    QStringList came;
    connect(&monitor, &RemoteMonitor::pastCame, this,
        [&came](const QString &chain, const std::vector<FeeSlice> &slices) {
            came << QStringLiteral("%1 %2").arg(chain).arg(slices.size());
        });
    monitor.askPast(QStringLiteral("base"));
    QStringList hours;
    connect(&monitor, &RemoteMonitor::hourCame, this,
        [&hours](const QString &chain, const std::vector<StepFee> &points) {
            hours << QStringLiteral("%1 %2").arg(chain).arg(points.size());
        });
    QTRY_COMPARE(came, QStringList(QStringLiteral("base 2")));
    QCOMPARE(hours, QStringList(QStringLiteral("base 3")));
    // Where the longer spans are not to be had, that is the end of it.
    QTRY_VERIFY(server.asked.contains("/base/fees/history?span=7d"));
    QVERIFY(!server.asked.contains("/base/fees/history?span=90d"));
    monitor.askPast({});
    QTRY_COMPARE(came.size(), 2);
    QVERIFY(server.asked.contains("/fees/history?span=24h"));
}

void TestFeesElsewhere::readsAnHour()
{
    const auto points = RemotePast::pointsOf(objectOf(kHour));
    QVERIFY(points);
    QCOMPARE(points->size(), std::size_t(3)); // each time once
    QCOMPARE(points->at(1).fee, 0.5);
    QCOMPARE(points->at(2).msecs - points->at(1).msecs, 24'000);
    QVERIFY(!RemotePast::pointsOf({}));
    QJsonObject wei = objectOf(kHour);
    wei.insert(QStringLiteral("unit"), QStringLiteral("wei"));
    QVERIFY(!RemotePast::pointsOf(wei));
}

void TestFeesElsewhere::aPastThatFailedIsAskedAgain()
{
    StreamingGasgauge server;
    server.isStarting = true;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QNetworkAccessManager network;
    int hours = 0;
    int pasts = 0;
    RemotePast past(server.url(), network,
        {.hour = [&hours](const auto &) { ++hours; }, .past = [&pasts](const auto &) { ++pasts; }});
    past.setPause(20ms);
    QTRY_VERIFY(server.asked.count("/fees/history?span=1h") >= 3);
    QCOMPARE(hours + pasts, 0);
    server.isStarting = false;
    QTRY_COMPARE(pasts, 1);
    QCOMPARE(hours, 1);
    past.askAgain();
    QTRY_COMPARE(pasts, 2);
}

/// A price with its age, and no question twice that it cannot answer.
void TestFeesElsewhere::anOlderOneShowsWhatItHas()
{
    Elsewhere elsewhere;
    StreamingGasgauge &server = elsewhere.server;
    server.isOlder = true;
    RemoteMonitor &monitor = elsewhere.begin(10ms);
    QTRY_VERIFY(server.asked.count("/status") >= 5);
    QTRY_VERIFY(server.asked.contains("/fees"));
    monitor.askPast({});
    QTRY_VERIFY(server.asked.contains("/fees/history?span=1h"));
    const qsizetype looked = server.asked.count("/status");
    QTRY_VERIFY(server.asked.count("/status") >= looked + 5);
    for (const char *path : {"/stream", "/fees", "/fees/history?span=1h"})
        QCOMPARE(server.asked.count(path), 1);
    QVERIFY(monitor.mood({}) == ChainMood::Live);
    QVERIFY(*monitor.fees({})->gasPrice == WeiAmount(12'840'000'000ULL));
    QCOMPARE(monitor.fees({})->block.number, 0x145b72eU);
    QCOMPARE(monitor.chains(), QStringList(QStringLiteral("default")));
    QCOMPARE(monitor.frame().report->traffic.hits, 7U);
    QVERIFY(!monitor.frame().report->traffic.streams);
}

/// It may not even say that it was started anew, as where a proxy stands before it.
void TestFeesElsewhere::anOlderOneIsRenewed()
{
    Impatient impatient;
    StreamingGasgauge &server = impatient.server;
    int &came = impatient.came;
    server.isOlder = true;
    impatient.begin();
    QTRY_VERIFY(server.asked.count("/fees") >= 3); // again and again, after pauses
    QCOMPARE(came, 0);
    server.isOlder = false;
    QTRY_COMPARE(server.streams.size(), 1);
    server.send("event: fees\ndata: " + QByteArray(kFees).replace('\n', ' ') + "\n\n");
    QTRY_COMPARE(came, 1);
    const auto asked = server.asked.size();
    QTest::qWait(100);
    QCOMPARE(server.asked.size(), asked);
}

void TestFeesElsewhere::aStreamThatComesLaterIsFollowed()
{
    Impatient impatient;
    StreamingGasgauge &server = impatient.server;
    int &came = impatient.came;
    server.hasStream = false;
    impatient.begin();
    QTRY_COMPARE(came, 1); // from /fees, which is asked every few seconds
    server.hasStream = true;
    QTRY_COMPARE_WITH_TIMEOUT(server.streams.size(), 1, 10'000);
}

QTEST_GUILESS_MAIN(TestFeesElsewhere)
#include "tst_fees_elsewhere.moc"
