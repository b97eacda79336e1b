// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/messages_dialog.h"

#include "widgets/flow_layout.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gasgauge {

MessagesDialog::MessagesDialog(const QList<Entry> &entries, QWidget *parent)
    : FittedDialog(parent)
{
    setWindowTitle(tr("Messages"));
    setObjectName(QStringLiteral("messages"));
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(14);
    for (const Entry &entry : entries)
        add(entry);
    m_column->addStretch(1);
    auto *foot = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(foot, &QDialogButtonBox::rejected, this, &QDialog::reject);
    setParts(content, foot);
    setWantedSize({fontMetrics().averageCharWidth() * 70, 0});
}

void MessagesDialog::add(const Entry &entry)
{
    ++m_left;
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *mark = new ShapeMark;
    mark->show(entry.shape, entry.tone);
    line->addWidget(mark, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    auto *words = new ToneLabel;
    words->setText(entry.text);
    words->setWordWrap(true);
    column->addWidget(words);
    auto *buttons = new FlowLayout(8, 4);
    const auto button = [&](const QString &text) {
        auto *made = new LinkButton(text);
        made->setFramed(entry.tone);
        made->setAccessibleDescription(entry.text);
        buttons->addWidget(made);
        return made;
    };
    for (const Action &action : entry.actions)
        connect(button(action.text), &QAbstractButton::clicked, this, [this, run = action.run] {
            accept(); // before: it may open another dialog
            run();
        });
    if (entry.close)
        connect(button(tr("Close")), &QAbstractButton::clicked, this, [this, row, close = entry.close] {
            close();
            row->hide();
            if (--m_left == 0)
                accept();
        });
    column->addLayout(buttons);
    line->addLayout(column, 1);
    m_column->addWidget(row);
}

} // namespace gasgauge
