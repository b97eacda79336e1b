// SPDX-License-Identifier: GPL-3.0-only
#include "window/window_settings.h"

#include "monitor/remote_address.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace gasgauge {

namespace {

constexpr qint64 kMaxFile = 1024 * 1024;

/// An INI file of ours is text, of lines that are empty, comments, sections or keys with values.
bool looksBroken(const QByteArray &content)
{
    if (content.contains('\0') || !QString::fromUtf8(content).toUtf8().startsWith(content))
        return true;
    const QList<QByteArray> lines = content.split('\n');
    return std::ranges::any_of(lines, [](const QByteArray &line) {
        const QByteArray trimmed = line.trimmed();
        const bool known = trimmed.isEmpty() || trimmed.startsWith(';') || trimmed.startsWith('#')
            || (trimmed.startsWith('[') && trimmed.endsWith(']')) || trimmed.indexOf('=') > 0;
        return !known;
    });
}

} // namespace

WindowSettings::WindowSettings(const QString &path)
    : m_problem(setAsideIfBroken(path))
    , m_settings(path, QSettings::IniFormat)
{ }

QString WindowSettings::defaultPath()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation)
        + QStringLiteral("/gasgauge.ini");
}

QString WindowSettings::setAsideIfBroken(const QString &path)
{
    const auto tr
        = [](const char *text) { return QCoreApplication::translate("gasgauge::WindowSettings", text); };
    QFile file(path);
    if (!file.exists())
        return {};
    if (!file.open(QIODevice::ReadOnly))
        return tr("The settings cannot be read (%1); the defaults are in use.").arg(path);
    const QByteArray content = file.read(kMaxFile + 1);
    file.close();
    if (content.size() <= kMaxFile && !looksBroken(content))
        return {};
    const QString aside = path + QStringLiteral(".broken");
    QFile::remove(aside);
    if (file.rename(aside))
        return tr(
            "The settings could not be understood; the defaults are in use. The old file is kept as %1.")
            .arg(aside);
    return tr("The settings could not be understood (%1); the defaults are in use.").arg(path);
}

QByteArray WindowSettings::geometry() const
{
    return m_settings.value(QStringLiteral("window/geometry")).toByteArray();
}

void WindowSettings::setGeometry(const QByteArray &geometry)
{
    m_settings.setValue(QStringLiteral("window/geometry"), geometry);
}

Span WindowSettings::span() const
{
    const QString kept = m_settings.value(QStringLiteral("window/span")).toString();
    const auto found = std::ranges::find_if(
        kSpans, [&kept](Span span) { return QString::number(spanLength(span) / 1000) == kept; });
    return found == kSpans.end() ? Span::Hour : *found;
}

void WindowSettings::setSpan(Span span)
{
    m_settings.setValue(QStringLiteral("window/span"), spanLength(span) / 1000);
}

QString WindowSettings::chain() const
{
    constexpr qsizetype longest = 40;
    return m_settings.value(QStringLiteral("window/chain")).toString().left(longest);
}

void WindowSettings::setChain(const QString &chain)
{
    m_settings.setValue(QStringLiteral("window/chain"), chain);
}

quint64 WindowSettings::ownGas() const
{
    constexpr quint64 usual = 250'000;
    constexpr quint64 most = 1'000'000'000'000;
    const quint64 kept = m_settings.value(QStringLiteral("window/ownGas")).toULongLong();
    return kept > 0 && kept <= most ? kept : usual;
}

void WindowSettings::setOwnGas(quint64 gas)
{
    m_settings.setValue(QStringLiteral("window/ownGas"), gas);
}

QStringList WindowSettings::recentAddresses() const
{
    QStringList addresses;
    for (const QString &kept : m_settings.value(QStringLiteral("attach/recent")).toStringList()) {
        const auto address = parseRemoteAddress(kept);
        if (address && addresses.size() < kRecent && !addresses.contains(address->toString()))
            addresses.append(address->toString());
    }
    return addresses;
}

void WindowSettings::addRecentAddress(const QString &address)
{
    QStringList addresses = recentAddresses();
    addresses.removeAll(address);
    addresses.prepend(address);
    m_settings.setValue(QStringLiteral("attach/recent"), addresses.mid(0, kRecent));
}

void WindowSettings::clearRecentAddresses()
{
    m_settings.remove(QStringLiteral("attach/recent"));
}

QUrl WindowSettings::attachedAddress() const
{
    const auto address = parseRemoteAddress(m_settings.value(QStringLiteral("attach/current")).toString());
    return address.value_or(QUrl());
}

void WindowSettings::setAttachedAddress(const QUrl &address)
{
    m_settings.setValue(QStringLiteral("attach/current"), address.toString());
}

} // namespace gasgauge
