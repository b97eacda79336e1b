// SPDX-License-Identifier: GPL-3.0-only
#include "cache_fixture.h"
#include "exposition/exposition.h"
#include "telemetry/metrics.h"

#include <ctime>

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

struct ExpositionFixture : Fixture
{
    QString text(bool simulated = false)
    {
        const Exposition exposition(
            {{{}, metrics.registry(), *cache}}, clock, [this] { return sumOf(workers()); }, simulated);
        return QString::fromStdString(exposition.text());
    }
    std::vector<const EdgeCounters *> workers() const { return {&first, &second}; }

    Metrics metrics{{"scripted"}};
    EdgeCounters first;
    EdgeCounters second;
};

/// The value of a sample, or "(none)".
QString sample(const QString &text, const QString &series)
{
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        if (line.startsWith(series + QLatin1Char(' ')))
            return line.mid(series.size() + 1);
    }
    return QStringLiteral("(none)");
}

} // namespace

class TestExposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMetricIsThereFromTheStart_data()
    {
        QTest::addColumn<QString>("series");
        QStringList all{
            QStringLiteral("gasgauge_http_connections"),
            QStringLiteral("gasgauge_http_connections_accepted_total"),
            QStringLiteral("gasgauge_head_rollback_total"),
            QStringLiteral("gasgauge_head_source{kind=\"websocket\"}"),
            QStringLiteral("gasgauge_head_source{kind=\"poll\"}"),
            QStringLiteral("gasgauge_reorgs_total"),
            QStringLiteral("gasgauge_head_disbelieved_total"),
            QStringLiteral("gasgauge_source_simulated"),
            QStringLiteral("gasgauge_upstream_credits_total"),
            QStringLiteral("gasgauge_breaker_state{upstream=\"scripted\"}"),
            QStringLiteral("gasgauge_upstream_request_duration_seconds_count"),
            QStringLiteral("gasgauge_http_requests_total{path=\"other\",code=\"404\"}"),
        };
        for (const Method method : kMethods) {
            const QString name
                = QString::fromLatin1(methodName(method).data(), qsizetype(methodName(method).size()));
            for (const char *metric : {"cache_hits_total", "cache_stale_total", "coalesced_requests_total"})
                all << QStringLiteral("gasgauge_%1{method=\"%2\"}").arg(QString::fromLatin1(metric), name);
            for (const char *reason : {"cold", "expired", "error", "unsupported"})
                all << QStringLiteral("gasgauge_cache_misses_total{method=\"%1\",reason=\"%2\"}")
                           .arg(name, QString::fromLatin1(reason));
        }
        for (const Method method : kServedMethods)
            all << QStringLiteral("gasgauge_http_requests_total{path=\"/%1\",code=\"200\"}")
                       .arg(QLatin1String(methodName(method).data(), qsizetype(methodName(method).size())));
        for (const Method method : kAsked) {
            for (const char *code : {"200", "error"})
                all << QStringLiteral("gasgauge_upstream_requests_total{code=\"%1\",method=\"%2\","
                                      "upstream=\"scripted\"}")
                           .arg(QLatin1String(code),
                               QLatin1String(
                                   methodName(method).data(), qsizetype(methodName(method).size())));
        }
        for (const char *path : {"/", "/healthz", "/readyz", "/metrics", "/status"})
            all << QStringLiteral("gasgauge_http_requests_total{path=\"%1\",code=\"200\"}")
                       .arg(QString::fromLatin1(path));
        for (const std::string_view limit : kLimitLabels)
            all << QStringLiteral("gasgauge_http_limited_total{limit=\"%1\"}")
                       .arg(QString::fromLatin1(limit.data(), qsizetype(limit.size())));
        for (const QString &series : all)
            QTest::newRow(qPrintable(series)) << series;
    }
    void everyMetricIsThereFromTheStart()
    {
        QFETCH(QString, series);
        ExpositionFixture f;
        QCOMPARE(sample(f.text(), series), QStringLiteral("0"));
        QCOMPARE(f.source.fetches(), 0);
    }

    void whatIsNotKnownIsNotANumber()
    {
        ExpositionFixture f;
        const auto age = [](Method method) {
            return QStringLiteral("gasgauge_cache_age_seconds{method=\"%1\"}")
                .arg(QLatin1String(methodName(method).data(), qsizetype(methodName(method).size())));
        };
        const QStringList gauges{QStringLiteral("gasgauge_head_block_number"),
            QStringLiteral("gasgauge_head_age_seconds"), QStringLiteral("gasgauge_gas_price_wei"),
            age(Method::BlockNumber), age(Method::GasPrice), age(Method::Coinbase)};
        for (const QString &gauge : gauges)
            QCOMPARE(sample(f.text(), gauge), QStringLiteral("NaN"));

        f.fill("0x0"); // a value like any other
        f.get(Method::BlockNumber);
        f.source.fail(Method::BlockNumber, kDown);
        f.get(Method::Coinbase);
        f.source.fail(Method::Coinbase, limited(FailureKind::Unsupported, 0ms));
        QCOMPARE(sample(f.text(), QStringLiteral("gasgauge_gas_price_wei")), QStringLiteral("0"));
        QCOMPARE(sample(f.text(), age(Method::GasPrice)), QStringLiteral("0"));
        QCOMPARE(sample(f.text(), QStringLiteral("gasgauge_head_block_number")), QStringLiteral("NaN"));
        QCOMPARE(sample(f.text(), age(Method::Coinbase)), QStringLiteral("NaN"));
    }

    void workersAndCacheAreSummed()
    {
        ExpositionFixture f;
        f.fill("0x3b9aca00");
        f.fill("0x10", Method::BlockNumber);
        f.ask();
        const auto gasPrice = indexOf(Method::GasPrice);
        f.first.values[gasPrice][static_cast<std::size_t>(CacheStatus::Hit)].add(1'000'000'007);
        f.second.values[gasPrice][static_cast<std::size_t>(CacheStatus::Hit)].add(2);
        f.second.values[gasPrice][static_cast<std::size_t>(CacheStatus::Stale)].add(3);
        f.first.responses[indexOf(endpointOf(Method::GasPrice))][statusIndex(304)].add(4);
        f.second.responses[indexOf(endpointOf(Method::GasPrice))][statusIndex(304)].add(5);
        f.first.connections.add(6);
        f.second.limited[indexOf(Limit::HeadTimeout)].add(7);
        f.clock.advance(1500ms);

        const QString text = f.text(true);
        QCOMPARE(sample(text, QStringLiteral("gasgauge_cache_hits_total{method=\"eth_gasPrice\"}")),
            QStringLiteral("1000000010"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_cache_stale_total{method=\"eth_gasPrice\"}")),
            QStringLiteral("3"));
        QCOMPARE(sample(text,
                     QStringLiteral("gasgauge_cache_misses_total{method=\"eth_gasPrice\",reason=\"cold\"}")),
            QStringLiteral("1"));
        QCOMPARE(
            sample(text, QStringLiteral("gasgauge_http_requests_total{path=\"/eth_gasPrice\",code=\"304\"}")),
            QStringLiteral("9"));
        QCOMPARE(
            sample(text, QStringLiteral("gasgauge_http_requests_total{path=\"/eth_gasPrice\",code=\"500\"}")),
            QStringLiteral("(none)"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_http_connections")), QStringLiteral("6"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_http_limited_total{limit=\"head_timeout\"}")),
            QStringLiteral("7"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_cache_age_seconds{method=\"eth_gasPrice\"}")),
            QStringLiteral("1.5"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_gas_price_wei")), QStringLiteral("1000000000"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_head_block_number")), QStringLiteral("16"));
        QCOMPARE(sample(text, QStringLiteral("gasgauge_source_simulated")), QStringLiteral("1"));
        QVERIFY(text.contains(QStringLiteral("gasgauge_build_info{version=\"")));
        QCOMPARE(f.source.fetches(), 2);
    }

#ifdef Q_OS_LINUX
    void theProcessIsMeasured()
    {
        ExpositionFixture f;
        // The system counts in ticks of 10 ms: so much has to be used up first.
        timespec used{};
        while (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 && used.tv_sec == 0
            && used.tv_nsec < 50'000'000) { }
        const QString text = f.text();
        const auto number
            = [&text](const char *name) { return sample(text, QString::fromLatin1(name)).toDouble(); };
        QVERIFY(number("process_resident_memory_bytes") > 1e6);
        QVERIFY(number("process_virtual_memory_bytes") >= number("process_resident_memory_bytes"));
        QVERIFY(number("process_open_fds") >= 3);
        QVERIFY(number("process_open_fds") < number("process_max_fds"));
        QVERIFY(number("process_threads") >= 1);
        QVERIFY(number("process_cpu_seconds_total") > 0);
        const double age = double(QDateTime::currentSecsSinceEpoch()) - number("process_start_time_seconds");
        QVERIFY2(age > -5 && age < 600, qPrintable(QString::number(age)));
    }
#endif

    void promtoolAcceptsIt()
    {
        const QString promtool = QStandardPaths::findExecutable(QStringLiteral("promtool"));
        ExpositionFixture f;
        f.fill("0x3b9aca00");
        const QByteArray text = f.text().toUtf8();
        QVERIFY(text.endsWith('\n'));
        if (promtool.isEmpty())
            return; // the form alone is checked where there is no promtool
        QProcess process;
        process.start(promtool, {QStringLiteral("check"), QStringLiteral("metrics")});
        process.write(text);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished());
        const QByteArray complaints = process.readAllStandardError() + process.readAllStandardOutput();
        QVERIFY2(process.exitCode() == 0 && complaints.isEmpty(), complaints.constData());
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"
