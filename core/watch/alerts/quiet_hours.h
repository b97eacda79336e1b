// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTime>

namespace gasgauge {

/// The hours of each day, local time, in which alerts wait. May reach over midnight; an end that equals the
/// beginning is no time at all.
struct QuietHours
{
    bool enabled = false;
    QTime from{22, 0};
    QTime to{7, 0};

    /// `to` itself is no longer quiet.
    bool contains(QTime time) const;
    bool operator==(const QuietHours &) const = default;
};

} // namespace gasgauge
