// SPDX-License-Identifier: GPL-3.0-only
// What a window that follows Ethereum spends a day, as the README says it.
#include "chain_simulation.h"
#include "ethereum/method.h"

#include <QFile>
#include <QLocale>
#include <QTest>

using namespace gasgauge;
using namespace gasgauge::test;

namespace {

constexpr std::uint64_t kInfuraDay = 3'000'000;
constexpr std::uint64_t kBlocks = 24 * 3600 / 12;

/// The batch of a head that a window shows and keeps the fees of.
std::uint64_t costOfABatch()
{
    return specOf(Method::BlockNumber).credits + specOf(Method::GasPrice).credits
        + specOf(Method::FeeHistory).credits;
}

} // namespace

class TestWindowCredits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDayCostsWhatTheReadmeSays_data();
    void aDayCostsWhatTheReadmeSays();
};

void TestWindowCredits::aDayCostsWhatTheReadmeSays_data()
{
    QTest::addColumn<bool>("webSocket");
    QTest::newRow("by WebSocket") << true;
    QTest::newRow("by polls") << false;
}

void TestWindowCredits::aDayCostsWhatTheReadmeSays()
{
    QFETCH(bool, webSocket);
    const CreditBudget prices;
    const std::uint64_t told = webSocket ? prices.notificationCost : prices.pollCost;
    const std::uint64_t paper = kBlocks * (told + costOfABatch());

    QFile readme(QStringLiteral(GASGAUGE_README));
    QVERIFY(readme.open(QIODevice::ReadOnly));
    const QLocale english(QLocale::English, QLocale::UnitedStates);
    const QString figure = english.toString(static_cast<qulonglong>(paper));
    QVERIFY2(QString::fromUtf8(readme.readAll()).contains(figure), qPrintable(figure));

    Simulation s(12s, webSocket);
    s.node.endless = false;
    s.node.credits.left = kInfuraDay;
    s.node.credits.refreshCost = costOfABatch();
    s.run(24h - 1s);
    QCOMPARE(s.follower->state().everyBlocks, std::uint64_t(1));
    QVERIFY2(s.node.spent <= paper + paper / 1000, qPrintable(QString::number(s.node.spent)));
    QVERIFY2(s.node.spent >= paper - paper / 1000, qPrintable(QString::number(s.node.spent)));
}

QTEST_GUILESS_MAIN(TestWindowCredits)
#include "tst_window_credits.moc"
