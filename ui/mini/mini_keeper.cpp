// SPDX-License-Identifier: GPL-3.0-only
#include "mini/mini_keeper.h"

#include "hub/monitor_hub.h"
#include "look/chain_look.h"
#include "mini/mini_window.h"

#include <QAction>
#include <QSettings>

namespace gasgauge {

namespace {

const QString kShown = QStringLiteral("mini/shown");
constexpr int kMiniTickMs = 1000;

} // namespace

MiniKeeper::MiniKeeper(MonitorHub &hub, QSettings &settings, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_settings(settings)
    , m_window(std::make_unique<MiniWindow>(settings))
    , m_action(new QAction(tr("&Mini Window"), this))
{
    m_action->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    m_action->setCheckable(true);
    connect(m_action, &QAction::triggered, this, &MiniKeeper::setShown);
    connect(m_window.get(), &MiniWindow::closed, this, [this] { setShown(false); });
    connect(m_window.get(), &MiniWindow::windowRequested, this, &MiniKeeper::windowRequested);
    connect(&hub, &MonitorHub::frameChanged, this, &MiniKeeper::refresh);
    connect(&hub, &MonitorHub::monitorChanged, this, &MiniKeeper::refresh);
    connect(&m_tick, &QTimer::timeout, this, &MiniKeeper::refresh);
    m_tick.setInterval(kMiniTickMs);
}

MiniKeeper::~MiniKeeper() = default;

void MiniKeeper::watch(Chain chain, Past past)
{
    m_chain = std::move(chain);
    m_past = std::move(past);
    refresh();
}

void MiniKeeper::setUnit(GasUnit unit)
{
    m_unit = unit;
    refresh();
}

void MiniKeeper::restore()
{
    if (m_settings.value(kShown).toString() == QLatin1String("true"))
        setShown(true);
}

void MiniKeeper::setShown(bool shown)
{
    m_settings.setValue(kShown, shown);
    m_action->setChecked(shown);
    m_window->setVisible(shown);
    if (!shown)
        return m_tick.stop();
    refresh();
    m_tick.start();
}

void MiniKeeper::refresh()
{
    // Unseen it costs nothing.
    if (!m_window->isVisible())
        return;
    const ChainLook look = lookOf(m_hub.current(), m_chain());
    MiniFace face = miniFaceOf(look, m_unit);
    if (look.hasPrice())
        face.curve = m_past();
    m_window->setFace(face);
}

} // namespace gasgauge
