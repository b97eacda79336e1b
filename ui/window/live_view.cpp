// SPDX-License-Identifier: GPL-3.0-only
#include "window/live_view.h"

#include "charts/charts_board.h"
#include "panels/gas_price_panel.h"
#include "panels/status_line.h"
#include "panels/value_panel.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// In widths of a letter: below this three cards in a row would break their lines.
constexpr int kNarrowLetters = 92;

} // namespace

LiveView::LiveView(MonitorHub &hub, QWidget *parent)
    : QWidget(parent)
    , m_hub(hub)
    , m_cards(new QGridLayout)
    , m_gasPrice(new GasPricePanel)
    , m_blockNumber(new ValuePanel(Method::BlockNumber, tr("Block number")))
    , m_coinbase(new ValuePanel(Method::Coinbase, tr("Coinbase")))
    , m_charts(new ChartsBoard(hub.series()))
    , m_statusLine(new StatusLine)
{
    m_blockNumber->setObjectName(QStringLiteral("blockNumber"));
    m_coinbase->setObjectName(QStringLiteral("coinbase"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(14, 12, 14, 12);
    column->setSpacing(12);
    m_cards->setSpacing(12);
    column->addLayout(m_cards);
    column->addWidget(m_charts, 1);
    arrangeCards();

    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(scroll, 1);
    layout->addWidget(m_statusLine);
    refresh();
}

void LiveView::refresh()
{
    const Monitor *monitor = m_hub.current();
    m_gasPrice->refresh(m_hub.series());
    m_blockNumber->refresh(monitor);
    m_coinbase->refresh(monitor);
    m_statusLine->refresh(monitor);
}

void LiveView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < kNarrowLetters * fontMetrics().averageCharWidth();
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    arrangeCards();
}

void LiveView::arrangeCards()
{
    m_cards->addWidget(m_gasPrice, 0, 0, 1, m_narrow ? 2 : 1);
    m_cards->addWidget(m_blockNumber, m_narrow ? 1 : 0, m_narrow ? 0 : 1);
    m_cards->addWidget(m_coinbase, m_narrow ? 1 : 0, m_narrow ? 1 : 2);
    m_cards->setColumnStretch(0, m_narrow ? 1 : 2);
    m_cards->setColumnStretch(1, 1);
    m_cards->setColumnStretch(2, m_narrow ? 0 : 1);
}

} // namespace gasgauge
