// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_engine.h"

#include <QString>

namespace gasgauge {

/// A notification, as it is shown and as the list of past alerts keeps it.
struct AlertText
{
    qint64 msecs = 0; ///< since 1970
    QString title;
    QString body;
    bool operator==(const AlertText &) const = default;
};

/// `origin` names the gasgauge that is watched where it is not this program's own; empty else.
AlertText textOf(const Alert &alert, bool simulated, const QString &origin);

} // namespace gasgauge
