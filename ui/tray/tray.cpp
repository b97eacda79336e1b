// SPDX-License-Identifier: GPL-3.0-only
#include "tray/tray.h"

#include "alerts/alert_watch.h"
#include "style/theme.h"
#include "tray/tray_picture.h"
#include "widgets/forms/mnemonics.h"

#include <QApplication>
#include <QEvent>
#include <QWindow>

namespace gasgauge {

Tray::Tray(
    MonitorHub &hub, AlertWatch &alerts, QWidget &window, const Preferences &preferences, Available available)
    : m_hub(hub)
    , m_alerts(alerts)
    , m_window(window)
    , m_preferences(preferences)
    , m_available(std::move(available))
    , m_panel(m_available ? nullptr : std::make_unique<PanelWatch>())
    , m_menu(std::make_unique<QMenu>())
{
    makeMenu();
    connect(&m_hub, &MonitorHub::frameChanged, this, &Tray::update);
    connect(&m_hub, &MonitorHub::monitorChanged, this, &Tray::update);
    connect(&m_alerts, &AlertWatch::rulesChanged, this, &Tray::update);
    if (m_panel)
        connect(m_panel.get(), &PanelWatch::changed, this, &Tray::check);
    m_window.installEventFilter(this);
    check();
}

Tray::~Tray() = default;

void Tray::makeMenu()
{
    // Enabled, so that keyboards and screen readers get there.
    m_line = m_menu->addAction(QString(), this, &Tray::showRequested);
    m_chainsEnd = m_menu->addSeparator();
    m_toggle = m_menu->addAction(QString(), this, &Tray::toggleWindow);
    m_menu->addSeparator();
    m_pause = m_menu->addAction(tr("&Pause Alerts"));
    m_pause->setCheckable(true);
    connect(m_pause, &QAction::triggered, &m_alerts, &AlertWatch::setPaused);
    m_menu->addAction(tr("P&ast Alerts…"), this, &Tray::pastAlertsRequested);
    m_menu->addAction(tr("S&ettings…"), this, &Tray::settingsRequested);
    m_menu->addSeparator();
    m_menu->addAction(tr("&Quit"), this, &Tray::quitRequested);
    connect(m_menu.get(), &QMenu::aboutToShow, this, [this] {
        update();
        spreadMnemonics(*m_menu);
    });
    showVisibility();
}

void Tray::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    check();
}

void Tray::setChain(const QString &chain)
{
    m_chain = chain;
    update();
}

void Tray::check()
{
    const bool there = m_available ? m_available() : m_panel->place() != PanelWatch::Place::None;
    const bool show = m_preferences.tray && there;
    update();
    if (show == m_shown)
        return;
    m_shown = show;
    if (show)
        return showIcon();
    m_icon.reset();
    if (m_window.isHidden())
        Q_EMIT showRequested();
}

/// Made only now: Qt waits for the panel when it makes one, and this panel has just answered.
void Tray::showIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason how) {
        if (how == QSystemTrayIcon::Trigger || how == QSystemTrayIcon::DoubleClick)
            toggleWindow();
    });
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &Tray::notificationClicked);
    m_icon->setToolTip(tr("Gasgauge: %1").arg(m_line->text()));
    drawIcon(); // before: some panels never show one that comes later
    m_icon->show();
}

bool Tray::notify(const QString &title, const QString &body)
{
    // A panel on the bus would hand it to the service that has just not shown it.
    const bool ofTheBus = m_panel && m_panel->place() == PanelWatch::Place::Bus;
    if (!m_icon || ofTheBus || !QSystemTrayIcon::supportsMessages())
        return false;
    // Not the number in the panel: it would be an old price soon.
    m_icon->showMessage(title, body, QApplication::windowIcon());
    return true;
}

void Tray::update()
{
    m_face = trayFaceOf(m_hub.series(), shownChain(), m_preferences);
    updateChains();
    const QString line = m_alerts.rules().paused ? tr("%1 · alerts paused").arg(m_face.line) : m_face.line;
    if (m_line->text() != line) {
        m_line->setText(line);
        if (m_icon)
            m_icon->setToolTip(tr("Gasgauge: %1").arg(line));
    }
    m_pause->setChecked(m_alerts.rules().paused);
    drawIcon();
}

/// Another gasgauge may have no such chain.
QString Tray::shownChain() const
{
    const Monitor *monitor = m_hub.current();
    return monitor && monitor->chain(m_chain) ? m_chain : QString();
}

/// The chains that are not seen, one line each. The menu may be open, and in another program: what is there
/// keeps its place.
void Tray::updateChains()
{
    const Monitor *monitor = m_hub.current();
    QStringList others = monitor ? monitor->chains() : QStringList();
    if (!others.isEmpty() && !others.removeOne(shownChain()))
        others.removeFirst();
    while (m_chains.size() > others.size())
        delete m_chains.takeLast();
    while (m_chains.size() < others.size()) {
        auto *line = new QAction(m_menu.get());
        connect(
            line, &QAction::triggered, this, [this, line] { Q_EMIT chainChosen(line->data().toString()); });
        m_menu->insertAction(m_chainsEnd, line);
        m_chains << line;
    }
    for (qsizetype i = 0; i < others.size(); ++i) {
        m_chains[i]->setData(others[i]);
        const QString text = trayLineOf(*monitor, others[i], m_preferences);
        if (m_chains[i]->text() != text)
            m_chains[i]->setText(text);
    }
}

void Tray::drawIcon()
{
    if (!m_icon)
        return;
    const bool dark = panelIsDark();
    const bool plain = m_preferences.trayNumber == TrayNumber::None && !QApplication::windowIcon().isNull();
    const QString wanted = plain
        ? QString()
        : QStringLiteral("%1/%2/%3").arg(m_face.number).arg(static_cast<int>(m_face.mark)).arg(dark);
    if (wanted == m_drawn && !m_icon->icon().isNull())
        return;
    m_drawn = wanted;
    m_icon->setIcon(plain ? QApplication::windowIcon() : trayIcon(m_face.number, m_face.mark, dark));
}

bool Tray::panelIsDark() const
{
    if (m_preferences.panelTone != PanelTone::Auto)
        return m_preferences.panelTone == PanelTone::Dark;
    return Theme::of(QApplication::palette()).dark;
}

void Tray::toggleWindow()
{
    const bool seen = m_window.isVisible() && !m_window.isMinimized();
    if (seen && m_shown)
        m_window.hide();
    else
        Q_EMIT showRequested();
}

void Tray::showVisibility()
{
    const bool seen = m_window.isVisible() && !m_window.isMinimized();
    m_toggle->setText(seen ? tr("&Hide Gasgauge") : tr("&Show Gasgauge"));
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (watched == &m_window
        && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::WindowStateChange))
        QMetaObject::invokeMethod(this, &Tray::showVisibility, Qt::QueuedConnection);
    else if (watched == &m_window && type == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &Tray::update, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

} // namespace gasgauge
