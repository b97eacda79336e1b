// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>

namespace gasgauge::option_words {

inline constexpr const char *kContext = "gasgauge::OptionWords";

/// One option in the window's words, untranslated; null: as the table says it.
struct Words
{
    const char *name; ///< of the option
    const char *title;
    const char *help;
    const char *allowed = nullptr;
    const char *usual = nullptr; ///< its default
};

std::span<const Words> wordList();

} // namespace gasgauge::option_words
