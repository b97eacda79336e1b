// SPDX-License-Identifier: GPL-3.0-only
// That no key and no letter of the window stands for two things, in any language.
#include "desk.h"
#include "language/language.h"

#include <QAbstractButton>
#include <QAction>
#include <QMenuBar>
#include <QSet>
#include <QShortcut>

using namespace gasgauge;

namespace {

QString speltOut(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::PortableText);
}

/// All that a key is bound to while this window has the focus, wherever in it.
QMap<QString, QStringList> keysOf(QWidget &window)
{
    QMap<QString, QStringList> bound;
    QSet<QAction *> actions;
    QWidgetList widgets = window.findChildren<QWidget *>();
    widgets << &window;
    for (const QWidget *widget : widgets) {
        if (widget->window() == &window || qobject_cast<const QMenu *>(widget)) {
            for (QAction *action : widget->actions())
                actions << action;
        }
    }
    for (const QAction *action : actions) {
        for (const QKeySequence &keys : action->shortcuts())
            bound[speltOut(keys)] << action->text();
    }
    for (const QShortcut *shortcut : window.findChildren<QShortcut *>())
        bound[speltOut(shortcut->key())] << shortcut->objectName();
    return bound;
}

QChar letterOf(const QString &text)
{
    const qsizetype mark = text.indexOf(QLatin1Char('&'));
    return mark < 0 || mark + 1 >= text.size() ? QChar() : text[mark + 1].toLower();
}

/// Letters that two entries of one menu have, there and below it.
QStringList twiceIn(const QList<QAction *> &actions)
{
    QStringList twice;
    QMap<QChar, QString> taken;
    for (const QAction *action : actions) {
        if (action->menu())
            twice << twiceIn(action->menu()->actions());
        const QChar letter = letterOf(action->text());
        if (letter.isNull())
            continue;
        if (taken.contains(letter))
            twice << taken[letter] + QStringLiteral(" / ") + action->text();
        taken[letter] = action->text();
    }
    return twice;
}

} // namespace

class TestKeyBindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { useLanguage(QStringLiteral("en")); }
    void theKeysOfTheTokens();
    void noKeyIsBoundTwice_data();
    void noKeyIsBoundTwice();
};

/// Whatever the desktop calls "save as", "open" and "refresh".
void TestKeyBindings::theKeysOfTheTokens()
{
    Desk desk;
    const auto bound = keysOf(desk.window);
    for (const char *keys :
        {"Ctrl+Tab", "Ctrl+PgUp", "Ctrl+PgDown", "Alt+1", "Alt+9", "Ctrl+1", "Ctrl+6", "Ctrl+Shift+L",
            "Ctrl+P", "Ctrl++", "Ctrl+-", "Alt+Left", "Alt+Right", "Alt+End", "F5", "Ctrl+Shift+C", "Ctrl+N",
            "Ctrl+M", "F6", "Ctrl+O", "Ctrl+Shift+S", "Ctrl+L", "Ctrl+,", "Ctrl+Q"})
        QVERIFY2(bound.contains(QLatin1String(keys)), keys);
}

void TestKeyBindings::noKeyIsBoundTwice_data()
{
    QTest::addColumn<QString>("language");
    for (const Language &language : languages())
        QTest::addRow("%s", qPrintable(language.code)) << language.code;
}

void TestKeyBindings::noKeyIsBoundTwice()
{
    QFETCH(QString, language);
    useLanguage(language);
    Desk desk;
    const auto bound = keysOf(desk.window);
    QVERIFY(bound.size() > 30);
    for (auto keys = bound.begin(); keys != bound.end(); ++keys)
        QVERIFY2(keys->size() == 1, qPrintable(keys.key() + QStringLiteral(": ") + keys->join(u'/')));
    const QStringList twice = twiceIn(desk.window.menuBar()->actions());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(QStringLiteral("; "))));
    // A menu's letter takes Alt+letter from everything else in the window.
    for (const QAction *menu : desk.window.menuBar()->actions()) {
        const QString keys = QStringLiteral("Alt+") + letterOf(menu->text()).toUpper();
        QVERIFY2(!bound.contains(keys), qPrintable(keys));
    }
    QMap<QChar, QString> letters;
    for (const QAction *menu : desk.window.menuBar()->actions())
        letters[letterOf(menu->text())] = menu->text();
    for (const QAbstractButton *button : desk.window.findChildren<QAbstractButton *>()) {
        if (button->window() == &desk.window && !letterOf(button->text()).isNull())
            QVERIFY2(!letters.contains(letterOf(button->text())), qPrintable(button->text()));
    }
}

QTEST_MAIN(TestKeyBindings)
#include "tst_key_bindings.moc"
