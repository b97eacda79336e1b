// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "report/status_report.h"
#include "widgets/card.h"

#include <vector>

class QVBoxLayout;

namespace gasgauge {

class Monitor;
class ToneLabel;

/// What one key has spent of its day.
struct CreditLine
{
    QString name{}; ///< "infura, 3 chains"
    QString spent{}; ///< "1.68 M of 3 M"
    double share = 0; ///< of the limit
    double dayShare = 0; ///< how much of the day has gone by, in UTC
};
/// One a key that has a limit.
std::vector<CreditLine> creditLines(const QList<CreditReport> &credits, qint64 wallMs);

/// The day's credits by key, beside the time of day: a bar that is ahead of its tick will not last.
class CreditsCard : public Card
{
    Q_OBJECT

public:
    explicit CreditsCard(QWidget *parent = nullptr);
    void refresh(const Monitor *monitor);

private:
    class Bar;
    class Line;
    std::vector<Line *> m_lines;
    QVBoxLayout *m_layout;
    ToneLabel *m_newDay;
};

} // namespace gasgauge
