// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/server_page.h"

#include "pages/server/counts_card.h"
#include "pages/server/credits_card.h"
#include "pages/server/server_charts.h"
#include "pages/server/upstream_card.h"
#include "panels/value_panel.h"
#include "widgets/scroll/thin_scroll_bar.h"

#include <QGridLayout>

namespace gasgauge {

namespace {

/// In widths of a letter: below this three cards in a row would break their lines.
constexpr int kNarrowLetters = 100;

} // namespace

ServerPage::ServerPage(MonitorHub &hub, QWidget *parent)
    : QScrollArea(parent)
    , m_hub(hub)
    , m_content(new QWidget)
    , m_grid(new QGridLayout(m_content))
    , m_gasPrice(new ValuePanel(Method::GasPrice, tr("Gas price")))
    , m_blockNumber(new ValuePanel(Method::BlockNumber, tr("Block number")))
    , m_coinbase(new ValuePanel(Method::Coinbase, tr("Coinbase")))
    , m_charts(new ServerCharts(hub.series()))
    , m_upstreams(new UpstreamCard)
    , m_counts(new CountsCard)
    , m_credits(new CreditsCard)
{
    m_gasPrice->setObjectName(QStringLiteral("gasPriceValue"));
    m_blockNumber->setObjectName(QStringLiteral("blockNumber"));
    m_coinbase->setObjectName(QStringLiteral("coinbase"));
    m_grid->setContentsMargins(14, 4, 14, 14);
    m_grid->setSpacing(12);
    setWidget(m_content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(new ThinScrollBar(Qt::Vertical));
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("serverPage"));
    for (ValuePanel *panel : {m_gasPrice, m_blockNumber, m_coinbase})
        connect(panel, &ValuePanel::copyRequested, this,
            [this, panel] { Q_EMIT copyRequested(panel->copyText()); });
    connect(m_upstreams, &UpstreamCard::changeRequested, this, &ServerPage::changeSourceRequested);
    arrange(false);
}

void ServerPage::refresh(const QString &chain)
{
    const Monitor *monitor = m_hub.current();
    for (ValuePanel *panel : {m_gasPrice, m_blockNumber, m_coinbase})
        panel->refresh(monitor, chain);
    m_upstreams->show(upstreamLines(monitor), monitor && monitor->isLocal());
    m_counts->refresh(monitor, m_mostConnections);
    m_credits->refresh(monitor);
}

void ServerPage::redrawSoon()
{
    m_charts->redrawSoon();
}

QWidgetList ServerPage::cards() const
{
    return {m_gasPrice, m_blockNumber, m_coinbase, m_charts, m_upstreams, m_counts, m_credits};
}

void ServerPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    const bool narrow = width() < kNarrowLetters * fontMetrics().averageCharWidth();
    if (narrow != m_narrow)
        arrange(narrow);
}

void ServerPage::arrange(bool narrow)
{
    m_narrow = narrow;
    for (QWidget *card : cards())
        m_grid->removeWidget(card);
    if (narrow) {
        int row = 0;
        for (QWidget *card : cards())
            m_grid->addWidget(card, row++, 0, 1, 6);
    } else {
        m_grid->addWidget(m_gasPrice, 0, 0, 1, 2);
        m_grid->addWidget(m_blockNumber, 0, 2, 1, 2);
        m_grid->addWidget(m_coinbase, 0, 4, 1, 2);
        m_grid->addWidget(m_charts, 1, 0, 1, 6);
        m_grid->addWidget(m_upstreams, 2, 0, 2, 4);
        m_grid->addWidget(m_counts, 2, 4, 1, 2);
        m_grid->addWidget(m_credits, 3, 4, 1, 2);
    }
    for (int column = 0; column < 6; ++column)
        m_grid->setColumnStretch(column, 1);
    m_grid->setRowStretch(1, narrow ? 0 : 1);
}

} // namespace gasgauge
