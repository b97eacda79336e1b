// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "settings/settings_dialog.h"
#include "settings/upstreams/upstream_dialog.h"
#include "unused_table.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

namespace gasgauge {

/// The dialog as a person uses it.
struct Opened
{
    QTemporaryDir folder;
    SystemClock clock;
    QList<SettingsState> applied;
    QString refusal;
    std::unique_ptr<SettingsDialog> dialog;

    explicit Opened(const SettingsState &state = {})
    {
        dialog = std::make_unique<SettingsDialog>(unusedTable(), state,
            Autostart(folder.filePath(QStringLiteral("autostart")), QStringLiteral("/bin/gasgauge")), clock,
            [this](const SettingsState &wanted) -> tl::expected<void, QString> {
                applied << wanted;
                if (!refusal.isEmpty())
                    return tl::unexpected(refusal);
                return {};
            });
        dialog->show();
    }
    template <typename T>
    T *find(const char *name) const
    {
        return dialog->findChild<T *>(QLatin1String(name));
    }
    QString text(const char *label) const
    {
        const auto *found = find<QLabel>(label);
        return found->isHidden() ? QString() : found->text();
    }
    void type(const char *field, const QString &text)
    {
        auto *line = find<QLineEdit>(field);
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    void press(QDialogButtonBox::StandardButton which) const
    {
        QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(which), Qt::LeftButton);
    }
    void openTabOf(QWidget *widget) const
    {
        auto *tabs = dialog->findChild<QTabWidget *>();
        for (int i = 0; i < tabs->count(); ++i) {
            if (tabs->widget(i)->isAncestorOf(widget))
                tabs->setCurrentIndex(i);
        }
    }
    /// Everything that can be read in the dialog and in those it has opened.
    QString words() const
    {
        QString all;
        for (QWidget *widget : QApplication::allWidgets()) {
            if (const auto *label = qobject_cast<QLabel *>(widget))
                all += label->text();
            else if (const auto *line = qobject_cast<QLineEdit *>(widget))
                all += line->displayText() + line->placeholderText() + line->toolTip();
            else if (const auto *list = qobject_cast<QListWidget *>(widget))
                for (int i = 0; i < list->count(); ++i)
                    all += list->item(i)->text();
            all += widget->windowTitle() + widget->accessibleName() + widget->accessibleDescription();
        }
        return all;
    }
    UpstreamDialog *openAdd() const
    {
        QTest::mouseClick(find<QPushButton>("addUpstream"), Qt::LeftButton);
        return dialog->findChild<UpstreamDialog *>();
    }
};

} // namespace gasgauge
