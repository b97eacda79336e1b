// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_table.h"

#include <QString>

/// What the window says of an option: words of its own where the table's are those of the command line, in
/// the language of the user. An option that it does not know speaks in the table's words.
namespace gasgauge::option_words {

/// "Upstream timeout".
QString title(const OptionSpec &spec);
/// One sentence.
QString help(const OptionSpec &spec);
/// Completes "Allowed: …".
QString allowed(const OptionSpec &spec);
QString usual(const OptionSpec &spec);
/// A word of "auto|on|off".
QString choice(const QString &word);
/// "the command line": where a value comes from.
QString origin(const QString &origin);

/// Whether the window asks for its opposite: "No server: On" is nothing that people understand.
bool isNegated(const OptionSpec &spec);

} // namespace gasgauge::option_words
