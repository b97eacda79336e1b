// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_limits.h"
#include "alerts/alert_store.h"
#include "alerts/alert_watch.h"
#include "alerts/past_alerts.h"
#include "alerts/past_alerts_dialog.h"
#include "sample_fees.h"
#include "scripted_monitor.h"

#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// Alerts on a monitor that says what a test tells it to.
struct Watched
{
    QTemporaryDir folder;
    QString path = folder.filePath(QStringLiteral("s.ini"));
    QSettings settings{path, QSettings::IniFormat};
    test::ManualClock clock;
    MonitorHub hub{clock};
    AlertWatch watch{hub, settings};
    ScriptedMonitor *monitor = nullptr;
    QList<AlertText> alerts;
    StatusReport report = freshReport();

    Watched()
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        QObject::connect(
            &watch, &AlertWatch::alertRaised, &watch, [this](const AlertText &alert) { alerts << alert; });
    }
    void enable(AlertKind kind, double threshold)
    {
        AlertRules rules = watch.rules();
        rules.of(kind).enabled = true;
        rules.of(kind).threshold = threshold;
        watch.setRules(rules);
    }
    /// Fetched anew, a minute later.
    void price(const char *hex)
    {
        clock.advance(1min);
        report.values[Method::GasPrice] = {QLatin1String(hex), 0, 60, ValueCondition::Fresh, {}};
        monitor->say(report);
    }
};

} // namespace

class TestAlertWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void raisesWhatItsRulesSay();
    void aChainThatIsNotLiveRaisesNothing_data();
    void aChainThatIsNotLiveRaisesNothing();
    void tenMinutesOfOutageAreOneAlert();
    void aRemoteThatGoesAwayIsAnOutage();
    void aRemoteThatIsGoneIsNoUpstreamDown();
    void feesElsewhereCount();
    void namesTheSimulatedChain();
    void rulesSurviveARestart();
    void garbageGivesTheDefaults();
    void pastAlertsSurviveARestart();
    void pastAlertsAreBounded();
    void theListCanBeReadAndCleared();
};

void TestAlertWatch::raisesWhatItsRulesSay()
{
    Watched watched;
    watched.enable(AlertKind::Above, 12.5);
    watched.price("0x2e90edd00"); // 12.5
    QCOMPARE(watched.alerts.size(), 0);
    watched.price("0x2fd52da00"); // 12.84
    QCOMPARE(watched.alerts.size(), 1);
    QCOMPARE(watched.alerts[0].title, QStringLiteral("Gas price above 12.5 gwei"));
    QVERIFY2(watched.alerts[0].body.endsWith(QStringLiteral(": It was 12.8 gwei.")),
        qPrintable(watched.alerts[0].body));
    watched.price("0x2fd52da01");
    QCOMPARE(watched.alerts.size(), 1);
}

void TestAlertWatch::aChainThatIsNotLiveRaisesNothing_data()
{
    QTest::addColumn<ChainState>("state");
    QTest::newRow("stalled") << ChainState::Stalled;
    QTest::newRow("syncing") << ChainState::Syncing;
}

void TestAlertWatch::aChainThatIsNotLiveRaisesNothing()
{
    QFETCH(ChainState, state);
    Watched watched;
    watched.enable(AlertKind::Above, 12.5);
    watched.enable(AlertKind::Rising, 20);
    watched.report.chainState = ChainState::Live;
    watched.price("0x2540be400"); // 10
    watched.report.chainState = state;
    for (int i = 0; i < 30; ++i)
        watched.price("0x37e11d600"); // 15
    QVERIFY(watched.alerts.isEmpty());
    watched.report.chainState = ChainState::Live;
    watched.price("0x37e11d600");
    QVERIFY(!watched.alerts.isEmpty());
    QCOMPARE(watched.alerts[0].title, QStringLiteral("Gas price above 12.5 gwei"));
}

void TestAlertWatch::tenMinutesOfOutageAreOneAlert()
{
    Watched watched;
    watched.price("0x2fd52da00");
    ValueReport &value = watched.report.values[Method::GasPrice];
    value.condition = ValueCondition::Stale;
    value.error = QStringLiteral("did not answer");
    for (int second = 1; second <= 600; ++second) {
        watched.clock.advance(1s);
        value.ageMs = second * 1000;
        watched.monitor->say(watched.report);
    }
    QCOMPARE(watched.alerts.size(), 1);
    QCOMPARE(watched.alerts[0].title, QStringLiteral("Upstream down"));
    watched.price("0x2fd52da00");
    watched.price("0x2fd52da00");
    QCOMPARE(watched.alerts.size(), 1);
}

void TestAlertWatch::aRemoteThatGoesAwayIsAnOutage()
{
    Watched watched;
    watched.price("0x2fd52da00");
    watched.monitor->vanish(QStringLiteral("gone"));
    watched.clock.advance(1min);
    watched.monitor->vanish(QStringLiteral("gone"));
    QCOMPARE(watched.alerts.size(), 1);
}

/// Of its upstreams nobody knows anything.
void TestAlertWatch::aRemoteThatIsGoneIsNoUpstreamDown()
{
    Watched watched;
    auto owned = std::make_unique<ScriptedMonitor>(watched.clock, QStringLiteral("http://gas.example:8081"));
    ScriptedMonitor *remote = owned.get();
    watched.hub.removeLocal();
    watched.hub.setLocal(std::move(owned));
    remote->say(watched.report);
    remote->vanish(QStringLiteral("gone"));
    watched.clock.advance(90s);
    remote->vanish(QStringLiteral("gone"));
    QCOMPARE(watched.alerts.size(), 1);
    QCOMPARE(watched.alerts[0].title, QStringLiteral("gas.example:8081 is gone"));
    QVERIFY2(watched.alerts[0].body.contains(QStringLiteral("not answered for 1 min")),
        qPrintable(watched.alerts[0].body));
    // One that answers, and says that its own upstream does not.
    Watched failing;
    auto other = std::make_unique<ScriptedMonitor>(failing.clock, QStringLiteral("http://gas.example:8081"));
    remote = other.get();
    failing.hub.removeLocal();
    failing.hub.setLocal(std::move(other));
    remote->say(failing.report);
    ValueReport &price = failing.report.values[Method::GasPrice];
    price.condition = ValueCondition::Stale;
    price.error = QStringLiteral("did not answer");
    remote->say(failing.report);
    failing.clock.advance(90s);
    remote->say(failing.report);
    QCOMPARE(failing.alerts.size(), 1);
    QCOMPARE(failing.alerts[0].title, QStringLiteral("Upstream down"));
}

/// The status of another gasgauge has the values; its fees come by its stream.
void TestAlertWatch::feesElsewhereCount()
{
    Watched watched;
    auto owned = std::make_unique<ScriptedMonitor>(watched.clock, QStringLiteral("http://gas.example:8081"));
    ScriptedMonitor *remote = owned.get();
    watched.hub.removeLocal();
    watched.hub.setLocal(std::move(owned));
    AlertRules rules = watched.watch.rules();
    rules.of(AlertKind::Below).enabled = true;
    rules.of(AlertKind::Below).subject = AlertSubject::BaseFee;
    rules.of(AlertKind::Below).threshold = 1;
    watched.watch.setRules(rules);
    watched.report.chain = QStringLiteral("ethereum");
    watched.report.chainState = ChainState::Live;
    remote->say(watched.report);
    QVERIFY(watched.alerts.isEmpty());
    remote->say(watched.report, {{watched.report.chain, sampleFees(1'000)}}); // 0.774
    QCOMPARE(watched.alerts.size(), 1);
    QVERIFY2(
        watched.alerts[0].title.contains(QStringLiteral("ase fee")), qPrintable(watched.alerts[0].title));
    // What is old is news of nothing.
    Watched stale;
    auto other = std::make_unique<ScriptedMonitor>(stale.clock, QStringLiteral("http://gas.example:8081"));
    remote = other.get();
    stale.hub.removeLocal();
    stale.hub.setLocal(std::move(other));
    stale.watch.setRules(rules);
    stale.report = watched.report;
    stale.report.values[Method::GasPrice].condition = ValueCondition::Stale;
    remote->say(stale.report, {{stale.report.chain, sampleFees(1'000)}});
    QVERIFY(stale.alerts.isEmpty());
}

void TestAlertWatch::namesTheSimulatedChain()
{
    Watched watched;
    watched.report.simulated = true;
    watched.enable(AlertKind::Above, 5);
    watched.price("0x2fd52da00");
    QCOMPARE(watched.alerts.size(), 1);
    QVERIFY(watched.alerts[0].title.startsWith(QStringLiteral("SIMULATED")));
}

void TestAlertWatch::rulesSurviveARestart()
{
    const QTemporaryDir folder;
    AlertRules rules;
    for (AlertRule &rule : rules.rules) {
        rule.enabled = !rule.enabled;
        rule.hysteresis = 12.5;
        rule.cooldown = 42min;
        rule.inQuietHours = true;
    }
    rules.of(AlertKind::Below).threshold = 0.07;
    rules.of(AlertKind::Rising).span = 33min;
    rules.add({.kind = AlertKind::Below, .enabled = true, .threshold = 0.05});
    rules.add({.kind = AlertKind::Below, .threshold = 0.03});
    rules.add({.kind = AlertKind::DataOld,
        .enabled = true,
        .threshold = rules.of(AlertKind::DataOld).threshold,
        .span = 45min});
    rules.quietHours = {true, QTime(21, 30), QTime(6, 15)};
    rules.paused = true;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    {
        QSettings settings(path, QSettings::IniFormat);
        alert_store::write(settings, rules);
    }
    QSettings settings(path, QSettings::IniFormat);
    for (AlertRule &rule : rules.rules)
        rule = saneRule(rule);
    QVERIFY(alert_store::read(settings) == rules);
    // Of those that are removed nothing is left.
    std::erase_if(rules.rules, [](const AlertRule &rule) { return rule.threshold == 0.05; });
    alert_store::write(settings, rules);
    QVERIFY(alert_store::read(settings) == rules);
    QVERIFY(!settings.contains(QStringLiteral("alerts/below-3/enabled")));
}

void TestAlertWatch::garbageGivesTheDefaults()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    alert_store::write(settings, AlertRules());
    for (const char *garbage : {"abc", "-1", "1e300", "nan", "", "99:99"}) {
        for (const QString &key : settings.allKeys())
            settings.setValue(key, QLatin1String(garbage));
        QVERIFY2(alert_store::read(settings) == AlertRules(), garbage);
    }
}

void TestAlertWatch::pastAlertsSurviveARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("s.ini"));
    {
        QSettings settings(path, QSettings::IniFormat);
        PastAlerts past(settings);
        past.add({1'000, QStringLiteral("first"), QStringLiteral("a, b; \"c\"")});
        past.add({2'000, QStringLiteral("second"), {}});
    }
    QSettings settings(path, QSettings::IniFormat);
    const PastAlerts past(settings);
    QCOMPARE(past.rowCount(), 2);
    const auto shown = [&past](int row, int column) {
        return past.data(past.index(row, column), Qt::DisplayRole).toString();
    };
    QCOMPARE(shown(0, PastAlerts::Title), QStringLiteral("second"));
    QCOMPARE(shown(1, PastAlerts::Title), QStringLiteral("first"));
    QCOMPARE(shown(1, PastAlerts::Body), QStringLiteral("a, b; \"c\""));
}

void TestAlertWatch::pastAlertsAreBounded()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PastAlerts past(settings);
    for (int i = 1; i <= static_cast<int>(PastAlerts::kKept) + 5; ++i)
        past.add({i, QString::number(i), {}});
    QCOMPARE(past.rowCount(), static_cast<int>(PastAlerts::kKept));
    QCOMPARE(past.data(past.index(0, PastAlerts::Title), Qt::DisplayRole).toString(), QStringLiteral("205"));
    settings.setValue(QStringLiteral("pastAlerts/size"), QStringLiteral("garbage"));
    QCOMPARE(PastAlerts(settings).rowCount(), 0);
}

void TestAlertWatch::theListCanBeReadAndCleared()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    PastAlerts past(settings);
    PastAlertsDialog dialog(past);
    dialog.show();
    auto *list = dialog.findChild<QTableView *>(QStringLiteral("pastAlerts"));
    auto *clear = dialog.findChild<QPushButton *>(QStringLiteral("clearPastAlerts"));
    QVERIFY(!list->isVisible());
    QVERIFY(!clear->isEnabled());
    past.add({1'000, QStringLiteral("first"), {}});
    QVERIFY(list->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QCOMPARE(past.rowCount(), 0);
    QVERIFY(!list->isVisible());
}

QTEST_MAIN(TestAlertWatch)
#include "tst_alert_watch.moc"
