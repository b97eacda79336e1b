// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace gasgauge {

/// How lines of the log are written: for people, or one JSON object a line.
enum class LogFormat : unsigned char { Text, Json };

/// The least important messages that are logged.
enum class LogLevel : unsigned char { Debug, Info, Warning };

} // namespace gasgauge
