// SPDX-License-Identifier: GPL-3.0-only
#include "chain/head_watch.h"

namespace gasgauge {

void HeadWatch::see(const std::string &head, TimePoint now)
{
    if (head != m_head) {
        m_head = head;
        m_movedAt = now;
    }
    m_seenAt = now;
}

bool HeadWatch::stalled(std::optional<std::chrono::milliseconds> limit) const
{
    return limit && m_seenAt - m_movedAt >= *limit;
}

} // namespace gasgauge
