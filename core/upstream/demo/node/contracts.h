// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <string>

#include <QJsonValue>

namespace gasgauge::demo {

/// What eth_call returns at a block of that time, as JSON: of the one contract that the simulated chain
/// knows, a feed of the coin's price at whatever address, and no data of any other, as go-ethereum does.
std::string callResultJson(const QJsonValue &transaction, std::chrono::sys_seconds time);

} // namespace gasgauge::demo
