// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/keys_dialog.h"

#include "widgets/tone_label.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequence>

namespace gasgauge {

namespace {

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

/// "&Attach…" as one reads it.
QString plain(QString text)
{
    text.replace(QLatin1String("&&"), QString(QChar(QChar::Null))).remove(u'&');
    return text.replace(QChar(QChar::Null), QChar(u'&')).remove(QChar(0x2026));
}

QList<std::pair<QString, QString>> keysOfTheFocus()
{
    const QString space = native(Qt::Key_Space);
    const QString enter = native(Qt::Key_Return);
    return {{native(QKeySequence(Qt::ALT | Qt::Key_1)) + QStringLiteral("–9"),
                KeysDialog::tr("A chain by its place")},
        {space, KeysDialog::tr("On a copy button: the exact price in wei")},
        {native(QKeySequence(Qt::SHIFT | Qt::Key_Space)),
            KeysDialog::tr("On a copy button: as JSON for a wallet")},
        {QStringLiteral("↑ ↓"),
            KeysDialog::tr("On an alert: one step; in the hours of the week: another hour")},
        {native(Qt::Key_PageUp) + u' ' + native(Qt::Key_PageDown), KeysDialog::tr("On an alert: ten steps")},
        {enter, KeysDialog::tr("On an alert: type the number")},
        {native(Qt::Key_Delete), KeysDialog::tr("On an alert: off")},
        {native(Qt::Key_Escape), KeysDialog::tr("Back")}};
}

} // namespace

KeysDialog::KeysDialog(const QList<QAction *> &actions, QWidget *parent)
    : FittedDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    constexpr int gap = 18;
    grid->setHorizontalSpacing(gap);
    grid->setColumnStretch(1, 1);
    int line = 0;
    const auto add = [&](const QString &keys, const QString &what) {
        auto *left = new ToneLabel(Tone::Normal, 1, true);
        left->setText(keys);
        auto *right = new ToneLabel(Tone::Muted);
        right->setText(what);
        right->setWordWrap(true);
        grid->addWidget(left, line, 0, Qt::AlignTop);
        grid->addWidget(right, line++, 1);
    };
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty() && !action->text().isEmpty())
            add(native(action->shortcut()), plain(action->text()));
    }
    for (const auto &[keys, what] : keysOfTheFocus())
        add(keys, what);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setParts(content, buttons);
    setWantedSize({fontMetrics().averageCharWidth() * 64, 0});
}

} // namespace gasgauge
