// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/past_alerts_dialog.h"

#include "alerts/past_alerts.h"
#include "widgets/tone_label.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTableView>
#include <QVBoxLayout>

namespace gasgauge {

PastAlertsDialog::PastAlertsDialog(PastAlerts &alerts, QWidget *parent)
    : FittedDialog(parent)
{
    setWindowTitle(tr("Past alerts"));
    auto *list = new QTableView;
    list->setModel(&alerts);
    list->setShowGrid(false);
    list->setAlternatingRowColors(true);
    list->setSelectionBehavior(QAbstractItemView::SelectRows);
    list->setTabKeyNavigation(false);
    list->verticalHeader()->hide();
    // What does not fit in a line gets more of them.
    list->setWordWrap(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->setAccessibleName(tr("Past alerts"));
    list->setObjectName(QStringLiteral("pastAlerts"));
    QHeaderView *header = list->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setSectionResizeMode(PastAlerts::Time, QHeaderView::ResizeToContents);
    for (const int column : {int(PastAlerts::Title), int(PastAlerts::Body)})
        header->setSectionResizeMode(column, QHeaderView::Stretch);
    // Lines are broken anew where columns grow.
    connect(header, &QHeaderView::sectionResized, list, &QTableView::resizeRowsToContents);
    auto *empty = new ToneLabel(Tone::Muted);
    empty->setText(tr("No alert was raised yet."));
    empty->setAlignment(Qt::AlignCenter);
    auto *stack = new QStackedLayout;
    stack->addWidget(list);
    stack->addWidget(empty);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *clear = buttons->addButton(tr("C&lear List"), QDialogButtonBox::ResetRole);
    clear->setObjectName(QStringLiteral("clearPastAlerts"));
    clear->setAutoDefault(false);
    connect(clear, &QPushButton::clicked, &alerts, &PastAlerts::clear);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(stack, 1);
    layout->addWidget(buttons);

    const auto follow = [stack, clear, &alerts] {
        stack->setCurrentIndex(alerts.rowCount() == 0 ? 1 : 0);
        clear->setEnabled(alerts.rowCount() > 0);
    };
    connect(&alerts, &QAbstractItemModel::rowsInserted, stack, follow);
    connect(&alerts, &QAbstractItemModel::modelReset, stack, follow);
    follow();
    setWantedSize({fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 20});
}

} // namespace gasgauge
