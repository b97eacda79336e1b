// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/past_alerts_dialog.h"

#include "alerts/past_alerts.h"
#include "widgets/tone_label.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedLayout>
#include <QTreeView>
#include <QVBoxLayout>

namespace gasgauge {

PastAlertsDialog::PastAlertsDialog(PastAlerts &alerts, QWidget *parent)
    : FittedDialog(parent)
{
    setWindowTitle(tr("Past alerts"));
    auto *list = new QTreeView;
    list->setModel(&alerts);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setAllColumnsShowFocus(true);
    list->setAccessibleName(tr("Past alerts"));
    list->setObjectName(QStringLiteral("pastAlerts"));
    list->header()->setSectionResizeMode(PastAlerts::Time, QHeaderView::ResizeToContents);
    list->header()->setSectionResizeMode(PastAlerts::Title, QHeaderView::ResizeToContents);
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
