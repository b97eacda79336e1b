// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/counts_card.h"

#include "format/fee_text.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "monitor/monitor.h"
#include "widgets/keys/spoken.h"
#include "widgets/tone_label.h"

#include <QGridLayout>

namespace gasgauge {

CountsCard::CountsCard(QWidget *parent)
    : Card(parent)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(18, 12, 16, 12);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(2);
    m_names = {tr("connections"), tr("streams"), tr("upstream calls"), tr("since the start")};
    const std::array ids{QStringLiteral("connections"), QStringLiteral("streams"),
        QStringLiteral("upstreamCalls"), QStringLiteral("uptime")};
    constexpr int columns = 2;
    for (std::size_t i = 0; i < m_numbers.size(); ++i) {
        m_numbers[i] = new ToneLabel(Tone::Normal, 1.6, true);
        m_numbers[i]->setObjectName(ids[i]);
        m_labels[i] = new ToneLabel(Tone::Muted, 0.92);
        m_labels[i]->setText(m_names[i]);
        m_labels[i]->setWordWrap(true);
        const int row = static_cast<int>(i) / columns * 2;
        const int column = static_cast<int>(i) % columns;
        grid->addWidget(m_numbers[i], row, column);
        grid->addWidget(m_labels[i], row + 1, column);
        grid->setColumnStretch(column, 1);
    }
    setAccessibleName(tr("Connections and calls"));
}

void CountsCard::refresh(const Monitor *monitor, quint64 mostConnections)
{
    const auto &report = monitor ? monitor->frame().report : std::nullopt;
    const bool here = report && monitor->frame().reach == Reach::Here;
    const QString none = text::unknown();
    m_numbers[0]->setTextIfNew(here ? text::count(report->traffic.connections) : none);
    m_numbers[1]->setTextIfNew(
        here && report->traffic.streams ? text::count(*report->traffic.streams) : none);
    m_numbers[2]->setTextIfNew(report ? text::count(report->upstreamRequests) : none);
    m_numbers[3]->setTextIfNew(here ? text::duration(report->uptimeSeconds * 1000) : none);
    const bool own = monitor && monitor->isLocal() && mostConnections > 0;
    m_names[0] = own ? tr("connections of %1").arg(text::count(mostConnections)) : tr("connections");
    m_labels[0]->setTextIfNew(m_names[0]);
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        setSpoken(*m_numbers[i], tr("%1: %2").arg(m_names[i], m_numbers[i]->text()));
}

} // namespace gasgauge
