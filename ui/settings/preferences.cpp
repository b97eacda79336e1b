// SPDX-License-Identifier: GPL-3.0-only
#include "settings/preferences.h"

#include "language/language.h"

#include <algorithm>
#include <array>

#include <QSettings>

namespace gasgauge {

namespace {

const QString kUnit = QStringLiteral("window/unit");
const QString kTray = QStringLiteral("tray/show");
const QString kTrayNumber = QStringLiteral("tray/number");
const QString kPanelTone = QStringLiteral("tray/panel");
const QString kCloseToTray = QStringLiteral("tray/closeToTray");

const QString kTheme = QStringLiteral("window/theme");
const QString kLanguage = QStringLiteral("window/language");
const QString kSound = QStringLiteral("alerts/sound");

constexpr std::array kThemeWords{"system", "light", "dark"};
constexpr std::array kUnitWords{"gwei", "wei"};
constexpr std::array kNumberWords{"gasPrice", "hitRate", "none"};
constexpr std::array kToneWords{"auto", "light", "dark"};

template <typename T, std::size_t N>
T wordAt(const QSettings &settings, const QString &key, const std::array<const char *, N> &words)
{
    const QString word = settings.value(key).toString();
    for (std::size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words[i]))
            return static_cast<T>(i);
    }
    return T{};
}

template <typename T, std::size_t N>
QString wordOf(T value, const std::array<const char *, N> &words)
{
    return QLatin1String(words[static_cast<std::size_t>(value)]);
}

} // namespace

Preferences Preferences::read(const QSettings &settings)
{
    Preferences preferences;
    preferences.unit = wordAt<GasUnit>(settings, kUnit, kUnitWords);
    preferences.tray = settings.value(kTray).toString() != QLatin1String("false");
    preferences.trayNumber = wordAt<TrayNumber>(settings, kTrayNumber, kNumberWords);
    preferences.panelTone = wordAt<PanelTone>(settings, kPanelTone, kToneWords);
    preferences.closeToTray = settings.value(kCloseToTray).toString() != QLatin1String("false");
    preferences.theme = wordAt<ThemeChoice>(settings, kTheme, kThemeWords);
    const QString language = settings.value(kLanguage).toString();
    const auto spoken = languages();
    if (std::ranges::any_of(spoken, [&language](const Language &each) { return each.code == language; }))
        preferences.language = language;
    preferences.alertSound = settings.value(kSound).toString() == QLatin1String("true");
    return preferences;
}

void Preferences::write(QSettings &settings) const
{
    settings.setValue(kUnit, wordOf(unit, kUnitWords));
    settings.setValue(kTray, tray);
    settings.setValue(kTrayNumber, wordOf(trayNumber, kNumberWords));
    settings.setValue(kPanelTone, wordOf(panelTone, kToneWords));
    settings.setValue(kCloseToTray, closeToTray);
    settings.setValue(kTheme, wordOf(theme, kThemeWords));
    settings.setValue(kLanguage, language);
    settings.setValue(kSound, alertSound);
}

} // namespace gasgauge
