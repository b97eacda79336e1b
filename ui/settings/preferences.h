// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "style/theme_choice.h"

class QSettings;

namespace gasgauge {

/// The number that stands in the tray.
enum class TrayNumber : unsigned char {
    GasPrice, ///< in gwei
    HitRate, ///< in percent
    None, ///< the program's icon
};

/// What the number is drawn for; Auto asks the system's palette, which a panel need not follow.
enum class PanelTone : unsigned char { Auto, Light, Dark };

/// How the window and the tray are to be; all of it is applied at once.
struct Preferences
{
    GasUnit unit = GasUnit::Gwei;
    bool tray = true;
    TrayNumber trayNumber = TrayNumber::GasPrice;
    PanelTone panelTone = PanelTone::Auto;
    bool closeToTray = true;
    ThemeChoice theme = ThemeChoice::System;
    QString language{}; ///< "de"; empty: the system's
    bool alertSound = false;

    /// What was kept; anything missing or odd is the default.
    static Preferences read(const QSettings &settings);
    void write(QSettings &settings) const;
    bool operator==(const Preferences &) const = default;
};

} // namespace gasgauge
