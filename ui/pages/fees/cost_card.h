// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/cost_view.h"
#include "widgets/card.h"

#include <array>

class QLineEdit;

namespace gasgauge {

class Hairline;
class ToneLabel;

/// What usual transactions cost now, and one of the user's own, in coins and dollars. A card, or one line of
/// dollars where there is little room.
class CostCard : public Card
{
    Q_OBJECT

public:
    enum class Form : unsigned char { Card, Line, ShortLine };

    explicit CostCard(QWidget *parent = nullptr);
    void show(const CostsView &view);
    void setForm(Form form);
    /// The user's own amount of gas; 0 where what stands there is none.
    quint64 ownGas() const { return m_ownGas; }
    void setOwnGas(quint64 gas);

Q_SIGNALS:
    /// The user typed another amount.
    void ownGasChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Row
    {
        ToneLabel *name = nullptr;
        ToneLabel *gas = nullptr;
        ToneLabel *coins = nullptr;
        ToneLabel *dollars = nullptr;
    };
    void arrange();
    void arrangeCard();
    void arrangeLine();
    void showRow(const Row &row, const CostLine &line, bool muted);
    void readOwn();

    Form m_form = Form::Card;
    std::array<Row, 4> m_rows; ///< transfer, ERC-20, swap, own
    ToneLabel *m_title;
    ToneLabel *m_coinsTitle;
    ToneLabel *m_dollarsTitle;
    QLineEdit *m_own;
    ToneLabel *m_wrong;
    Hairline *m_rule;
    ToneLabel *m_coin;
    ToneLabel *m_price;
    ToneLabel *m_source;
    ToneLabel *m_age;
    quint64 m_ownGas = 250'000;
    quint64 m_readGas = m_ownGas; ///< the last one that could be read: Esc goes back to it
};

} // namespace gasgauge
