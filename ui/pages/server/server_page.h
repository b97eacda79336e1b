// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/monitor_hub.h"

#include <QScrollArea>

class QGridLayout;

namespace gasgauge {

class CountsCard;
class CreditsCard;
class ServerCharts;
class UpstreamCard;
class ValuePanel;

/// What is served and what that costs: the three values to the letter, hit rate and throughput, the upstreams
/// and their credits.
class ServerPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ServerPage(MonitorHub &hub, QWidget *parent = nullptr);
    /// Cheap where nothing changed.
    void refresh(const QString &chain);
    void redrawSoon();
    /// How many connections the own server takes, from the next refresh on; 0: nobody knows.
    void setMostConnections(quint64 most) { m_mostConnections = most; }

    ServerCharts &charts() { return *m_charts; }
    ValuePanel &gasPrice() { return *m_gasPrice; }
    ValuePanel &blockNumber() { return *m_blockNumber; }
    ValuePanel &coinbase() { return *m_coinbase; }
    QWidgetList cards() const;

Q_SIGNALS:
    void copyRequested(const QString &text);
    void changeSourceRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(bool narrow);

    MonitorHub &m_hub;
    QWidget *m_content;
    QGridLayout *m_grid;
    ValuePanel *m_gasPrice;
    ValuePanel *m_blockNumber;
    ValuePanel *m_coinbase;
    ServerCharts *m_charts;
    UpstreamCard *m_upstreams;
    CountsCard *m_counts;
    CreditsCard *m_credits;
    quint64 m_mostConnections = 0;
    bool m_narrow = false;
};

} // namespace gasgauge
