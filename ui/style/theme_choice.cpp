// SPDX-License-Identifier: GPL-3.0-only
#include "style/theme_choice.h"

#include <QApplication>
#include <QPalette>
#include <QStyleHints>

namespace gasgauge {

namespace {

/// The surfaces and inks of one theme; all other roles follow from them.
struct Inks
{
    QColor window;
    QColor card;
    QColor button;
    QColor text;
    QColor muted;
    QColor faint;
    QColor accent;
    QColor onAccent;
    QColor line;
};

const Inks kDark{{0x16, 0x18, 0x1c}, {0x1e, 0x20, 0x24}, {0x1e, 0x20, 0x24}, {0xf2, 0xf3, 0xf5},
    {0xa3, 0xa9, 0xb2}, {0x6d, 0x73, 0x7b}, {0x4d, 0xaa, 0xe6}, {0x0c, 0x1c, 0x28}, {0x32, 0x35, 0x3a}};
const Inks kLight{{0xf4, 0xf6, 0xf8}, {0xff, 0xff, 0xff}, {0xe9, 0xec, 0xef}, {0x16, 0x18, 0x1c},
    {0x59, 0x61, 0x6c}, {0x9a, 0xa1, 0xaa}, {0x00, 0x6b, 0xab}, {0xff, 0xff, 0xff}, {0xcf, 0xd4, 0xda}};

QPalette paletteOf(const Inks &inks)
{
    // Fusion makes its frames and shades of button and window.
    QPalette palette(inks.button, inks.window);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
             QPalette::BrightText})
        palette.setColor(role, inks.text);
    for (const auto role : {QPalette::Base, QPalette::ToolTipBase})
        palette.setColor(role, inks.card);
    palette.setColor(QPalette::AlternateBase, inks.window);
    palette.setColor(QPalette::PlaceholderText, inks.muted);
    palette.setColor(QPalette::Highlight, inks.accent);
    palette.setColor(QPalette::HighlightedText, inks.onAccent);
    palette.setColor(QPalette::Link, inks.accent);
    palette.setColor(QPalette::LinkVisited, inks.accent);
    palette.setColor(QPalette::Mid, inks.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, inks.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, inks.line);
    return palette;
}

} // namespace

void useTheme(ThemeChoice choice)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // Window frames and dialogs of the system follow where the platform lets them.
    QGuiApplication::styleHints()->setColorScheme(choice == ThemeChoice::System ? Qt::ColorScheme::Unknown
            : choice == ThemeChoice::Dark                                       ? Qt::ColorScheme::Dark
                                                                                : Qt::ColorScheme::Light);
#endif
    switch (choice) {
    case ThemeChoice::System:
        QApplication::setPalette(QPalette()); // nothing of its own: what the platform says
        break;
    case ThemeChoice::Light:
        QApplication::setPalette(paletteOf(kLight));
        break;
    case ThemeChoice::Dark:
        QApplication::setPalette(paletteOf(kDark));
        break;
    }
}

} // namespace gasgauge
