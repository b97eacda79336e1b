// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/fee_series.h"
#include "series/fees/hour_table.h"
#include "widgets/card.h"

#include <functional>

#include <QTimer>

namespace gasgauge {

class FlowLayout;
class HeatMap;
class HoursModel;
class ToneLabel;

/// The week as a heat map of hours, cheap to dear, in local time: when is a good time to send? The map's
/// cheapest hours in words, and a reading under the pointer or the keyboard's cursor.
class HoursOfWeek : public Card
{
    Q_OBJECT

public:
    using Now = std::function<qint64()>;
    /// `now`: the wall clock, in milliseconds since 1970. `fees` outlive it.
    HoursOfWeek(FeeSeries &fees, Now now, QWidget *parent = nullptr);
    ~HoursOfWeek() override;
    /// Works the week out anew, unless it is hidden.
    void refresh();
    HoursModel &model() { return *m_model; }
    HeatMap &map() { return *m_map; }
    /// What stands at the right of the title: the reading, else the cheapest hours.
    QString headline() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    class Frame;
    void refreshSoon();
    void showHeadline();
    void placeBasis();
    QString cheapest() const;

    FeeSeries &m_fees;
    Now m_now;
    HoursModel *m_model;
    HeatMap *m_map;
    Frame *m_frame;
    FlowLayout *m_head;
    ToneLabel *m_title;
    ToneLabel *m_basis;
    ToneLabel *m_headline;
    QTimer m_soon;
    QTimer m_minute;
};

} // namespace gasgauge
