// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QJsonValue>

namespace gasgauge::demo {

/// A number as clients write one: a QUANTITY, or plain digits.
std::optional<std::uint64_t> countOf(const QJsonValue &param);
/// A block's number or one of the names that stand for one; `first` is the earliest there is.
std::optional<std::uint64_t> blockNamedBy(const QJsonValue &param, std::uint64_t head, std::uint64_t first);
/// Up to 100 percentiles in rising order; none where there is no such parameter.
std::optional<std::vector<double>> percentilesOf(const QJsonValue &param);

} // namespace gasgauge::demo
