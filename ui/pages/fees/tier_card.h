// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "look/tier_view.h"
#include "widgets/card.h"

namespace gasgauge {

class CopyButton;
class Hairline;
class HeldStrip;
class PartLabel;
class ShapeMark;
class ToneLabel;

/// One tier: what to put into a wallet to be in within so many blocks, and how often that held. A card, or a
/// row where there is one column.
class TierCard : public Card
{
    Q_OBJECT

public:
    explicit TierCard(TierName tier, QWidget *parent = nullptr);
    void show(const TierView &view);
    void setRow(bool row);
    /// Where the usual wait stands: below the name where it does not fit beside it.
    void setWaitBelow(bool below);
    int widthBesideName() const;

private:
    void arrange();

    bool m_row = false;
    bool m_waitBelow = true;
    ToneLabel *m_name;
    ToneLabel *m_wait;
    ToneLabel *m_within;
    ToneLabel *m_maxFeeTitle;
    ToneLabel *m_maxFee;
    CopyButton *m_copyMaxFee;
    ToneLabel *m_tipTitle;
    ToneLabel *m_tip;
    CopyButton *m_copyTip;
    Hairline *m_rule;
    HeldStrip *m_strip;
    PartLabel *m_held;
    ShapeMark *m_fewer; ///< what its colour says of m_held
    TierView m_view;
};

} // namespace gasgauge
