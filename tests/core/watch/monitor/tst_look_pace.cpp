// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/look_pace.h"

#include <vector>

#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// When looks are taken at changes that come `every` so often, for ten seconds.
std::vector<TimePoint> looksAt(std::chrono::milliseconds every)
{
    LookPace pace;
    std::vector<TimePoint> looks;
    const TimePoint begin{1'000'000s};
    TimePoint due{};
    for (TimePoint now = begin; now < begin + 10s; now += 1ms) {
        if (due == TimePoint{} && (now - begin) % every == 0ms)
            due = now + pace.pause(now);
        if (due != TimePoint{} && now >= due) {
            pace.taken(now);
            looks.push_back(now);
            due = {};
        }
    }
    return looks;
}

} // namespace

class TestLookPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBlockAloneIsSeenAtOnce();
    void neverMoreThanFourASecond_data();
    void neverMoreThanFourASecond();
};

void TestLookPace::aBlockAloneIsSeenAtOnce()
{
    LookPace pace;
    TimePoint now{1'000'000s};
    for (int i = 0; i < 5; ++i) {
        QVERIFY(pace.pause(now) <= 20ms); // its values
        pace.taken(now);
        now += 40ms;
        QVERIFY(pace.pause(now) <= 20ms); // its fees
        pace.taken(now);
        now += 1170ms;
    }
    // Somebody looked by himself just now.
    pace.taken(now);
    QVERIFY(pace.pause(now + 5ms) <= 20ms);
    pace.taken(now + 15ms);
    QVERIFY(pace.pause(now + 30ms) <= 20ms);
}

void TestLookPace::neverMoreThanFourASecond_data()
{
    QTest::addColumn<int>("every");
    for (const int every : {1, 50, 100, 240, 260, 400})
        QTest::addRow("%d ms", every) << every;
}

void TestLookPace::neverMoreThanFourASecond()
{
    QFETCH(int, every);
    const auto looks = looksAt(std::chrono::milliseconds(every));
    // As many as may be, or as many as there is something to see.
    QVERIFY2(looks.size() >= static_cast<std::size_t>(every <= 250 ? 36 : 10'000 / every - 2),
        qPrintable(QString::number(looks.size())));
    for (std::size_t i = LookPace::kMostLooks; i < looks.size(); ++i)
        QVERIFY(looks[i] - looks[i - LookPace::kMostLooks] >= 1s);
}

QTEST_APPLESS_MAIN(TestLookPace)
#include "tst_look_pace.moc"
