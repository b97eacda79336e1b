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

/// `origin` names the gasgauge that is watched where it is not this program's own; empty else. `gone`: that
/// one does not answer.
AlertText textOf(const Alert &alert, bool simulated, const QString &origin, bool gone = false);

/// What a rule waits for: "Base fee below 0.600 gwei".
QString sentenceOf(const AlertRule &rule);
/// "Base fee", "Swap".
QString subjectName(AlertSubject subject);
/// An amount with the unit of its subject: "0.600 gwei", "$0.30", "20 %".
QString amountText(AlertSubject subject, double amount);
/// "18:11", and the day where it is not today's.
QString timeOfAlert(qint64 msecs, qint64 nowMsecs);

} // namespace gasgauge
