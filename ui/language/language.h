// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QString>

namespace gasgauge {

/// A language that the program speaks.
struct Language
{
    QString code; ///< "de"
    QString name; ///< in itself: "Deutsch"
};

/// English, and those of the translations that were built in.
std::vector<Language> languages();

/// Speaks `code`, and writes numbers and times as it does; empty: the system's language, or English where
/// that is none of these. What is on the screen already stays as it was, so it is called before there is a
/// window.
void useLanguage(const QString &code);

} // namespace gasgauge
