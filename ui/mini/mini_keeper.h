// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"

#include <functional>
#include <memory>
#include <vector>

#include <QObject>
#include <QTimer>

class QAction;
class QSettings;

namespace gasgauge {

class MiniWindow;
class MonitorHub;

/// Shows and hides the small window, and keeps what it shows new while it is seen. It comes back at the next
/// start where it was left open.
class MiniKeeper : public QObject
{
    Q_OBJECT

public:
    /// Which chain is seen; empty: the first.
    using Chain = std::function<QString()>;
    /// The last hour's fees of that chain, oldest first.
    using Past = std::function<std::vector<double>()>;

    /// All have to outlive the keeper.
    MiniKeeper(MonitorHub &hub, QSettings &settings, QObject *parent = nullptr);
    ~MiniKeeper() override;

    /// Show and hide, Ctrl+M; checked while it is shown.
    QAction &action() { return *m_action; }
    MiniWindow &window() { return *m_window; }
    /// Without it the first chain is shown, and of its past nothing.
    void watch(Chain chain, Past past);
    void setUnit(GasUnit unit);
    /// Opens it where it was open when the program ended.
    void restore();

Q_SIGNALS:
    void windowRequested();

private:
    void setShown(bool shown);
    void refresh();

    MonitorHub &m_hub;
    QSettings &m_settings;
    Chain m_chain = [] { return QString(); };
    Past m_past = [] { return std::vector<double>(); };
    GasUnit m_unit = GasUnit::Gwei;
    std::unique_ptr<MiniWindow> m_window;
    QAction *m_action;
    QTimer m_tick; ///< ages
};

} // namespace gasgauge
