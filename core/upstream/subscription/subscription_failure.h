// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "upstream/failure.h"

#include <optional>
#include <string>

#include <QtGlobal>

namespace gasgauge {

/// Why a node gives no newHeads although the WebSocket is open, by the code of its answer.
Failure refusedSubscription(const std::string &upstream, std::optional<qint64> code);

} // namespace gasgauge
