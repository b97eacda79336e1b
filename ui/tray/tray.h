// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "hub/monitor_hub.h"
#include "settings/preferences.h"
#include "tray/panel_watch.h"
#include "tray/tray_face.h"

#include <functional>
#include <memory>

#include <QMenu>
#include <QSystemTrayIcon>

namespace gasgauge {

class AlertWatch;

/// The number in the panel, and its menu. Where there is no tray, or not yet, or no longer, it waits for one;
/// a window that was hidden into a tray comes back when the tray goes.
class Tray : public QObject
{
    Q_OBJECT

public:
    using Available = std::function<bool()>;
    /// `window` is what Show and Hide are about; `available` says instead of the panel whether there is one,
    /// for the tests of desktops with and without.
    Tray(MonitorHub &hub, AlertWatch &alerts, QWidget &window, const Preferences &preferences,
        Available available = {});
    ~Tray() override;

    void setPreferences(const Preferences &preferences);
    /// The chain whose price it shows; empty: the first. The menu has the others.
    void setChain(const QString &chain);
    /// Whether the user can see it: only then may the last window be hidden.
    bool usable() const { return m_shown; }
    /// For desktops without a service of notifications; false where nothing can be shown.
    bool notify(const QString &title, const QString &body);
    /// Looks again whether there is a tray; done anyway when the panel comes or goes.
    void check();

    QMenu &menu() { return *m_menu; }
    const TrayFace &face() const { return m_face; }
    /// Null while there is none to be seen.
    const QSystemTrayIcon *icon() const { return m_icon.get(); }

Q_SIGNALS:
    void showRequested();
    /// One of the others was chosen in the menu.
    void chainChosen(const QString &chain);
    void pastAlertsRequested();
    void settingsRequested();
    void quitRequested();
    void notificationClicked();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeMenu();
    void showIcon();
    void update();
    void updateChains();
    QString shownChain() const;
    void drawIcon();
    void toggleWindow();
    void showVisibility();
    bool panelIsDark() const;

    MonitorHub &m_hub;
    AlertWatch &m_alerts;
    QWidget &m_window;
    Preferences m_preferences;
    Available m_available;
    std::unique_ptr<PanelWatch> m_panel; ///< null where `available` says it
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_icon;
    QString m_chain;
    QAction *m_line = nullptr;
    QAction *m_chainsEnd = nullptr; ///< the other chains stand before it
    QList<QAction *> m_chains;
    QAction *m_toggle = nullptr;
    QAction *m_pause = nullptr;
    TrayFace m_face;
    QString m_drawn; ///< what the icon shows, so that it is drawn only when that changes
    bool m_shown = false;
};

} // namespace gasgauge
