// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/quiet_hours.h"

namespace gasgauge {

bool QuietHours::contains(QTime time) const
{
    if (!enabled || from == to)
        return false;
    return from < to ? time >= from && time < to : time >= from || time < to;
}

} // namespace gasgauge
