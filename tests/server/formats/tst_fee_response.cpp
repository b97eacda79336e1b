// SPDX-License-Identifier: GPL-3.0-only
#include "formats/fee_response.h"
#include "sample_report.h"

using namespace gasgauge;
using namespace gasgauge::test;
using namespace std::chrono_literals;

namespace {

const TimePoint kNow = TimePoint(1000s);

FeesState state(const FeeReport &report = sampleReport())
{
    FeesState fees;
    fees.state.value = CachedValue{Result(), "node", kNow - 5s};
    fees.state.ttl = 12s;
    fees.state.staleIfError = 600s;
    fees.state.freshUntil = kNow + 7s;
    fees.report = std::make_shared<const FeeReport>(report);
    return fees;
}

std::string header(const Response &response, std::string_view name)
{
    const std::string *value = response.header(name);
    return value ? *value : std::string("(none)");
}

Response respond(const FeesState &fees, FeeFormat format = FeeFormat::Fees)
{
    return feeResponse(format, {}, fees, CacheStatus::Hit, {kNow, kSampleNow}, ChainState::Live);
}

} // namespace

class TestFeeResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheHeadersOfAValue();
    void isKeptForASecondWhileItGrows();
    void theTagIsWeakAndChangesWithAllButAges();
    void aChainThatIsNotLiveIsNamed();
    void failuresAreThoseOfAValue();
    void refusals();
    void everyEndpointOfFeesHasItsFormat();
};

void TestFeeResponse::hasTheHeadersOfAValue()
{
    for (const FeeFormat format : {FeeFormat::Fees, FeeFormat::Blockscout, FeeFormat::Gasnow}) {
        const Response response = respond(state(), format);
        QCOMPARE(response.status, 200);
        QCOMPARE(header(response, "Content-Type"), std::string("application/json"));
        QCOMPARE(header(response, "X-Cache"), std::string("HIT"));
        QCOMPARE(header(response, "Age"), std::string("5"));
        QCOMPARE(header(response, "Cache-Control"), std::string("public, max-age=12, stale-if-error=600"));
        QCOMPARE(header(response, "Access-Control-Allow-Origin"), std::string("*"));
        QVERIFY(header(response, "ETag").starts_with("W/\"23788262-"));
    }
}

void TestFeeResponse::isKeptForASecondWhileItGrows()
{
    FeesState fees = state();
    fees.growing = true;
    QCOMPARE(header(respond(fees), "Cache-Control"), std::string("public, max-age=1, stale-if-error=600"));
}

void TestFeeResponse::theTagIsWeakAndChangesWithAllButAges()
{
    const std::string tag = header(respond(state()), "ETag");
    const Response later = feeResponse(
        FeeFormat::Fees, {}, state(), CacheStatus::Stale, {kNow + 100s, kSampleNow + 100s}, ChainState::Live);
    QCOMPARE(header(later, "ETag"), tag);
    QVERIFY(later.body != respond(state()).body); // its ages are others
    const auto tagOf = [](auto change) {
        FeeReport report = sampleReport();
        change(report);
        return header(respond(state(report)), "ETag");
    };
    QVERIFY(tagOf([](FeeReport &report) { ++report.block.number; }) != tag);
    QVERIFY(tagOf([](FeeReport &report) { report.price.reset(); }) != tag);
    QVERIFY(tagOf([](FeeReport &report) { report.week.reset(); }) != tag);
    QVERIFY(tagOf([](FeeReport &report) { report.tiers.fast->observed.last = "1111"; }) != tag);
    QCOMPARE(tagOf([](FeeReport &) {}), tag);
}

void TestFeeResponse::aChainThatIsNotLiveIsNamed()
{
    const Response response = feeResponse(
        FeeFormat::Fees, {}, state(), CacheStatus::Hit, {kNow, kSampleNow}, ChainState::Stalled);
    QCOMPARE(header(response, "X-Gasgauge-State"), std::string("stalled"));
}

void TestFeeResponse::failuresAreThoseOfAValue()
{
    const Failure limited{FailureKind::RateLimited, "wait", 90s};
    for (const FeeFormat format : {FeeFormat::Fees, FeeFormat::Etherscan, FeeFormat::BusyThreshold,
             FeeFormat::Blockscout, FeeFormat::Gasnow}) {
        const Response response = feeFailure(format, limited, CacheStatus::Miss);
        QCOMPARE(response.status, 503);
        QCOMPARE(header(response, "Retry-After"), std::string("90"));
        QCOMPARE(header(response, "Cache-Control"), std::string("no-store"));
        QCOMPARE(header(response, "Access-Control-Allow-Origin"), std::string("*"));
    }
}

void TestFeeResponse::refusals()
{
    const Response span = feeRefusal({.ask = FeeQuestion::Ask::NoSuchSpan});
    QCOMPARE(span.status, 400);
    for (const char *name : {"1h", "24h", "7d", "30d", "90d"})
        QVERIFY(span.body.find(name) != std::string::npos);
    const Response action = feeRefusal({.ask = FeeQuestion::Ask::NoSuchAction});
    QCOMPARE(action.status, 200);
    QCOMPARE(header(action, "Access-Control-Allow-Origin"), std::string("*"));
}

void TestFeeResponse::everyEndpointOfFeesHasItsFormat()
{
    for (std::size_t i = 0; i < kEndpoints; ++i) {
        const auto endpoint = static_cast<Endpoint>(i);
        const bool tells = isOfFees(endpoint) && endpoint != Endpoint::FeesHistory;
        QCOMPARE(formatOf(endpoint).has_value(), tells);
    }
}

QTEST_APPLESS_MAIN(TestFeeResponse)
#include "tst_fee_response.moc"
