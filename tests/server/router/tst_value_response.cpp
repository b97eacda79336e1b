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
    state.value = CachedValue{Result::ofText("0x1b4"), "infura", kFetched};
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
            QStringLiteral("ETag, Age, Retry-After, X-Cache, X-Gasgauge-Source, X-Gasgauge-State"));
        QCOMPARE(response.reusableFor, 0ms);
    }

    void servesAnyJsonToTheLetter()
    {
        ValueState state = stateOf(60s);
        const std::string letters = R"({"gasUsedRatio":[0.10, 1e-7],"a":"\u00e9"})";
        state.value->result = Result::ofJson(letters);
        const Response response = valueResponse(state, CacheStatus::Hit, kFetched);
        QCOMPARE(response.body, R"({"jsonrpc":"2.0","id":1,"result":)" + letters + '}');
        const QString etag = header(response, "ETag");
        QCOMPARE(etag.size(), 66);
        QVERIFY(etag.startsWith(u'"') && etag.endsWith(u'"'));
        QVERIFY(!etag.mid(1, 64).contains(u'"'));
        QCOMPARE(header(valueResponse(state, CacheStatus::Stale, kFetched + 70s), "ETag"), etag);
        state.value->result = Result::ofJson("false");
        QVERIFY(header(valueResponse(state, CacheStatus::Hit, kFetched), "ETag") != etag);
    }

    void ageAndLifetimes_data()
    {
        QTest::addColumn<qint64>("ageMs");
        QTest::addColumn<int>("ttl");
        QTest::addColumn<bool>("stale");
        QTest::addColumn<QString>("age");
        const auto row = [](const char *name, qint64 ageMs, int ttl, bool stale, const char *age) {
            QTest::newRow(name) << ageMs << ttl << stale << QString::fromLatin1(age);
        };
        row("new", 0, 60, false, "0");
        row("before the full second", 999, 60, false, "0");
        row("a second", 1'000, 60, false, "1");
        row("the last moment", 59'999, 60, false, "59");
        row("stale from the TTL on", 60'000, 60, true, "60");
        row("stale", 70'500, 60, true, "70");
        row("stale for long", 700'000, 60, true, "700");
        row("never fresh", 0, 0, false, "0");
        row("a short life", 4'999, 5, false, "4");
        row("ten years", 1'000, 315'360'000, false, "1");
        row("a clock behind the fetch", -500, 60, false, "0");
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
        // Both are whole lifetimes and never shrink: who caches behind us subtracts the Age by itself.
        QCOMPARE(header(response, "Cache-Control"),
            QStringLiteral("public, max-age=%1, stale-if-error=600").arg(ttl));
        QCOMPARE(header(response, "Warning"), QStringLiteral("(none)"));
    }

    void valueThatANewHeadMadeOldHasLivedUntilThen()
    {
        ValueState state = stateOf(60s);
        state.freshUntil = kFetched + 7s + 900ms;
        const Response response = valueResponse(state, CacheStatus::Stale, kFetched + 7s + 900ms);
        QCOMPARE(header(response, "Age"), QStringLiteral("7"));
        QCOMPARE(header(response, "Cache-Control"), QStringLiteral("public, max-age=7, stale-if-error=600"));
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
