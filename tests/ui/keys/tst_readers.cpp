// SPDX-License-Identifier: GPL-3.0-only
// What a screen reader is told, read through Qt's accessibility tree as a reader does.
#include "charts/hours/heat_map.h"
#include "charts/hours/hours_of_week.h"
#include "desk.h"
#include "language/language.h"
#include "mini/mini_window.h"
#include "pages/server/server_page.h"
#include "panels/value_panel.h"

#include <functional>
#include <map>

#include <QAccessible>
#include <QAccessibleWidget>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTabBar>

using namespace gasgauge;
using namespace std::chrono_literals;

namespace {

QString nameOf(QObject *object)
{
    QAccessibleInterface *const told = QAccessible::queryAccessibleInterface(object);
    return told ? told->text(QAccessible::Name) : QString();
}

QString valueOf(QObject *object)
{
    QAccessibleInterface *const told = QAccessible::queryAccessibleInterface(object);
    return told ? told->text(QAccessible::Value) : QString();
}

QString described(QAccessibleInterface &told)
{
    QStringList path;
    for (const QObject *object = told.object(); object; object = object->parent())
        path.prepend(QString::fromLatin1(object->metaObject()->className()) + u' ' + object->objectName());
    return path.join(QStringLiteral(" > ")) + QStringLiteral(" role ") + QString::number(told.role());
}

/// All that is seen, from the window down.
void visit(QAccessibleInterface *told, const std::function<void(QAccessibleInterface &)> &task)
{
    if (!told || !told->isValid() || told->state().invisible)
        return;
    task(*told);
    for (int i = 0; i < told->childCount(); ++i)
        visit(told->child(i), task);
}

/// Something to act on, or a drawing that says something: of what holds others alone they say it.
bool shouldSpeak(const QAccessibleInterface &told)
{
    switch (told.role()) {
    case QAccessible::Button:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::EditableText:
    case QAccessible::ComboBox:
    case QAccessible::PageTab:
    case QAccessible::Cell:
    case QAccessible::ScrollBar: // its kind says enough
        return false;
    default:
        break;
    }
    const auto *widget = qobject_cast<QWidget *>(told.object());
    if (!widget || widget->isWindow())
        return false;
    if (widget->focusPolicy() & Qt::TabFocus)
        return true;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return !label->text().isEmpty();
    const bool ours = qstrcmp(widget->metaObject()->className(), "QWidget") != 0;
    const bool leaf = widget->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly).isEmpty();
    return ours && leaf && !widget->objectName().startsWith(QLatin1String("qt_"));
}

QStringList speechless(QWidget &window)
{
    QStringList found;
    visit(QAccessible::queryAccessibleInterface(&window), [&found](QAccessibleInterface &told) {
        if (shouldSpeak(told) && told.text(QAccessible::Name).trimmed().isEmpty())
            found << described(told);
    });
    return found;
}

/// What a reader would have been told of each object: how often its name or its value became another.
class Changes
{
public:
    explicit Changes(QWidget &window)
        : m_window(window)
    {
        look();
        m_times.clear();
    }
    void look()
    {
        visit(QAccessible::queryAccessibleInterface(&m_window), [this](QAccessibleInterface &told) {
            if (!told.object())
                return;
            const QString words = told.text(QAccessible::Name) + u'|' + told.text(QAccessible::Value);
            QString &before = m_words[told.object()];
            if (before != words && !before.isEmpty())
                ++m_times[told.object()];
            before = words;
        });
    }
    const std::map<QObject *, int> &times() const { return m_times; }
    QString wordsOf(QObject *object) { return m_words[object]; }

private:
    QWidget &m_window;
    std::map<QObject *, QString> m_words;
    std::map<QObject *, int> m_times;
};

} // namespace

class TestReaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { useLanguage(QStringLiteral("en")); }
    void nothingIsWithoutAName_data();
    void nothingIsWithoutAName();
    void thePageOfTheFees();
    void thePageOfTheServer();
    void chainsAndTheLineForProblems();
    void everyCellOfTheWeek();
    void theMiniWindow();
    void statesAreWords_data();
    void statesAreWords();
    void namesFollowTheValues();
    void readersAreNotFlooded();
};

void TestReaders::nothingIsWithoutAName_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QSize>("size");
    for (const Language &language : languages()) {
        for (const QSize size : {QSize(480, 360), QSize(800, 600), QSize(1100, 740), QSize(1800, 1000)})
            QTest::addRow("%s %d", qPrintable(language.code), size.width()) << language.code << size;
    }
}

void TestReaders::nothingIsWithoutAName()
{
    QFETCH(QString, language);
    QFETCH(QSize, size);
    useLanguage(language);
    Desk desk;
    desk.window.resize(size);
    MessageArea &line = desk.window.messages();
    const auto lookAt = [&](const char *where) {
        QCoreApplication::processEvents();
        const QStringList found = speechless(desk.window);
        QVERIFY2(found.isEmpty(), qPrintable(QLatin1String(where) + u'\n' + found.join(u'\n')));
    };
    lookAt("fees");
    line.show(QStringLiteral("x"), MessageArea::Kind::Problem, QStringLiteral("X."),
        {{QStringLiteral("Mend"), [] {}}});
    line.show(QStringLiteral("y"), MessageArea::Kind::Notice, QStringLiteral("Y."));
    lookAt("a problem");
    if (auto *tabs = desk.window.findChild<QTabBar *>(QStringLiteral("lowerTabs"))) {
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            lookAt("a tab below");
        }
    }
    desk.window.showServerPage(true);
    lookAt("server");
    desk.program.monitor->vanish(QStringLiteral("Nothing listens there."));
    desk.program.clock.advance(3s);
    QTest::qWait(600);
    lookAt("server, gone");
    desk.window.showServerPage(false);
    lookAt("fees, gone");
}

void TestReaders::thePageOfTheFees()
{
    Desk desk;
    const auto name = [&](const char *object) { return nameOf(desk.find<QObject>(object)); };
    const QString hero = name("gasPrice");
    for (const char *part : {"LIVE", "0.776 gwei", "LOW, cheaper than 82 % of the last 7 days", "23,598,758"})
        QVERIFY2(hero.contains(QString::fromUtf8(part)), qPrintable(hero));
    QCOMPARE(name("hero"), hero);
    QVERIFY(name("gasPriceState").startsWith(QStringLiteral("LIVE")));
    QCOMPARE(name("heroBaseFee"), QStringLiteral("base fee 0.7740 gwei"));
    const auto *hero_card = desk.find<QWidget>("hero");
    QStringList spoken;
    for (QWidget *part : hero_card->findChildren<QWidget *>())
        spoken << nameOf(part);
    QVERIFY2(spoken.contains(QStringLiteral("LOW cheaper than 82 % of the last 7 days")), "dial");
    QVERIFY2(!spoken.filter(QStringLiteral("next in about")).isEmpty(), "ring");
    QVERIFY2(!spoken.filter(QStringLiteral("Base fees of the last 24 hours")).isEmpty(), "range");
    QCOMPARE(name("standard"),
        QStringLiteral(
            "Standard tier: max fee 0.8120 gwei, tip 0.0021 gwei, within 3 blocks, held 287 of 300"));
    QCOMPARE(name("slowCopyMaxFee"), QStringLiteral("Copy the exact max fee: Slow"));
    QCOMPARE(name("fastCopyTip"), QStringLiteral("Copy the exact tip: Fast"));
    QVERIFY2(
        name("swapDollars").contains(QStringLiteral("Swap costs $0.421")), qPrintable(name("swapDollars")));
    QVERIFY(!name("ownGas").isEmpty());
    QCOMPARE(valueOf(desk.find<QObject>("ownGas")), QStringLiteral("250,000"));
    QVERIFY(name("span2").contains(QStringLiteral("24 h")));
    QVERIFY(!QAccessible::queryAccessibleInterface(desk.find<QObject>("span2"))->state().checked);
    desk.time.setSpan(Span::Day);
    QVERIFY(QAccessible::queryAccessibleInterface(desk.find<QObject>("span2"))->state().checked);
    QCOMPARE(name("statusBlock"), QStringLiteral("Block: 21,346,094"));
    const auto *line = desk.window.findChild<QWidget *>(QStringLiteral("newAlert"));
    QCOMPARE(nameOf(line->parentWidget()), QStringLiteral("Alerts"));
    spoken.clear();
    for (QWidget *part : line->parentWidget()->findChildren<QWidget *>())
        spoken << nameOf(part);
    QVERIFY2(
        spoken.contains(QStringLiteral("Base fee below 0.600 gwei, waiting")), qPrintable(spoken.join(u'|')));
}

void TestReaders::thePageOfTheServer()
{
    Desk desk;
    desk.window.showServerPage(true);
    ServerPage &page = desk.window.serverPage();
    QStringList spoken;
    for (QWidget *part : page.gasPrice().findChildren<QWidget *>())
        spoken << nameOf(part);
    QVERIFY2(!spoken.filter(QRegularExpression(QStringLiteral("^Gas price: 12.8\\d* gwei, LIVE · infura$")))
                  .isEmpty(),
        qPrintable(spoken.join(u'|')));
    QVERIFY(spoken.contains(QStringLiteral("Copy: Gas price")));
    QVERIFY2(
        nameOf(desk.find<QObject>("connections")).startsWith(QStringLiteral("connections: ")), "connections");
    QVERIFY2(nameOf(desk.find<QObject>("uptime")).startsWith(QStringLiteral("since the start: ")), "uptime");
}

void TestReaders::chainsAndTheLineForProblems()
{
    Desk desk;
    QAccessibleInterface *const tabs = QAccessible::queryAccessibleInterface(desk.find<QObject>("chainTabs"));
    QStringList names;
    for (int i = 0; i < tabs->childCount(); ++i) {
        if (tabs->child(i)->role() == QAccessible::PageTab)
            names << tabs->child(i)->text(QAccessible::Name);
    }
    QCOMPARE(names.size(), 2);
    QVERIFY2(names[0].contains(QStringLiteral("Ethereum, 0.776 gwei, LIVE")), qPrintable(names[0]));
    QVERIFY2(names[1].contains(QStringLiteral("Polygon, 45.1 gwei, STALE")), qPrintable(names[1]));
    MessageArea &line = desk.window.messages();
    QVERIFY(nameOf(&line).contains(QStringLiteral("infura")));
    line.show(QStringLiteral("x"), MessageArea::Kind::Broken, QStringLiteral("It is broken."),
        {{QStringLiteral("Mend"), [] {}}});
    line.show(QStringLiteral("y"), MessageArea::Kind::Notice, QStringLiteral("Y."));
    QCOMPARE(nameOf(&line), QStringLiteral("Message: It is broken."));
    QCOMPARE(nameOf(desk.find<QObject>("problemAction0")), QStringLiteral("Mend"));
    QCOMPARE(nameOf(desk.find<QObject>("moreProblems")), QStringLiteral("one more message"));
}

void TestReaders::everyCellOfTheWeek()
{
    Desk desk;
    const qint64 now = desk.program.hub.series().now();
    std::vector<FeeSlice> hours;
    for (qint64 i = 1; i <= 24 * 7 - 3; ++i) {
        const qint64 begin = (now / FeeSeries::kHour - i) * FeeSeries::kHour;
        hours.push_back(sliceOfHour(begin, FeeSeries::kHour, 300, {1, 2, 3, 4, 5}));
    }
    desk.window.baseFees().addSlices(hours);
    auto *map = desk.window.findChild<HeatMap *>();
    QAccessibleInterface *const table = QAccessible::queryAccessibleInterface(map);
    QVERIFY(table->tableInterface());
    QCOMPARE(table->tableInterface()->rowCount(), 7);
    QCOMPARE(table->tableInterface()->columnCount(), 24);
    int known = 0;
    int unknown = 0;
    const auto readAll = [&] {
        known = unknown = 0;
        for (int day = 0; day < 7; ++day) {
            for (int hour = 0; hour < 24; ++hour) {
                const QString words = table->tableInterface()->cellAt(day, hour)->text(QAccessible::Name);
                known += words.contains(QStringLiteral(" gwei, of ")) ? 1 : 0;
                unknown += words.contains(QStringLiteral("not enough is known")) ? 1 : 0;
            }
        }
        return known >= 160;
    };
    QTRY_VERIFY(readAll());
    QVERIFY2(known + unknown == 7 * 24, qPrintable(QString::number(known)));
    QCOMPARE(nameOf(map), QStringLiteral("Hours of the week"));
    QVERIFY(table->text(QAccessible::Description).startsWith(QStringLiteral("cheapest")));
}

void TestReaders::theMiniWindow()
{
    Desk desk;
    desk.program.shell.mini().action().trigger();
    QWidget &mini = desk.program.shell.mini().window();
    QTRY_VERIFY(mini.isVisible());
    for (const char *part : {"Ethereum", "LIVE", "0.776 gwei", "LOW", "$0.421"})
        QTRY_VERIFY2(nameOf(&mini).contains(QString::fromUtf8(part)), qPrintable(nameOf(&mini)));
}

void TestReaders::statesAreWords_data()
{
    QTest::addColumn<Scene>("scene");
    QTest::addColumn<QString>("word");
    QTest::newRow("waiting") << Scene::Waiting << QStringLiteral("NO VALUE YET");
    QTest::newRow("live") << Scene::Live << QStringLiteral("LIVE");
    QTest::newRow("simulated") << Scene::Simulated << QStringLiteral("SIMULATED");
    QTest::newRow("stale") << Scene::Stale << QStringLiteral("STALE");
    QTest::newRow("error") << Scene::Error << QStringLiteral("ERROR");
    QTest::newRow("gone") << Scene::Gone << QStringLiteral("GONE");
}

void TestReaders::statesAreWords()
{
    QFETCH(Scene, scene);
    QFETCH(QString, word);
    QTemporaryDir folder;
    test::ManualClock clock;
    MonitorHub hub(clock);
    WindowSettings settings(folder.filePath(QStringLiteral("s.ini")));
    MainWindow window(hub, nullptr, settings);
    window.resize(1100, 740);
    window.show();
    const DemoHour hour(hub, clock, scene);
    clock.advance(3s);
    auto *hero = window.findChild<QWidget *>(QStringLiteral("hero"));
    QTRY_VERIFY2(nameOf(hero).contains(word), qPrintable(nameOf(hero)));
    QVERIFY(nameOf(window.findChild<QWidget *>(QStringLiteral("gasPriceState"))).contains(word));
    const QStringList found = speechless(window);
    QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
}

void TestReaders::namesFollowTheValues()
{
    Desk desk;
    Changes changes(desk.window);
    auto fees = sampleFees(secondsOf(desk.program.clock));
    fees->block.number += 1;
    fees->next.baseFee = WeiAmount(2'774'000'000);
    fees->tiers.standard->maxFee = WeiAmount(3'812'000'000);
    fees->costs = usualCosts(effectivePrice(fees->tiers.standard, fees->next.baseFee, {}), {}, fees->price);
    desk.program.monitor->say(*desk.program.monitor->frame().report, {{QStringLiteral("ethereum"), fees}});
    changes.look();
    for (const char *object : {"gasPrice", "standard", "standardMaxFee", "swapDollars", "hero", "heroBlock"})
        QVERIFY2(changes.times().contains(desk.find<QObject>(object)), object);
    QVERIFY(nameOf(desk.find<QObject>("gasPrice")).contains(QStringLiteral("2.78 gwei")));
    QVERIFY(nameOf(desk.find<QObject>("standard")).contains(QStringLiteral("3.812 gwei")));
}

/// Reports come four times a second, and nothing but the time goes on in them.
void TestReaders::readersAreNotFlooded()
{
    Desk desk;
    const StatusReport report = *desk.program.monitor->frame().report;
    for (const bool server : {false, true}) {
        desk.window.showServerPage(server);
        QTest::qWait(600);
        Changes changes(desk.window);
        constexpr int seconds = 2;
        for (int part = 0; part < seconds * 20; ++part) {
            desk.program.clock.advance(50ms);
            if (part % 5 == 0)
                desk.program.monitor->say(report);
            QTest::qWait(50);
            changes.look();
        }
        for (const auto &[object, times] : changes.times()) {
            QVERIFY2(times <= seconds + 1,
                qPrintable(
                    QStringLiteral("%1 %2: %3 times, %4")
                        .arg(QString::fromLatin1(object->metaObject()->className()), object->objectName())
                        .arg(times)
                        .arg(changes.wordsOf(object))));
        }
        QVERIFY(!changes.times().empty()); // ages go on
        // Who stands on the price is told of the next block, not of each second.
        QVERIFY(!changes.times().contains(desk.find<QObject>("gasPrice")));
    }
}

QTEST_MAIN(TestReaders)
#include "tst_readers.moc"
