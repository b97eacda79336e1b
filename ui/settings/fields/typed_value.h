// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <QLocale>
#include <QString>

namespace gasgauge {

/// What somebody has typed for an option, as a settings file has it: without what is around it, numbers with
/// the marks and groups of his language ("1,5 s", "3.000.000"), a port alone or a whole URL where an address
/// and a port are wanted, chains with capitals. What cannot be meant for anything allowed stays as it is.
QString typedValue(const OptionSpec &spec, const QString &typed, const QLocale &locale);

} // namespace gasgauge
