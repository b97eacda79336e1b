// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/backoff.h"

#include <algorithm>
#include <utility>

#include <QRandomGenerator>

namespace gasgauge {

Backoff::Backoff(Random random)
    : m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
{ }

std::chrono::milliseconds Backoff::next()
{
    constexpr double floor = 0.25;
    const auto pause
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_step * (floor + (1 - floor) * m_random()));
    m_step = std::min(m_step * 2, kCap);
    return pause;
}

} // namespace gasgauge
