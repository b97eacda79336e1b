// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "history/history_error.h"

namespace gasgauge {

/// Brings the history at `path`, which an earlier version wrote, to kHistorySchema: a copy beside it is
/// changed, checked to have every row, and only then put in its place, so that whatever comes in between the
/// file is what it was. Nobody may have it open meanwhile. On the history's thread; copies the whole file.
tl::expected<void, HistoryError> migrateHistory(const QString &path);

} // namespace gasgauge
