// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "look/tier_view.h"

#include <array>

#include <QScrollArea>

namespace gasgauge {

class CostCard;
class HeroCard;
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
    void setChart(QWidget *card);
    void setHours(QWidget *card);
    void setAlerts(QWidget *card);

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
    bool tooWide() const;
    void arrange();
    void arrange(Form form);
    void arrangeCards(Form form);
    void arrangeLower(Form form);
    QWidget *tabs();

    QWidget *m_content;
    HeroCard *m_hero;
    std::array<TierCard *, 3> m_tiers;
    CostCard *m_costs;
    QWidget *m_chart = nullptr;
    QWidget *m_hours = nullptr;
    QWidget *m_alerts = nullptr;
    QWidget *m_boxes = nullptr; ///< what the last form has put together
    Form m_form = Form::Usual;
    int m_tab = 0;
    GasUnit m_unit = GasUnit::Gwei;
};

} // namespace gasgauge
