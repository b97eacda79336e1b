// SPDX-License-Identifier: GPL-3.0-only
#include "series/fees/fee_series.h"
#include "series/fees/whole_past.h"

#include <QTest>

using namespace gasgauge;

namespace {

constexpr qint64 kMinutes = FeeSeries::kSlice;
constexpr qint64 kHourLong = FeeSeries::kHour;
constexpr qint64 kBegin = 1'800'000'000'000 / kHourLong * kHourLong;

FeeSlice sliceOf(qint64 begin, qint64 length, double share = 1)
{
    return {begin, length, share * static_cast<double>(length) / 12'000, {1.F}};
}

/// Two hours as a whole each, then two in slices of five minutes.
std::vector<FeeSlice> fourHours()
{
    std::vector<FeeSlice> slices{sliceOf(kBegin, kHourLong), sliceOf(kBegin + kHourLong, kHourLong)};
    for (qint64 at = kBegin + 2 * kHourLong; at < kBegin + 4 * kHourLong; at += kMinutes)
        slices.push_back(sliceOf(at, kMinutes));
    return slices;
}

} // namespace

/// How far back no block is missing.
class TestWholePast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWholeOfNothing() { QVERIFY(!wholeSince({})); }
    void allOfItIs() { QCOMPARE(wholeSince(fourHours()), std::optional(kBegin)); }
    void aMissingSliceEndsIt();
    void anHourWithTooFewBlocksEndsIt();
    void theNewestSliceIsStillGoingOn();
    void chanceIsNoGap();
};

void TestWholePast::aMissingSliceEndsIt()
{
    auto slices = fourHours();
    slices.erase(slices.begin() + 10);
    QCOMPARE(wholeSince(slices), std::optional(slices[10].begin));
    slices = fourHours();
    slices.erase(slices.begin() + 1);
    QCOMPARE(wholeSince(slices), std::optional(kBegin + 2 * kHourLong));
}

void TestWholePast::anHourWithTooFewBlocksEndsIt()
{
    auto slices = fourHours();
    slices[0] = sliceOf(kBegin, kHourLong, 0.7);
    QCOMPARE(wholeSince(slices), std::optional(kBegin + kHourLong));
}

void TestWholePast::theNewestSliceIsStillGoingOn()
{
    auto slices = fourHours();
    slices.back() = sliceOf(slices.back().begin, kMinutes, 0.04);
    QCOMPARE(wholeSince(slices), std::optional(kBegin));
}

void TestWholePast::chanceIsNoGap()
{
    auto slices = fourHours();
    slices[5] = sliceOf(slices[5].begin, kMinutes, 0.6);
    slices[0] = sliceOf(kBegin, kHourLong, 0.9);
    QCOMPARE(wholeSince(slices), std::optional(kBegin));
}

QTEST_APPLESS_MAIN(TestWholePast)
#include "tst_whole_past.moc"
