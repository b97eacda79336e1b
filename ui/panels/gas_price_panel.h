// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "panels/value_view.h"
#include "widgets/card.h"

class QPushButton;

namespace gasgauge {

class Badge;
class FitLabel;
class LinkButton;
class LiveSeries;
class ShapeMark;
class ThinBar;
class ToneLabel;

/// The gas price at a glance: the number, its state, its change, its age, and the time to the next one.
class GasPricePanel : public Card
{
    Q_OBJECT

public:
    explicit GasPricePanel(QWidget *parent = nullptr);
    /// Shows how things are now; cheap where nothing changed, so it may be called on every tick.
    void refresh(const LiveSeries &series);
    void setUnit(GasUnit unit);
    /// The exact price, as it is copied: decimal wei. Empty where there is none.
    QString exactPrice() const { return m_wei; }

Q_SIGNALS:
    void refreshRequested();
    void copyRequested();

private:
    void showPrice(const ValueReport *value, const ValueView &view);
    void showChange(const LiveSeries &series, bool live);

    FitLabel *m_price;
    ToneLabel *m_unitLabel;
    Badge *m_badge;
    ShapeMark *m_changeMark;
    ToneLabel *m_change;
    ToneLabel *m_changeNote;
    ToneLabel *m_age;
    ToneLabel *m_trouble;
    ThinBar *m_bar;
    LinkButton *m_copy;
    LinkButton *m_refresh;
    GasUnit m_unit = GasUnit::Gwei;
    QString m_result;
    QString m_wei;
};

} // namespace gasgauge
