// SPDX-License-Identifier: GPL-3.0-only
// The upstream is gone for ten minutes and comes back: what window, charts, tray and alerts make of it.
#include "charts/chart_panel.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "shell/shell_bench.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

constexpr int kTtl = 60;

/// A gasgauge that fetches once a minute, as its /status tells it second by second.
class Story
{
public:
    explicit Story(Program &program)
        : m_program(program)
        , m_report(freshReport())
    {
        m_report.uptimeSeconds = 0;
    }
    void upstreamGoes() { m_up = false; }
    void upstreamReturns() { m_up = true; }

    void pass(std::chrono::seconds time)
    {
        for (qint64 i = 0; i < time.count(); ++i) {
            m_program.clock.advance(1s);
            ++m_report.uptimeSeconds;
            ++m_age;
            const bool due = m_age >= kTtl;
            if (due && m_up) {
                m_age = 0;
                m_price += 500'000'000;
            }
            for (const Method method : {Method::GasPrice, Method::BlockNumber}) {
                ValueReport &value = m_report.values[method];
                value.ageMs = m_age * 1000;
                value.condition = due && !m_up ? ValueCondition::Stale : ValueCondition::Fresh;
                value.error = due && !m_up
                    ? std::optional(QStringLiteral("The upstream did not answer in time."))
                    : std::nullopt;
            }
            m_report.values[Method::GasPrice].result = QStringLiteral("0x%1").arg(m_price, 0, 16);
            m_program.monitor->say(m_report);
        }
    }

private:
    Program &m_program;
    StatusReport m_report;
    bool m_up = true;
    qint64 m_age = kTtl;
    quint64 m_price = 12'000'000'000;
};

/// What a person sees at one moment.
struct Look
{
    QString badge;
    Shape shape;
    QColor color; ///< of the badge, in its middle row
    QString age;
    QString price;
    QString trayLine;
    TrayMark trayMark;
    QIcon trayIcon;
};

Look lookAt(Program &program)
{
    auto *badge = program.window.findChild<Badge *>(QStringLiteral("gasPriceState"));
    const QImage image = badge->grab().toImage();
    Q_EMIT program.shell.tray().menu().aboutToShow();
    const Tray &tray = program.shell.tray();
    return {badge->text(), badge->shape(), image.pixelColor(image.width() / 2, 3),
        program.window.findChild<ToneLabel *>(QStringLiteral("gasPriceAge"))->text(),
        program.window.findChild<FitLabel *>(QStringLiteral("gasPrice"))->text(), tray.face().line,
        tray.face().mark, tray.icon() ? tray.icon()->icon() : QIcon()};
}

ChartScene sceneOf(Program &program)
{
    const qint64 now = program.hub.series().now();
    return feeLook(FeeSeries(), program.hub.series(), {{now - 3'600'000, now + 1}}).scene;
}

bool draws(const ChartScene &scene, qint64 msecs)
{
    return std::ranges::any_of(scene.lines.front().runs, [msecs](const Run &run) {
        return run.size() > 1 && run.front().msecs <= msecs && msecs <= run.back().msecs;
    });
}

bool isShaded(const ChartScene &scene, qint64 msecs)
{
    return std::ranges::any_of(
        scene.outages, [msecs](const ChartOutage &outage) { return outage.range.contains(msecs); });
}

/// The colour of the plot at the time, just above its lower border, where no line is.
QColor paintedAt(ChartView &view, const TimeRange &time, qint64 msecs)
{
    const QRectF plot = view.plotArea();
    const double x = plot.left()
        + plot.width() * static_cast<double>(msecs - time.from) / static_cast<double>(time.length());
    return view.grab().toImage().pixelColor(qRound(x), qRound(plot.bottom()) - 3);
}

} // namespace

class TestOutageInWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenMinutesWithoutUpstream_data();
    void tenMinutesWithoutUpstream();
};

void TestOutageInWindow::tenMinutesWithoutUpstream_data()
{
    QTest::addColumn<bool>("tray");
    QTest::newRow("with a tray") << true;
    QTest::newRow("without") << false;
}

void TestOutageInWindow::tenMinutesWithoutUpstream()
{
    QFETCH(bool, tray);
    const QTemporaryDir folder;
    Program program(folder.path(), tray);
    QStringList raised;
    QObject::connect(&program.shell.alerts(), &AlertWatch::alertRaised, &program.window,
        [&raised](const AlertText &alert) { raised << alert.title; });
    Story story(program);
    story.pass(10min + 6s);
    const Look before = lookAt(program);
    QCOMPARE(before.badge, QStringLiteral("LIVE · infura"));
    QCOMPARE(before.trayMark, TrayMark::None);

    const qint64 gone = program.hub.series().now();
    story.upstreamGoes();
    story.pass(2min);
    const Look early = lookAt(program);
    QVERIFY(early.badge.startsWith(QStringLiteral("STALE")));
    QVERIFY(early.shape != before.shape);
    QVERIFY2(early.color != before.color, qPrintable(early.color.name()));
    QCOMPARE(early.price, before.price);
    QCOMPARE(early.age, QStringLiteral("2 min 5 s old · asked again by itself"));
    QVERIFY(early.trayLine.contains(QStringLiteral("2 min 5 s old")));
    QVERIFY(early.trayLine.contains(QStringLiteral("STALE")));
    QCOMPARE(early.trayMark, TrayMark::Old);
    QVERIFY(!tray || early.trayIcon.cacheKey() != before.trayIcon.cacheKey());

    story.pass(8min - 5s);
    const Look late = lookAt(program);
    QCOMPARE(late.age, QStringLiteral("10 min old · asked again by itself"));
    QVERIFY(late.badge.startsWith(QStringLiteral("STALE")));
    QCOMPARE(raised, QStringList(QStringLiteral("Upstream down")));
    QCOMPARE(program.window.messages().text(QStringLiteral("outage")).isEmpty(), tray);
    const qint64 within = program.hub.series().now() - 4 * 60'000;
    const ChartScene during = sceneOf(program);
    QVERIFY(isShaded(during, within));
    QVERIFY(!draws(during, within));
    QVERIFY(draws(during, gone - 60'000));

    story.upstreamReturns();
    story.pass(3min);
    const Look after = lookAt(program);
    QCOMPARE(after.badge, before.badge);
    QCOMPARE(after.shape, before.shape);
    QCOMPARE(after.color, before.color);
    QCOMPARE(after.trayMark, TrayMark::None);
    QVERIFY(after.price != before.price);
    QCOMPARE(raised.size(), 1);
    QVERIFY(program.window.messages().text(QStringLiteral("outage")).isEmpty());
    const ChartScene later = sceneOf(program);
    QCOMPARE(later.outages.size(), std::size_t(1));
    QVERIFY(isShaded(later, within));
    QVERIFY(!draws(later, within));
    QVERIFY(draws(later, program.hub.series().now() - 60'000));
    ChartView &view = program.window.charts().gasPrice().view();
    const TimeRange shown = program.window.charts().timeWindow().range(program.hub.series().now());
    QTRY_VERIFY(paintedAt(view, shown, within) != paintedAt(view, shown, gone - 60'000));
}

QTEST_MAIN(TestOutageInWindow)
#include "tst_outage_in_window.moc"
