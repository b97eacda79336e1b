// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "look/tier_view.h"

#include <array>

#include <QPointer>
#include <QScrollArea>

namespace gasgauge {

class ChartPanel;
class CostCard;
class HeroCard;
class PlainTabs;
class TierCard;

/// What a transaction costs, at a glance: the price, the tiers, the costs, and below them the chart, the
/// hours of the week and the alerts, which others put in. Sets its cards anew where the room changes, and
/// scrolls where there is one column.
class FeesPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit FeesPage(QWidget *parent = nullptr);

    /// Takes the card; null takes it away.
    /// `panel`: what is in it; where the cards are tabs its head stands beside them.
    void setChart(QWidget *card, ChartPanel *panel = nullptr);
    void setHours(QWidget *card);
    void setAlerts(QWidget *card);
    /// How many of them are on, for the tab that they are behind.
    void setAlertsOn(int count);

    /// Cheap where nothing changed.
    void show(const ChainLook &look);
    using QScrollArea::show;
    void setUnit(GasUnit unit);

    HeroCard &hero() { return *m_hero; }
    CostCard &costs() { return *m_costs; }
    TierCard &tier(TierName tier) { return *m_tiers[static_cast<std::size_t>(tier)]; }
    /// The cards in their order, for F6.
    QWidgetList cards() const;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// From the widest to the narrowest.
    enum class Form : unsigned char { Wide, Usual, Tabs, Column, Short };
    void setLower(QWidget *&place, QWidget *card);
    Form wantedForm() const;
    /// How large the body is beside that of the pictures.
    double bodyScale() const;
    void placeWaits();
    bool tooWide() const;
    void arrange();
    void arrange(Form form);
    void arrangeCards(Form form);
    void arrangeLower(Form form);
    QWidget *tabs();
    void nameTabs();

    QWidget *m_content;
    HeroCard *m_hero;
    std::array<TierCard *, 3> m_tiers;
    CostCard *m_costs;
    QWidget *m_chart = nullptr;
    ChartPanel *m_panel = nullptr;
    QWidget *m_hours = nullptr;
    QWidget *m_alerts = nullptr;
    QWidget *m_boxes = nullptr; ///< what the last form has put together
    Form m_form = Form::Usual;
    bool m_noRoomForWaits = false;
    int m_tab = 0;
    int m_alertsOn = 0;
    QPointer<PlainTabs> m_bar; ///< where the lower cards are tabs
    GasUnit m_unit = GasUnit::Gwei;
};

} // namespace gasgauge
