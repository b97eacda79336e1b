// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tray/tray_face.h"

#include <QIcon>

namespace gasgauge {

/// The number as an icon, drawn anew for each size that panels ask for (16 to 64 pixels), since a number that
/// was made smaller is no longer read.
QIcon trayIcon(const QString &number, TrayMark mark, bool darkPanel);

/// One of its sizes.
QPixmap trayPixmap(const QString &number, TrayMark mark, bool darkPanel, int side);

} // namespace gasgauge
