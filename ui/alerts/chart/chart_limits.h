// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include <QObject>
#include <QString>

namespace gasgauge {

class AlertWatch;
class FeeChart;
struct AlertRule;

/// The rules that compare what the chart of the fees shows, as lines in it: who drags one changes its rule.
class ChartLimits : public QObject
{
    Q_OBJECT

public:
    /// Which chain is seen; empty: the first.
    using Chain = std::function<QString()>;

    /// Both have to outlive it.
    ChartLimits(AlertWatch &watch, FeeChart &chart, Chain chain, QObject *parent = nullptr);
    void refresh();

Q_SIGNALS:
    /// Somebody wants to type the limit of that rule.
    void editRequested(int rule);

private:
    bool isShown(const AlertRule &rule) const;
    void move(int id, double gwei);
    void remove(int id);

    AlertWatch &m_watch;
    FeeChart &m_chart;
    Chain m_chain;
};

} // namespace gasgauge
