// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "telemetry/log.h"
#include "telemetry/log_options.h"

#include <QByteArray>

namespace gasgauge::log {

/// The line as it is written, with its newline and no other one in it: control characters and those that
/// change the direction of text are escaped, and what is longer than 4000 characters is cut.
QByteArray format(const Line &line, LogFormat format);

/// Control characters as \n, \t, \u001b.
QString escaped(const QString &text);

} // namespace gasgauge::log
