// SPDX-License-Identifier: GPL-3.0-only
// For systems without D-Bus.
#include "notify/desktop_notifier.h"

namespace gasgauge {

DesktopNotifier::DesktopNotifier(QObject *parent)
    : QObject(parent)
{ }

void DesktopNotifier::notify(const Notification &, Otherwise otherwise)
{
    otherwise();
}

void DesktopNotifier::takeAction(quint32, const QString &) { }

void DesktopNotifier::takeClosed(quint32) { }

} // namespace gasgauge
