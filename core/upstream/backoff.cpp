// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/backoff.h"

#include <algorithm>

#include <QRandomGenerator>

namespace gasgauge {

Backoff::Backoff(Random random)
    : m_random(random ? std::move(random) : [] { return QRandomGenerator::global()->generateDouble(); })
{
}

std::chrono::milliseconds Backoff::next()
{
    const auto jittered = std::chrono::duration_cast<std::chrono::milliseconds>(m_step * m_random());
    const std::chrono::milliseconds pause = std::clamp(jittered, m_step / 4, m_step);
    m_step = std::min(m_step * 2, kCap);
    return pause;
}

} // namespace gasgauge
