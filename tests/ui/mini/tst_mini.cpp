// SPDX-License-Identifier: GPL-3.0-only
#include "format/amounts/money_text.h"
#include "format/amounts/small_price.h"
#include "look/hero_view.h"
#include "look/scenery.h"
#include "mini/mini_face.h"
#include "mini/mini_keeper.h"
#include "mini/mini_painter.h"
#include "mini/mini_window.h"
#include "scripted_monitor.h"
#include "style/theme_choice.h"
#include "tray/tray_face.h"

#include <QAction>
#include <QApplication>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

/// A small window over a monitor that says what a test tells it to.
struct Small
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    test::ManualClock clock;
    MonitorHub hub{clock};
    MiniKeeper keeper{hub, settings};
    ScriptedMonitor *monitor = nullptr;
    StatusReport report = freshReport();
    Scenery scenery;

    Small()
    {
        auto owned = std::make_unique<ScriptedMonitor>(clock);
        monitor = owned.get();
        hub.setLocal(std::move(owned));
        say();
    }
    void say() { monitor->say(report, {{report.chain, scenery.fees}}); }
    MiniFace face() const { return miniFaceOf(scenery.look); }
};

} // namespace

class TestMini : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pricesAreOfThreeDigits_data();
    void pricesAreOfThreeDigits();
    void moneyIsNeverNothing();
    void saysWhatTheHeroSays();
    void oldPricesAreNoNews();
    void itStaysOnTopAndHasNoFrame();
    void growsWithItsWords();
    void isOpenedAndClosedByKey();
    void comesBackWhereItWas();
    void unseenItDoesNothing();
    void theThemeIsUsedAtOnce();
};

void TestMini::pricesAreOfThreeDigits_data()
{
    QTest::addColumn<double>("gwei");
    QTest::addColumn<QString>("text");
    const auto row
        = [](double gwei, const char *text) { QTest::newRow(text) << gwei << QString::fromLatin1(text); };
    row(0, "0 gwei");
    row(3.63e-7, "363 wei");
    row(1e-9, "1 wei");
    row(0.00012345, "123,450 wei");
    row(0.001, "0.001 gwei");
    row(0.0056, "0.0056 gwei");
    row(0.0117, "0.0117 gwei");
    row(0.776123, "0.776 gwei");
    row(0.6, "0.600 gwei");
    row(3.406, "3.41 gwei");
    row(9.996, "10.0 gwei");
    row(45.12, "45.1 gwei");
    row(99.96, "100 gwei");
    row(128.4, "128 gwei");
    row(12840, "12,840 gwei");
}

void TestMini::pricesAreOfThreeDigits()
{
    QFETCH(double, gwei);
    QFETCH(QString, text);
    QCOMPARE(text::smallPrice(gwei).joined(), text);
}

void TestMini::moneyIsNeverNothing()
{
    QCOMPARE(text::dollars(1.854), QStringLiteral("$1.85"));
    QCOMPARE(text::dollars(0.4213), QStringLiteral("$0.421"));
    QCOMPARE(text::dollars(0.3), QStringLiteral("$0.30"));
    QCOMPARE(text::dollars(0.0071), QStringLiteral("$0.0071"));
    QCOMPARE(text::dollars(0.00000123), QStringLiteral("$0.00000123"));
}

void TestMini::saysWhatTheHeroSays()
{
    Scenery scenery;
    const HeroView hero = heroOf(scenery.look);
    const MiniFace face = miniFaceOf(scenery.look);
    QCOMPARE(face.chain, QStringLiteral("Ethereum"));
    QCOMPARE(face.badge, QStringLiteral("LIVE"));
    QCOMPARE(face.number + face.unit, QStringLiteral("0.776gwei")); // base fee and tip
    QCOMPARE(face.number, hero.price.number);
    QVERIFY(face.actable);
    QCOMPARE(face.verdict.word, QStringLiteral("LOW"));
    QCOMPARE(face.verdict.sentence, QStringLiteral("cheaper than 82 % of the last 7 days"));
    QCOMPARE(face.age, QStringLiteral("5 s old"));
    QVERIFY2(face.spoken().startsWith(QStringLiteral(
                 "Ethereum, LIVE, 0.776 gwei, LOW cheaper than 82 % of the last 7 days, 5 s old, swap $")),
        qPrintable(face.spoken()));
    QVERIFY2(face.elapsed > 0.4 && face.elapsed < 0.43, qPrintable(QString::number(face.elapsed)));
    // Where no base fees are known nothing is said of cheap or dear.
    scenery.look.fees = std::make_shared<FeeReport>();
    const MiniFace plain = miniFaceOf(scenery.look);
    QVERIFY(plain.verdict.word.isEmpty() && !plain.verdict.sentence.isEmpty());
    QVERIFY(plain.cost.isEmpty());
}

void TestMini::oldPricesAreNoNews()
{
    Scenery scenery;
    scenery.look.mood = ChainMood::Stale;
    MiniFace face = miniFaceOf(scenery.look);
    QVERIFY(!face.actable && face.verdict.word.isEmpty());
    QVERIFY2(
        face.verdict.sentence.startsWith(QStringLiteral("No verdict")), qPrintable(face.verdict.sentence));
    QCOMPARE(face.number, QStringLiteral("0.776"));
    scenery.look.mood = ChainMood::Error;
    face = miniFaceOf(scenery.look);
    QCOMPARE(face.badge, QStringLiteral("ERROR"));
    QVERIFY(face.number.isEmpty());
    QCOMPARE(face.last, QStringLiteral("last 0.776 gwei"));
    QVERIFY(face.cost.isEmpty());
}

void TestMini::itStaysOnTopAndHasNoFrame()
{
    Small small;
    const Qt::WindowFlags flags = small.keeper.window().windowFlags();
    QVERIFY(flags.testFlag(Qt::WindowStaysOnTopHint));
    QVERIFY(flags.testFlag(Qt::FramelessWindowHint));
    QVERIFY((flags & Qt::WindowType_Mask) == Qt::Tool);
    QSignalSpy wanted(&small.keeper, &MiniKeeper::windowRequested);
    small.keeper.action().trigger();
    MiniWindow &window = small.keeper.window();
    QTest::mouseDClick(&window, Qt::LeftButton);
    QCOMPARE(wanted.count(), 1);
    QTest::keyClick(&window, Qt::Key_Return);
    QCOMPARE(wanted.count(), 2);
}

void TestMini::growsWithItsWords()
{
    Small small;
    QFont body = QApplication::font();
    body.setPixelSize(13);
    const QSize usual = MiniPainter(body).sizeOf(small.face());
    QVERIFY2(usual.height() == 120 && usual.width() >= 260 && usual.width() < 320,
        qPrintable(QStringLiteral("%1 x %2").arg(usual.width()).arg(usual.height())));
    body.setPixelSize(26);
    const QSize large = MiniPainter(body).sizeOf(small.face());
    QVERIFY(large.height() > usual.height() * 3 / 2);
    MiniFace wordy = small.face();
    wordy.verdict.shortSentence = QString(80, QLatin1Char('m'));
    body.setPixelSize(13);
    QVERIFY(MiniPainter(body).sizeOf(wordy).width() > 400);
    // What grows at the edge of the screen stays on it.
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    MiniWindow &window = small.keeper.window();
    small.keeper.action().trigger();
    window.move(room.right() - window.width(), room.bottom() - window.height());
    wordy.verdict.shortSentence = QString(30, QLatin1Char('m'));
    window.setFace(wordy);
    QVERIFY(window.width() > 300 && room.contains(window.geometry()));
}

void TestMini::isOpenedAndClosedByKey()
{
    Small small;
    QAction &action = small.keeper.action();
    QCOMPARE(action.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_M));
    QVERIFY(!small.keeper.window().isVisible());
    action.trigger();
    QVERIFY(small.keeper.window().isVisible() && action.isChecked());
    QTest::keyClick(&small.keeper.window(), Qt::Key_Escape);
    QVERIFY(!small.keeper.window().isVisible() && !action.isChecked());
    action.trigger();
    QTest::keyClick(&small.keeper.window(), Qt::Key_M, Qt::ControlModifier);
    QVERIFY(!small.keeper.window().isVisible() && !action.isChecked());
}

void TestMini::comesBackWhereItWas()
{
    Small small;
    small.keeper.action().trigger();
    small.keeper.window().move(40, 50);
    small.keeper.window().close(); // as a program that ends does
    small.keeper.window().show();
    small.keeper.window().move(40, 50);
    {
        MiniKeeper again(small.hub, small.settings);
        again.restore();
        QVERIFY(again.window().isVisible()); // it was open
    }
    small.keeper.action().trigger();
    MiniKeeper again(small.hub, small.settings);
    again.restore();
    QVERIFY(!again.window().isVisible());
    again.action().trigger();
    QCOMPARE(again.window().pos(), QPoint(40, 50));
    again.window().move(50'000, 50'000); // a screen that is no more
    again.action().trigger();
    again.action().trigger();
    QVERIFY(QGuiApplication::primaryScreen()->availableGeometry().contains(again.window().geometry()));
}

void TestMini::unseenItDoesNothing()
{
    Small small;
    int asked = 0;
    small.keeper.watch(
        [&] {
            ++asked;
            return QString();
        },
        [] {
            return std::vector<double>{1, 2};
        });
    small.say();
    QCOMPARE(asked, 0);
    small.keeper.action().trigger();
    QVERIFY(asked > 0);
    QCOMPARE(small.keeper.window().face().number, QStringLiteral("0.776"));
    QCOMPARE(small.keeper.window().face().curve.size(), std::size_t(2));
    QVERIFY(small.keeper.window().accessibleName().contains(QStringLiteral("0.776 gwei")));
}

void TestMini::theThemeIsUsedAtOnce()
{
    useTheme(ThemeChoice::Dark);
    QVERIFY(Theme::of(QApplication::palette()).dark);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(0x16, 0x18, 0x1c));
    useTheme(ThemeChoice::Light);
    QVERIFY(!Theme::of(QApplication::palette()).dark);
    useTheme(ThemeChoice::System);
    QVERIFY(QApplication::palette().color(QPalette::Window) != QColor(0xf4, 0xf6, 0xf8));
}

QTEST_MAIN(TestMini)
#include "tst_mini.moc"
