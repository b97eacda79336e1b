// SPDX-License-Identifier: GPL-3.0-only
#include "http/value_response.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr TimePoint kFetched{1'000'000s};

ValueState stateOf(std::chrono::seconds ttl)
{
    ValueState state;
    state.value = CachedValue{"0x1b4", "infura", kFetched};
    state.ttl = ttl;
    state.staleIfError = 600s;
    state.freshUntil = kFetched + ttl;
    return state;
}

QString header(const Response &response, std::string_view name)
{
    const std::string *value = response.header(name);
    return value ? QString::fromStdString(*value) : QStringLiteral("(none)");
}

QString body(const Response &response)
{
    return QString::fromStdString(response.body);
}

} // namespace

class TestValueResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysTheValueAndWhatItIsWorth()
    {
        const Response response = valueResponse(stateOf(60s), CacheStatus::Hit, kFetched + 17s);
        QCOMPARE(response.status, 200);
        QCOMPARE(body(response), QStringLiteral(R"({"jsonrpc":"2.0","id":1,"result":"0x1b4"})"));
        QCOMPARE(header(response, "Content-Type"), QStringLiteral("application/json"));
        QCOMPARE(header(response, "ETag"), QStringLiteral("\"0x1b4\""));
        QCOMPARE(header(response, "X-Cache"), QStringLiteral("HIT"));
        QCOMPARE(header(response, "Access-Control-Allow-Origin"), QStringLiteral("*"));
        QCOMPARE(header(response, "Access-Control-Expose-Headers"),
            QStringLiteral("ETag, Age, Retry-After, X-Cache, X-Gasgauge-Source"));
        QCOMPARE(response.reusableFor, 0ms);
    }

    void ageAndLifetimes_data()
    {
        QTest::addColumn<qint64>("ageMs");
        QTest::addColumn<int>("ttl");
        QTest::addColumn<bool>("stale");
        QTest::addColumn<QString>("age");
        QTest::addColumn<QString>("control");
        const auto row = [](const char *name, qint64 ageMs, int ttl, bool stale, const char *age, int maxAge,
                             int staleIfError) {
            QTest::newRow(name)
                << ageMs << ttl << stale << QString::fromLatin1(age)
                << QStringLiteral("public, max-age=%1, stale-if-error=%2").arg(maxAge).arg(staleIfError);
        };
        row("new", 0, 60, false, "0", 60, 600);
        row("before the full second", 999, 60, false, "0", 60, 600);
        row("a second", 1'000, 60, false, "1", 59, 600);
        row("the last moment", 59'999, 60, false, "59", 1, 600);
        row("at the TTL, whatever the status", 60'000, 60, false, "60", 0, 600);
        row("stale", 70'500, 60, true, "70", 0, 590);
        row("stale for long", 700'000, 60, true, "700", 0, 0);
        row("never fresh", 0, 0, false, "0", 0, 600);
        row("a clock behind the fetch", -500, 60, false, "0", 60, 600);
    }
    void ageAndLifetimes()
    {
        QFETCH(qint64, ageMs);
        QFETCH(int, ttl);
        QFETCH(bool, stale);
        const auto status = stale ? CacheStatus::Stale : CacheStatus::Hit;
        const Response response = valueResponse(
            stateOf(std::chrono::seconds(ttl)), status, kFetched + std::chrono::milliseconds(ageMs));
        QTEST(header(response, "Age"), "age");
        QTEST(header(response, "Cache-Control"), "control");
    }

    void valueThatANewHeadMadeOldHasNoLifetime()
    {
        ValueState state = stateOf(60s);
        state.freshUntil = kFetched + 7s;
        QCOMPARE(header(valueResponse(state, CacheStatus::Hit, kFetched + 5s), "Cache-Control"),
            QStringLiteral("public, max-age=2, stale-if-error=600"));
        QCOMPARE(header(valueResponse(state, CacheStatus::Stale, kFetched + 9s), "Cache-Control"),
            QStringLiteral("public, max-age=0, stale-if-error=598"));
    }

    void statusLabels()
    {
        const auto label = [](CacheStatus status) {
            return header(valueResponse(stateOf(60s), status, kFetched), "X-Cache");
        };
        QCOMPARE(label(CacheStatus::Miss), QStringLiteral("MISS"));
        QCOMPARE(label(CacheStatus::Coalesced), QStringLiteral("COALESCED"));
        QCOMPARE(label(CacheStatus::Stale), QStringLiteral("STALE"));
    }

    void failures_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("retryMs"); // -1: not said
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("retryAfter");
        const auto row
            = [](const char *name, FailureKind kind, int retryMs, int status, const char *retryAfter) {
                  QTest::newRow(name) << int(kind) << retryMs << status << QString::fromLatin1(retryAfter);
              };
        row("unreachable", FailureKind::Unreachable, 5'000, 504, "(none)");
        row("bad answer", FailureKind::BadAnswer, 5'000, 502, "(none)");
        row("unsupported", FailureKind::Unsupported, 5'000, 501, "(none)");
        row("limited", FailureKind::RateLimited, 2'001, 503, "3");
        row("limited, a whole second", FailureKind::RateLimited, 2'000, 503, "2");
        row("limited, nothing left", FailureKind::RateLimited, 0, 503, "1");
        row("spent", FailureKind::BudgetSpent, 3'600'000, 503, "3600");
        row("unavailable, not said", FailureKind::Unavailable, -1, 503, "1");
    }
    void failures()
    {
        QFETCH(int, kind);
        QFETCH(int, retryMs);
        Failure failure{static_cast<FailureKind>(kind), "what \"happened\"\n\\ and \xc3\xa4", std::nullopt};
        if (retryMs >= 0)
            failure.retryAfter = std::chrono::milliseconds(retryMs);
        const Response response = failureResponse(failure, CacheStatus::Coalesced);
        QTEST(response.status, "status");
        QTEST(header(response, "Retry-After"), "retryAfter");
        QCOMPARE(header(response, "Cache-Control"), QStringLiteral("no-store"));
        QCOMPARE(header(response, "X-Cache"), QStringLiteral("COALESCED"));
        QCOMPARE(header(response, "ETag"), QStringLiteral("(none)"));

        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(response.body)).object();
        QCOMPARE(json.keys(),
            QStringList({QStringLiteral("error"), QStringLiteral("id"), QStringLiteral("jsonrpc")}));
        QCOMPARE(json[QStringLiteral("id")].toInt(), 1);
        const QJsonObject error = json[QStringLiteral("error")].toObject();
        QVERIFY(error[QStringLiteral("code")].toInt() < 0);
        QCOMPARE(error[QStringLiteral("message")].toString(), QString::fromStdString(failure.message));
    }
};

QTEST_APPLESS_MAIN(TestValueResponse)
#include "tst_value_response.moc"
