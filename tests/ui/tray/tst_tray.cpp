// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alert_watch.h"
#include "ethereum/gas_units.h"
#include "scripted_monitor.h"
#include "tray/tray.h"
#include "tray/tray_picture.h"

#include <QAction>
#include <QImage>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace gasgauge;

namespace {

/// A tray in a panel that is there, or not, as a test says.
struct Panel
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    test::ManualClock clock;
    MonitorHub hub{clock};
    AlertWatch alerts{hub, settings};
    QWidget window;
    bool there = true;
    ScriptedMonitor *monitor = nullptr;
    std::unique_ptr<Tray> tray;

    explicit Panel(bool isThere = true, const Preferences &preferences = {})
        : there(isThere)
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        tray = std::make_unique<Tray>(hub, alerts, window, preferences, [this] { return there; });
        QObject::connect(tray.get(), &Tray::showRequested, &window, &QWidget::show);
    }
    QAction *action(int index) const { return tray->menu().actions().at(index); }
    QAction *action(const QString &text) const
    {
        for (QAction *each : tray->menu().actions()) {
            if (each->text().remove(u'&') == text)
                return each;
        }
        return nullptr;
    }
};

/// Ethereum first, then Base at 2.5 gwei.
StatusReport ofTwoChains()
{
    StatusReport report = freshReport();
    report.chain = QStringLiteral("ethereum");
    report.chainId = 1;
    ChainReport &base = report.others.emplaceBack();
    base.chain = QStringLiteral("base");
    base.chainId = 8453;
    base.chainState = ChainState::Live;
    base.upstream = QStringLiteral("node");
    base.values[Method::GasPrice]
        = {QStringLiteral("0x9502f900"), 1'000, 2, ValueCondition::Fresh, std::nullopt};
    base.values[Method::BlockNumber]
        = {QStringLiteral("0x10"), 1'000, 2, ValueCondition::Fresh, std::nullopt};
    return report;
}

/// The share of the picture's pixels that are as strong as ink, of those that are not empty.
double sharpness(const QImage &image)
{
    int drawn = 0;
    int strong = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const int alpha = qAlpha(image.pixel(x, y));
            drawn += alpha > 16 ? 1 : 0;
            strong += alpha > 200 ? 1 : 0;
        }
    }
    return drawn == 0 ? 0 : static_cast<double>(strong) / drawn;
}

} // namespace

class TestTray : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fitsFourCharacters_data();
    void fitsFourCharacters();
    void drawsEverySizeWithinItsBorders_data();
    void drawsEverySizeWithinItsBorders();
    void firstLineIsValueAndAge();
    void namesTheSimulatedChain();
    void tellsStatesApart();
    void showsAndHidesTheWindow();
    void withoutATrayNothingIsHidden();
    void aTrayThatComesLaterIsUsed();
    void theWindowComesBackWhenTheTrayGoes();
    void pausesAlerts();
    void iconIsSetBeforeItIsShown();
    void followsThePreferences();
    void showsTheChainThatIsSeen();
    void offersTheOtherChains();
};

void TestTray::fitsFourCharacters_data()
{
    QTest::addColumn<double>("gwei");
    QTest::addColumn<QString>("text");
    QTest::newRow("an eighth") << 0.125 << QStringLiteral("0.13"); // as in the window
    QTest::newRow("thousandths") << 0.004 << QStringLiteral(".004");
    QTest::newRow("just a hundredth") << 0.0096 << QStringLiteral("0.01");
    QTest::newRow("less") << 0.00004 << QStringLiteral("4e-5");
    QTest::newRow("just ten times that") << 0.000096 << QStringLiteral("1e-4");
    QTest::newRow("one wei") << 1e-9 << QStringLiteral("1e-9");
    QTest::newRow("nothing") << 0.0 << QStringLiteral("0.00");
    QTest::newRow("small") << 0.07 << QStringLiteral("0.07");
    QTest::newRow("below ten") << 9.991 << QStringLiteral("9.99");
    QTest::newRow("just ten") << 9.996 << QStringLiteral("10.0");
    QTest::newRow("two digits") << 12.84 << QStringLiteral("12.8");
    QTest::newRow("just a hundred") << 99.96 << QStringLiteral("100");
    QTest::newRow("three digits") << 999.4 << QStringLiteral("999");
    QTest::newRow("just a thousand") << 999.6 << QStringLiteral("1.0k");
    QTest::newRow("thousands") << 9'949.0 << QStringLiteral("9.9k");
    QTest::newRow("ten thousands") << 9'951.0 << QStringLiteral("10k");
    QTest::newRow("millions") << 5e6 << QStringLiteral("5M");
    QTest::newRow("absurd") << 1e60 << QString(QChar(0x221e));
}

void TestTray::fitsFourCharacters()
{
    QFETCH(double, gwei);
    QFETCH(QString, text);
    QCOMPARE(trayGwei(weiOf(gwei)), text);
    QVERIFY(text.size() <= 4);
}

void TestTray::drawsEverySizeWithinItsBorders_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<bool>("dark");
    for (const int side : {16, 22, 24, 32, 48, 64}) {
        QTest::addRow("%d light", side) << side << false;
        QTest::addRow("%d dark", side) << side << true;
    }
}

void TestTray::drawsEverySizeWithinItsBorders()
{
    QFETCH(int, side);
    QFETCH(bool, dark);
    const QIcon icon = trayIcon(QStringLiteral("12.8"), TrayMark::None, dark);
    QVERIFY(icon.availableSizes().contains(QSize(side, side)));
    const QImage image = icon.pixmap(QSize(side, side)).toImage().convertToFormat(QImage::Format_ARGB32);
    QCOMPARE(image.size(), QSize(side, side));
    QVERIFY2(sharpness(image) > 0.35, qPrintable(QString::number(sharpness(image))));
    int left = side;
    int right = -1;
    QRgb strongest = 0;
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const QRgb pixel = image.pixel(x, y);
            if (qAlpha(pixel) > 16) {
                left = std::min(left, x);
                right = std::max(right, x);
            }
            if (qAlpha(pixel) > qAlpha(strongest))
                strongest = pixel;
        }
    }
    QVERIFY(right - left >= side * 2 / 3); // fills the icon
    QCOMPARE(qGray(strongest) > 128, dark); // light on dark panels
}

void TestTray::firstLineIsValueAndAge()
{
    Panel panel;
    QCOMPARE(panel.action(0)->text(), QStringLiteral("NO VALUE YET"));
    panel.monitor->say(freshReport());
    QCOMPARE(panel.action(0)->text(), QStringLiteral("12.8 gwei · 5 s old"));
    panel.clock.advance(std::chrono::seconds(12));
    Q_EMIT panel.tray->menu().aboutToShow();
    QCOMPARE(panel.action(0)->text(), QStringLiteral("12.8 gwei · 17 s old"));
    QVERIFY(panel.tray->icon()->toolTip().contains(QStringLiteral("12.8 gwei")));
    QCOMPARE(panel.tray->face().number, QStringLiteral("12.8"));
}

void TestTray::namesTheSimulatedChain()
{
    Panel panel;
    StatusReport report = freshReport();
    report.simulated = true;
    panel.monitor->say(report);
    QVERIFY(panel.action(0)->text().contains(QStringLiteral("SIMULATED")));
    QVERIFY(panel.tray->icon()->toolTip().contains(QStringLiteral("SIMULATED")));
    QVERIFY(panel.tray->face().mark == TrayMark::Simulated);
    report.values[Method::GasPrice].condition = ValueCondition::Stale;
    panel.monitor->say(report);
    QVERIFY(panel.action(0)->text().contains(QStringLiteral("SIMULATED")));
    panel.monitor->vanish(QStringLiteral("gone"));
    QVERIFY(panel.action(0)->text().contains(QStringLiteral("SIMULATED")));
}

void TestTray::tellsStatesApart()
{
    Panel panel;
    panel.monitor->say(freshReport());
    QVERIFY(panel.tray->face().mark == TrayMark::None);
    StatusReport stale = freshReport();
    stale.values[Method::GasPrice].condition = ValueCondition::Stale;
    const auto ofAge = [&](qint64 beyondTtl) {
        ValueReport &price = stale.values[Method::GasPrice];
        price.ageMs = price.ttlSeconds * 1000 + beyondTtl;
        panel.monitor->say(stale);
    };
    ofAge(1'000);
    QVERIFY(panel.tray->face().mark == TrayMark::None); // as a well upstream's at each expiry
    ofAge(3'000);
    QVERIFY(panel.tray->face().mark == TrayMark::Old);
    panel.monitor->vanish(QStringLiteral("gone"));
    QVERIFY(panel.tray->face().mark == TrayMark::Bad);
    QList<QImage> images;
    for (const auto mark : {TrayMark::None, TrayMark::Simulated, TrayMark::Old, TrayMark::Bad}) {
        // In shape, not only in colour.
        const QImage image = trayPixmap(QStringLiteral("5"), mark, true, 16)
                                 .toImage()
                                 .convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!images.contains(image));
        images << image;
    }
}

void TestTray::showsAndHidesTheWindow()
{
    Panel panel;
    panel.window.show();
    QTRY_VERIFY(panel.action(QStringLiteral("Hide Gasgauge")));
    panel.action(QStringLiteral("Hide Gasgauge"))->trigger();
    QVERIFY(panel.window.isHidden());
    QTRY_VERIFY(panel.action(QStringLiteral("Show Gasgauge")));
    panel.action(QStringLiteral("Show Gasgauge"))->trigger();
    QVERIFY(panel.window.isVisible());
    QSignalSpy quit(panel.tray.get(), &Tray::quitRequested);
    panel.action(QStringLiteral("Quit"))->trigger();
    QCOMPARE(quit.count(), 1);
}

void TestTray::withoutATrayNothingIsHidden()
{
    Panel panel(false);
    panel.window.show();
    QVERIFY(!panel.tray->usable());
    QVERIFY(!panel.tray->icon());
    QVERIFY(!panel.tray->notify(QStringLiteral("a"), QStringLiteral("b")));
    QTRY_VERIFY(panel.action(QStringLiteral("Hide Gasgauge")));
    panel.action(QStringLiteral("Hide Gasgauge"))->trigger();
    QVERIFY(panel.window.isVisible());
}

void TestTray::aTrayThatComesLaterIsUsed()
{
    Panel panel(false);
    panel.monitor->say(freshReport());
    panel.there = true;
    panel.tray->check();
    QVERIFY(panel.tray->usable());
    QVERIFY(panel.tray->icon()->isVisible());
}

void TestTray::theWindowComesBackWhenTheTrayGoes()
{
    Panel panel;
    panel.window.hide();
    panel.there = false;
    panel.tray->check();
    QVERIFY(!panel.tray->usable());
    QVERIFY(panel.window.isVisible());
}

void TestTray::pausesAlerts()
{
    Panel panel;
    panel.action(QStringLiteral("Pause Alerts"))->trigger();
    QVERIFY(panel.alerts.rules().paused);
    QVERIFY(panel.action(0)->text().contains(QStringLiteral("alerts paused")));
    panel.action(QStringLiteral("Pause Alerts"))->trigger();
    QVERIFY(!panel.alerts.rules().paused);
}

void TestTray::iconIsSetBeforeItIsShown()
{
    Panel panel;
    QVERIFY(!panel.tray->icon()->icon().isNull());
    QVERIFY(panel.tray->icon()->toolTip().startsWith(QStringLiteral("Gasgauge: ")));
}

void TestTray::followsThePreferences()
{
    Panel panel;
    panel.monitor->say(freshReport());
    Preferences preferences;
    preferences.unit = GasUnit::Wei;
    preferences.trayNumber = TrayNumber::HitRate;
    panel.tray->setPreferences(preferences);
    QVERIFY(panel.action(0)->text().contains(QStringLiteral("12,840,000,000 wei")));
    QCOMPARE(panel.tray->face().number, QString(QChar(0x2013)));
    preferences.tray = false;
    panel.tray->setPreferences(preferences);
    QVERIFY(!panel.tray->usable());
}

void TestTray::showsTheChainThatIsSeen()
{
    Panel panel;
    panel.monitor->say(ofTwoChains());
    QCOMPARE(panel.action(0)->text(), QStringLiteral("Ethereum: 12.8 gwei · 5 s old"));
    panel.tray->setChain(QStringLiteral("base"));
    QCOMPARE(panel.tray->face().number, QStringLiteral("2.50"));
    QVERIFY2(panel.action(0)->text().startsWith(QStringLiteral("Base: 2.50 gwei · ")),
        qPrintable(panel.action(0)->text()));
    QVERIFY(panel.tray->icon()->toolTip().contains(QStringLiteral("Base")));
    StatusReport stale = ofTwoChains();
    stale.others[0].values[Method::GasPrice].condition = ValueCondition::Stale;
    stale.others[0].values[Method::GasPrice].error = QStringLiteral("did not answer");
    panel.monitor->say(stale);
    QVERIFY(panel.tray->face().mark == TrayMark::Old);
    // Another gasgauge is watched, which does not have it.
    panel.monitor->say(freshReport());
    QCOMPARE(panel.action(0)->text(), QStringLiteral("12.8 gwei · 5 s old"));
    QVERIFY(panel.tray->face().mark == TrayMark::None);
}

void TestTray::offersTheOtherChains()
{
    Panel panel;
    const qsizetype alone = panel.tray->menu().actions().size();
    panel.monitor->say(freshReport());
    QCOMPARE(panel.tray->menu().actions().size(), alone);
    panel.monitor->say(ofTwoChains());
    QCOMPARE(panel.tray->menu().actions().size(), alone + 1);
    QCOMPARE(panel.action(1)->text(), QStringLiteral("Base: 2.50 gwei"));
    QSignalSpy chosen(panel.tray.get(), &Tray::chainChosen);
    panel.action(1)->trigger();
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.at(0).at(0).toString(), QStringLiteral("base"));
    panel.tray->setChain(QStringLiteral("base"));
    QCOMPARE(panel.action(1)->text(), QStringLiteral("Ethereum: 12.8 gwei"));
    panel.monitor->say(freshReport());
    QCOMPARE(panel.tray->menu().actions().size(), alone);
}

QTEST_MAIN(TestTray)
#include "tst_tray.moc"
