// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/card.h"

#include <array>

namespace gasgauge {

class Monitor;
class ToneLabel;

/// Who is served now, by streams too, how often others were asked for that, and since when.
class CountsCard : public Card
{
    Q_OBJECT

public:
    explicit CountsCard(QWidget *parent = nullptr);
    /// `mostConnections`: the limit of the own server; 0: there is none.
    void refresh(const Monitor *monitor, quint64 mostConnections);

private:
    std::array<ToneLabel *, 4> m_numbers;
    std::array<ToneLabel *, 4> m_labels;
    std::array<QString, 4> m_names;
};

} // namespace gasgauge
