// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "settings/preferences.h"

#include <QString>

namespace gasgauge {

class LiveSeries;
class Monitor;
class Quantity;

/// The state that the icon shows below the number, by form as well as by colour.
enum class TrayMark : unsigned char {
    None, ///< live
    Simulated, ///< dashes
    Old, ///< dots
    Bad, ///< a bar
};

/// What the tray says now.
struct TrayFace
{
    QString number; ///< at most four characters; "–" where there is none
    TrayMark mark = TrayMark::None;
    QString line; ///< value, age and state, in words; of which chain, where there are several
};

/// Four characters for a price in gwei: ".004", "0.07", "9.99", "12.8", "128", "1.3k"; "4e-5" for what is
/// less, so that nothing but 0 reads 0.
QString trayGwei(const Quantity &wei);

/// Of the chain that is seen; an empty name means the first.
TrayFace trayFaceOf(const LiveSeries &series, const QString &chain, const Preferences &preferences);

/// What the menu says of one of several chains: "Base: 0.0056 gwei · STALE".
QString trayLineOf(const Monitor &monitor, const QString &chain, const Preferences &preferences);

} // namespace gasgauge
