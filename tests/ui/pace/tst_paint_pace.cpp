// SPDX-License-Identifier: GPL-3.0-only
// How often the window is painted, beside a chain of twenty blocks a second, and how soon it shows a block.
#include "demo_window.h"

#include <algorithm>
#include <atomic>
#include <map>

#include <QElapsedTimer>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// When each widget was painted that has no others in it: what is below them is painted for each of them.
class Painted : public QObject
{
public:
    explicit Painted(const QWidget &window)
    {
        m_time.start();
        for (QWidget *widget : window.findChildren<QWidget *>()) {
            if (widget->findChildren<QWidget *>().isEmpty())
                widget->installEventFilter(this);
        }
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            m_at[watched] << m_time.elapsed();
        return false;
    }
    const std::map<QObject *, QList<qint64>> &at() const { return m_at; }

private:
    QElapsedTimer m_time;
    std::map<QObject *, QList<qint64>> m_at;
};

} // namespace

class TestPaintPace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourTimesASecondAtMost();
    void nothingWhileNobodySeesIt();
    void aBlockIsShownWithinATenthOfASecond();
};

void TestPaintPace::fourTimesASecondAtMost()
{
    DemoWindow watched(50ms);
    QTRY_VERIFY_WITH_TIMEOUT(!watched.block().isEmpty(), 20'000);
    QTest::qWait(2'000);
    for (const bool server : {false, true}) {
        watched.window.showServerPage(server);
        QTest::qWait(500);
        const Painted painted(watched.window);
        QTest::qWait(4'000);
        QVERIFY(painted.at().size() > 3);
        for (const auto &[widget, times] : painted.at()) {
            // Where the machine is busy some come late, and the next ones sooner after them.
            for (qsizetype i = 5; i < times.size(); ++i)
                QVERIFY2(times[i] - times[i - 5] >= 850,
                    qPrintable(
                        QStringLiteral("%1 %2: six times in %3 ms")
                            .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                            .arg(times[i] - times[i - 5])));
            QVERIFY2(times.size() <= 4 * 4 + 3,
                qPrintable(
                    QStringLiteral("%1 %2: %3 times in 4 s")
                        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
                        .arg(times.size())));
        }
    }
}

void TestPaintPace::nothingWhileNobodySeesIt()
{
    DemoWindow watched(50ms);
    QTRY_VERIFY_WITH_TIMEOUT(!watched.block().isEmpty(), 20'000);
    for (const bool minimised : {true, false}) {
        watched.window.showNormal();
        QTest::qWait(300);
        minimised ? watched.window.showMinimized() : watched.window.hide();
        QTest::qWait(500);
        const QString block = watched.block();
        const Painted painted(watched.window);
        QTest::qWait(1'500);
        QVERIFY(painted.at().empty());
        QCOMPARE(watched.block(), block); // nor is anything worked out
    }
}

void TestPaintPace::aBlockIsShownWithinATenthOfASecond()
{
    // At any time of the second in which the window looks by itself.
    DemoWindow watched(1'170ms);
    QTRY_VERIFY_WITH_TIMEOUT(!watched.block().isEmpty(), 20'000);
    QElapsedTimer time;
    time.start();
    std::atomic<qint64> changedAt = 0;
    std::atomic<quint64> newest = 0;
    ValueCache &cache = watched.gateway->cache();
    watched.run([&] {
        QObject::connect(&cache, &ValueCache::snapshotChanged, &cache, [&] {
            const auto &report = cache.snapshot()->fees.report;
            if (report && newest.exchange(report->block.number) != report->block.number)
                changedAt = time.nsecsElapsed();
        });
    });
    QList<qint64> delays;
    quint64 seen = newest;
    while (delays.size() < 8 && time.elapsed() < 40'000) {
        QTest::qWait(1);
        const quint64 wanted = newest;
        if (wanted == seen || watched.block().remove(u',') != QString::number(wanted))
            continue;
        seen = wanted;
        delays << (time.nsecsElapsed() - changedAt) / 1'000'000;
    }
    watched.run([&] { QObject::disconnect(&cache, &ValueCache::snapshotChanged, &cache, nullptr); });
    QCOMPARE(delays.size(), 8);
    std::ranges::sort(delays);
    qInfo("%s",
        qPrintable(QStringLiteral("the block stands in the window after %1 ms (median), %2 ms at most")
                       .arg(delays[4])
                       .arg(delays.constLast())));
    QVERIFY2(delays[5] < 100, qPrintable(QString::number(delays[5]))); // a busy machine may be slow at some
}

QTEST_MAIN(TestPaintPace)
#include "tst_paint_pace.moc"
