// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/monitor_hub.h"

#include <QWidget>

class QGridLayout;

namespace gasgauge {

class ChartsBoard;
class GasPricePanel;
class StatusLine;
class ValuePanel;

/// The values, the charts and the status line: what the window is for. Scrolls where the window is too small
/// for it, and sets the cards anew where it is too narrow.
class LiveView : public QWidget
{
    Q_OBJECT

public:
    explicit LiveView(MonitorHub &hub, QWidget *parent = nullptr);
    /// Cards and status line as things are now; the charts take care of themselves.
    void refresh();

    ChartsBoard &charts() { return *m_charts; }
    StatusLine &statusLine() { return *m_statusLine; }
    GasPricePanel &gasPrice() { return *m_gasPrice; }
    ValuePanel &blockNumber() { return *m_blockNumber; }
    ValuePanel &coinbase() { return *m_coinbase; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeCards();

    MonitorHub &m_hub;
    QGridLayout *m_cards;
    GasPricePanel *m_gasPrice;
    ValuePanel *m_blockNumber;
    ValuePanel *m_coinbase;
    ChartsBoard *m_charts;
    StatusLine *m_statusLine;
    bool m_narrow = false;
};

} // namespace gasgauge
