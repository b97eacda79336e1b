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
    void refresh(const Monitor *monitor);

private:
    std::array<ToneLabel *, 5> m_numbers;
    std::array<QString, 5> m_names;
};

} // namespace gasgauge
