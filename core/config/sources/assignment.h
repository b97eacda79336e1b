// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"

#include <QString>

namespace gasgauge {

/// One occurrence of an option in one source.
struct Assignment
{
    const OptionSpec *spec = nullptr;
    QString
        where; ///< as the user finds it: "--ttl", "GASGAUGE_TTL in the environment", ".env:3: GASGAUGE_TTL"
    QString value; ///< or the file that it stands in
    QString origin{}; ///< for "comes from …"
    bool inFile = false;
};

/// Calls the option's apply; a Switch takes a boolean (1, true, yes, on; 0, false, no, off), and its apply is
/// called only for a true one.
tl::expected<void, ConfigError> applyAssignment(const Assignment &assignment);

/// The value in quotes, shortened where it is long; of secret options, and of whatever looks like a URL,
/// nothing.
QString shownValue(const OptionSpec &spec, const QString &value);

/// A name that a user has typed, in quotes where it can be shown: what is longer than any option, or no plain
/// word, may be a key or a URL in the wrong place, and then it is an empty text.
QString shownName(const QString &name);

} // namespace gasgauge
