// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "scripted_monitor.h"
#include "series/fees/fee_series.h"

#include <vector>

namespace gasgauge {

/// What a scene says at its end.
struct MatrixState
{
    StatusReport report;
    std::uint64_t now = 0; ///< seconds of Unix time
    ChainFees fees;
};

/// A state of the window: an hour of the demo chain, and what is different at its end.
struct MatrixScene
{
    const char *name;
    Scene hour = Scene::Live;
    void (*change)(MatrixState &state) = nullptr;
    qint64 past = 7 * FeeSeries::kDay; ///< of base fees that are known
    bool served = true;
    bool problems = false; ///< others beside that of the chain
    bool pictured = false; ///< with a day as in the pictures that the window is measured by
};

const std::vector<MatrixScene> &matrixScenes();
const MatrixScene &matrixScene(const QString &name);

} // namespace gasgauge
