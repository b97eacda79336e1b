// SPDX-License-Identifier: GPL-3.0-only
// For systems without D-Bus.
#include "tray/panel_watch.h"

#include <utility>

#include <QSystemTrayIcon>

namespace gasgauge {

namespace {

constexpr int kLookAgainMs = 5'000;

} // namespace

PanelWatch::PanelWatch(QObject *parent)
    : QObject(parent)
{
    connect(&m_again, &QTimer::timeout, this, &PanelWatch::ask);
    m_again.start(kLookAgainMs);
    ask();
}

void PanelWatch::ask()
{
    lookElsewhere();
}

void PanelWatch::lookElsewhere()
{
    set(QSystemTrayIcon::isSystemTrayAvailable() ? Place::System : Place::None);
}

void PanelWatch::set(Place place)
{
    if (std::exchange(m_place, place) != place)
        Q_EMIT changed();
}

} // namespace gasgauge
