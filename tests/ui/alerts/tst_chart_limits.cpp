// SPDX-License-Identifier: GPL-3.0-only
// Limits of alerts in the chart of the fees: drawn where they belong, and changed there.
#include "alerts/alert_store.h"
#include "alerts/card/alerts_card.h"
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "pages/fees/fees_page.h"
#include "shell/shell_bench.h"
#include "widgets/tone_label.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

AlertRule below(AlertSubject subject, double threshold, const QString &chain = {})
{
    return {.kind = AlertKind::Below,
        .enabled = true,
        .threshold = threshold,
        .subject = subject,
        .chain = chain};
}

} // namespace

class TestChartLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyWhatTheChartShows();
    void aDragChangesTheRule();
    void deleteSwitchesItOff();
    void enterOpensTheAlerts();
    void theCardIsOnThePage();
    void theOtherPageSumsThemUp();

private:
    void add(const AlertRule &rule);
    std::vector<ChartThreshold> drawn();
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Program> m_program;
};

void TestChartLimits::init()
{
    m_program.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_program = std::make_unique<Program>(m_folder->path());
    StatusReport report = freshReport();
    report.chain = QStringLiteral("ethereum");
    ChainReport other;
    other.chain = QStringLiteral("base");
    report.others << other;
    m_program->monitor->say(report);
    const qint64 now = m_program->hub.series().now();
    std::vector<TimedFee> blocks;
    for (quint64 i = 0; i < 100; ++i)
        blocks.push_back({1000 + i, now - static_cast<qint64>(100 - i) * 12'000, 0.7 + 0.001 * double(i)});
    m_program->window.baseFees().add(blocks);
    m_program->window.charts().gasPrice().redraw();
}

void TestChartLimits::add(const AlertRule &rule)
{
    AlertRules rules = m_program->shell.alerts().rules();
    rules.add(rule);
    m_program->shell.alerts().setRules(rules);
}

std::vector<ChartThreshold> TestChartLimits::drawn()
{
    return m_program->window.charts().gasPrice().look().scene.thresholds;
}

void TestChartLimits::onlyWhatTheChartShows()
{
    QVERIFY(drawn().empty());
    add(below(AlertSubject::Swap, 0.3));
    add(below(AlertSubject::BaseFee, 0.2, QStringLiteral("base")));
    AlertRule off = below(AlertSubject::BaseFee, 0.5);
    off.enabled = false;
    add(off);
    QVERIFY(drawn().empty());
    add(below(AlertSubject::BaseFee, 0.6));
    QCOMPARE(drawn().size(), std::size_t(1));
    QCOMPARE(drawn().front().value, 0.6);
    QCOMPARE(drawn().front().name, QStringLiteral("Alert below"));
    m_program->window.showChain(QStringLiteral("base"));
    m_program->window.charts().gasPrice().redraw();
    // Its fees are not known, so that the chart has gas prices.
    QVERIFY(drawn().empty());
    add(below(AlertSubject::GasPrice, 12, QStringLiteral("base")));
    QCOMPARE(drawn().size(), std::size_t(1));
    QCOMPARE(drawn().front().value, 12.0);
}

void TestChartLimits::aDragChangesTheRule()
{
    add(below(AlertSubject::BaseFee, 0.6));
    ChartView &view = m_program->window.charts().gasPrice().view();
    Q_EMIT view.thresholdMoved(drawn().front().id, 0.65);
    QCOMPARE(drawn().front().value, 0.65);
    const auto kept = alert_store::read(m_program->settings.store());
    const auto isMoved = [](const AlertRule &rule) {
        return rule.subject == AlertSubject::BaseFee && rule.threshold == 0.65 && rule.enabled;
    };
    QCOMPARE(std::ranges::count_if(kept.rules, isMoved), 1);
}

void TestChartLimits::deleteSwitchesItOff()
{
    add(below(AlertSubject::BaseFee, 0.6));
    ChartView &view = m_program->window.charts().gasPrice().view();
    Q_EMIT view.thresholdRemoved(drawn().front().id);
    QVERIFY(drawn().empty());
    const auto &rules = m_program->shell.alerts().rules().rules;
    const auto same = std::ranges::find(rules, 0.6, &AlertRule::threshold);
    QVERIFY(same != rules.end() && !same->enabled); // it is still there
}

void TestChartLimits::enterOpensTheAlerts()
{
    add(below(AlertSubject::BaseFee, 0.6));
    ChartView &view = m_program->window.charts().gasPrice().view();
    Q_EMIT view.thresholdEdited(drawn().front().id);
    QVERIFY(m_program->window.findChild<QDialog *>());
}

void TestChartLimits::theCardIsOnThePage()
{
    const auto *card = m_program->window.feesPage().findChild<AlertsCard *>();
    QVERIFY(card && m_program->window.feesPage().cards().contains(card));
    QVERIFY(m_program->window.findChild<QWidget *>(QStringLiteral("miniButton"))->isVisible());
}

void TestChartLimits::theOtherPageSumsThemUp()
{
    m_program->window.showServerPage(true);
    const auto *summary = m_program->window.findChild<ToneLabel *>(QStringLiteral("statusAlerts"));
    add(below(AlertSubject::BaseFee, 0.6));
    m_program->monitor->say(freshReport());
    QVERIFY(summary->isVisible());
    const auto &rules = m_program->shell.alerts().rules().rules;
    const auto on = std::ranges::count_if(rules, &AlertRule::enabled);
    QCOMPARE(summary->text(), QStringLiteral("%1 on").arg(on));
}

QTEST_MAIN(TestChartLimits)
#include "tst_chart_limits.moc"
