// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/forms/mnemonics.h"

#include <functional>
#include <map>
#include <vector>

#include <QAbstractButton>
#include <QGroupBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSet>
#include <QStackedWidget>
#include <QTabBar>

namespace gasgauge {

namespace {

using Letters = QSet<QChar>;

/// Where the letter stands behind its "&"; -1 where there is none.
qsizetype mnemonicAt(const QString &text)
{
    for (qsizetype i = 0; i + 1 < text.size(); ++i) {
        if (text[i] != u'&')
            continue;
        if (text[i + 1] != u'&')
            return i;
        ++i;
    }
    return -1;
}

/// `text` with another letter than those that are taken, which then is; without one where all are.
QString spread(QString text, Letters &taken)
{
    const qsizetype mark = mnemonicAt(text);
    if (mark < 0)
        return text;
    const QChar wanted = text[mark + 1].toLower();
    if (!taken.contains(wanted)) {
        taken.insert(wanted);
        return text;
    }
    text.remove(mark, 1);
    for (const bool atBegin : {true, false}) {
        for (qsizetype i = 0; i < text.size(); ++i) {
            const bool begins = i == 0 || text[i - 1].isSpace();
            const QChar letter = text[i].toLower();
            if (begins != atBegin || !letter.isLetterOrNumber() || taken.contains(letter))
                continue;
            taken.insert(letter);
            return text.insert(i, u'&');
        }
    }
    return text;
}

/// Something that has a letter, and the page it is on.
struct Lettered
{
    QString text;
    std::function<void(const QString &)> set;
    QWidget *page = nullptr; ///< null: seen with every page
};

QWidget *pageOf(const QWidget &widget)
{
    for (QWidget *parent = widget.parentWidget(); parent; parent = parent->parentWidget()) {
        if (qobject_cast<QStackedWidget *>(parent->parentWidget()))
            return parent;
        if (parent->isWindow())
            break;
    }
    return nullptr;
}

std::vector<Lettered> letteredOf(QWidget &window)
{
    std::vector<Lettered> all;
    const auto add = [&all](auto *widget, const QString &text, auto set) {
        if (mnemonicAt(text) >= 0)
            all.push_back({text, std::move(set), pageOf(*widget)});
    };
    for (QTabBar *bar : window.findChildren<QTabBar *>()) {
        for (int i = 0; i < bar->count(); ++i)
            add(bar, bar->tabText(i), [bar, i](const QString &text) { bar->setTabText(i, text); });
    }
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        if (widget->window() != &window)
            continue;
        if (auto *button = qobject_cast<QAbstractButton *>(widget))
            add(button, button->text(), [button](const QString &text) { button->setText(text); });
        else if (auto *label = qobject_cast<QLabel *>(widget); label && label->buddy())
            add(label, label->text(), [label](const QString &text) { label->setText(text); });
        else if (auto *group = qobject_cast<QGroupBox *>(widget))
            add(group, group->title(), [group](const QString &text) { group->setTitle(text); });
    }
    return all;
}

void spreadActions(const QList<QAction *> &actions)
{
    Letters taken;
    for (QAction *action : actions) {
        const QString text = spread(action->text(), taken);
        if (text != action->text())
            action->setText(text);
        if (QMenu *menu = action->menu())
            spreadMnemonics(*menu);
    }
}

} // namespace

void spreadMnemonics(QWidget &window)
{
    std::vector<Lettered> all = letteredOf(window);
    Letters everywhere;
    std::map<QWidget *, Letters> onPage;
    for (const bool onPages : {false, true}) {
        for (const Lettered &each : all) {
            if ((each.page != nullptr) != onPages)
                continue;
            Letters &taken = onPages ? onPage.try_emplace(each.page, everywhere).first->second : everywhere;
            const QString text = spread(each.text, taken);
            if (text != each.text)
                each.set(text);
        }
    }
}

void spreadMnemonics(QMenu &menu)
{
    spreadActions(menu.actions());
}

void spreadMnemonics(QMenuBar &bar)
{
    spreadActions(bar.actions());
}

} // namespace gasgauge
