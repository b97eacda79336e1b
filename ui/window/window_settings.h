// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "charts/time_window.h"

#include <QByteArray>
#include <QSettings>
#include <QStringList>
#include <QUrl>

namespace gasgauge {

/// What the window remembers from one start to the next. Whatever the file holds, reading gives something
/// usable: what is no valid value counts as not there.
class WindowSettings
{
public:
    /// `path`: an INI file; its folder is made when something is written.
    explicit WindowSettings(const QString &path);
    /// The file of this user ("…/gasgauge/gasgauge.ini").
    static QString defaultPath();

    /// A sentence for the user where the file could not be read; it was set aside then. Empty else.
    QString problem() const { return m_problem; }
    /// The store itself, for rooms with settings of their own (groups "alerts", "tray", …).
    QSettings &store() { return m_settings; }

    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    Span span() const;
    void setSpan(Span span);
    /// The chain that was seen last; empty: the first.
    QString chain() const;
    void setChain(const QString &chain);
    /// The user's own amount of gas.
    quint64 ownGas() const;
    void setOwnGas(quint64 gas);
    /// Addresses that were attached, the last first; at most kRecent.
    QStringList recentAddresses() const;
    void addRecentAddress(const QString &address);
    void clearRecentAddresses();
    /// What was attached when the window was last used; empty: nothing.
    QUrl attachedAddress() const;
    void setAttachedAddress(const QUrl &address);
    static constexpr int kRecent = 8;

private:
    QString setAsideIfBroken(const QString &path);

    QString m_problem;
    QSettings m_settings;
};

} // namespace gasgauge
