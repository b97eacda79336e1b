// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ethereum/method.h"
#include "ethereum/result.h"

class QJsonValue;

namespace gasgauge {

/// What is kept of a node's answer to `method`, by its row of the catalog; nothing where no node may answer
/// so. `letters` is the text that `value` was parsed from.
std::optional<Result> readResult(Method method, const QJsonValue &value, std::string_view letters);
/// The same of a text, which may be any bytes.
std::optional<Result> parseResult(Method method, std::string_view json);

/// The result of a derived method, read from that of its source; nothing where that has no such member.
std::optional<Result> derivedResult(Method method, const Result &source);

} // namespace gasgauge
