// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"

namespace gasgauge {

/// What the process was started with. Needs no application object, which QCoreApplication::arguments() would;
/// so it has Qt's own arguments too where an application object has not yet taken them out of `argv`.
OptionInputs processInputs(int argc, char **argv);

/// Writes to stdout, as UTF-8 and at once.
void printText(const QString &text);

} // namespace gasgauge
