// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/hero_view.h"
#include "widgets/card.h"

#include <utility>

namespace gasgauge {

class Badge;
class BlockRing;
class CopyButton;
class FitLabel;
class FlowLayout;
class HalfDial;
class RangeStrip;
class TickLabel;
class ToneLabel;

/// What a transaction costs in the next block, whether that is cheap, and how old the number is.
class HeroCard : public Card
{
    Q_OBJECT

public:
    explicit HeroCard(QWidget *parent = nullptr);
    /// Cheap where nothing changed, so it may be called on every tick.
    void show(const HeroView &view);
    /// The exact price, as it is copied: decimal wei. Empty where there is none.
    QString exactPrice() const;
    /// Without the trend, where there is little room.
    void setNarrow(bool narrow);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeNumber();
    void placeTrend();
    QWidget *numberRow();
    QWidget *verdictRow();
    QWidget *blockRow();
    QWidget *rangeRow();
    void showNumber(const HeroView &view);
    void showRange(const HeroView &view);

    ToneLabel *m_title;
    Badge *m_badge;
    QWidget *m_number = nullptr; ///< price, unit and copy button
    QWidget *m_copyBox = nullptr;
    QWidget *m_parts = nullptr; ///< base fee and tip
    FitLabel *m_price;
    ToneLabel *m_unit;
    ToneLabel *m_last;
    CopyButton *m_copy;
    ToneLabel *m_baseFee;
    ToneLabel *m_tip;
    HalfDial *m_dial;
    ToneLabel *m_word;
    ToneLabel *m_sentence;
    BlockRing *m_ring;
    ToneLabel *m_block;
    TickLabel *m_age;
    QString m_ageText;
    ToneLabel *m_trend;
    ToneLabel *m_least;
    RangeStrip *m_range;
    ToneLabel *m_most;
    QWidget *m_rangeRow;
    ToneLabel *m_noRange;
    bool m_narrow = false;
    bool m_trendFits = true;
    std::pair<QString, int> m_placed; ///< the number and the room that it was last placed for
};

} // namespace gasgauge
