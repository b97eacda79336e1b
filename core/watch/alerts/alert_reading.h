// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_subject.h"
#include "time/clock.h"

#include <chrono>
#include <optional>

#include <QString>

namespace gasgauge {

/// What the rules look at, of one chain at one moment. What is old is news of nothing but its age, and left
/// out.
struct AlertReading
{
    /// The gas price in gwei; only while it is fresh.
    std::optional<double> gwei{};
    /// When that price was fetched.
    std::optional<TimePoint> fetchedAt{};
    /// Of the gas price that is shown, fresh or not.
    std::optional<std::chrono::milliseconds> age{};
    /// Nothing new is to be had: the upstream fails, or the gasgauge that is watched is gone.
    bool down = false;
    /// All other subjects, of one report of fees, and when its block was fetched.
    PerSubject<std::optional<double>> fees{};
    std::optional<TimePoint> feesAt{};
    /// Dollars for one gas at the price of the standard tier, and what a transaction costs beside its gas.
    std::optional<double> usdPerGas{};
    double usdBeside = 0;
    /// Since the last block that is known.
    std::optional<std::chrono::milliseconds> sinceBlock{};
    QString chain{}; ///< as rules name it
    bool isFirst = true; ///< what rules without a chain mean
};

} // namespace gasgauge
