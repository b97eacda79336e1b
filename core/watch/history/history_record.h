// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"

#include <QString>
#include <QtGlobal>

namespace gasgauge {

/// Who gave the values: values of different sources are never mixed in one chart.
struct HistorySource
{
    QString origin; ///< "local", or the address of an attached gasgauge
    bool simulated = false;
    QString chain{}; ///< by its name; empty where the program serves one without a name
    bool operator==(const HistorySource &) const = default;
};

/// One value as it was fetched.
struct HistoryRecord
{
    qint64 msecs = 0; ///< since 1970, wall clock
    Method method = Method::GasPrice;
    QString result; ///< "0x…", to the letter
    QString upstream; ///< its name
    HistorySource source;
};

} // namespace gasgauge
