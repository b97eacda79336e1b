// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/alerts_dialog.h"

#include "alerts/card/alerts_card.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

namespace gasgauge {

AlertsDialog::AlertsDialog(AlertWatch &watch, QWidget *parent)
    : FittedDialog(parent)
    , m_card(new AlertsCard(watch))
{
    setWindowTitle(tr("Alerts"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_card, 1);
    layout->addWidget(buttons);
    setWantedSize({fontMetrics().averageCharWidth() * 84, fontMetrics().height() * 16});
}

} // namespace gasgauge
