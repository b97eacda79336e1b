// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace gasgauge {

/// Light or dark, or as the system is.
enum class ThemeChoice : unsigned char { System, Light, Dark };

/// Gives the application the palette of the choice, at once and in every window.
void useTheme(ThemeChoice choice);

} // namespace gasgauge
