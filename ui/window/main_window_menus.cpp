// SPDX-License-Identifier: GPL-3.0-only
// The menus of the window: every command, with its mnemonic and its shortcut.
#include "window/main_window.h"

#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "charts/span_picker.h"
#include "dialogs/about_dialog.h"
#include "dialogs/keys_dialog.h"
#include "dialogs/log_dialog.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"
#include "window/window_settings.h"

#include <QActionGroup>
#include <QMenuBar>
#include <QStackedWidget>

namespace gasgauge {

void MainWindow::makeMenus()
{
    m_fileMenu = menuBar()->addMenu(tr("&File"));
    m_fileMenu->addAction(
        tr("&Attach…"), QKeySequence(Qt::CTRL | Qt::Key_O), this, [this] { openAttachDialog(); });
    m_recentMenu = m_fileMenu->addMenu(tr("Attach to a &Recent One"));
    connect(m_recentMenu, &QMenu::aboutToShow, this, &MainWindow::fillRecentMenu);
    m_detach = m_fileMenu->addAction(tr("&Back to this Program's Own Values"), this, &MainWindow::detach);
    m_fileMenu->addSeparator();
    QAction *exportAction = m_fileMenu->addAction(tr("&Export History as CSV…"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this, &MainWindow::exportHistory);
    exportAction->setEnabled(m_history != nullptr);
    m_fileMenu->addSeparator();
    m_quit = m_fileMenu->addAction(
        tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &MainWindow::quitRequested);
    m_quit->setMenuRole(QAction::QuitRole);

    makeViewMenu();
    m_toolsMenu = menuBar()->addMenu(tr("&Tools"));
    m_toolsMenu->menuAction()->setVisible(false);
    makeHelpMenu();
}

void MainWindow::makeViewMenu()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewMenu->addAction(tr("&Refresh Now"), QKeySequence(Qt::Key_F5), this, &MainWindow::refreshNow);
    m_viewMenu->addAction(
        tr("&Copy Price"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this, &MainWindow::copyPrice);
    m_viewMenu->addSeparator();

    addPageActions();
    m_viewMenu->addSeparator();
    addChartActions();
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(tr("Lo&g…"), QKeySequence(Qt::CTRL | Qt::Key_L), this, [this] {
        auto *dialog = new LogDialog(m_hub, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
}

void MainWindow::addPageActions()
{
    m_viewMenu->addAction(tr("&Server or Fees"), QKeySequence(Qt::CTRL | Qt::Key_Tab), this,
        [this] { showServerPage(m_pages->currentIndex() == 0); });
    m_viewMenu->addAction(
        tr("Ne&xt Chain"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), this, [this] { stepChain(1); });
    m_viewMenu->addAction(
        tr("Pre&vious Chain"), QKeySequence(Qt::CTRL | Qt::Key_PageUp), this, [this] { stepChain(-1); });
    m_viewMenu->addAction(tr("Next Car&d"), QKeySequence(Qt::Key_F6), this, [this] { nextCard(); });
    constexpr int direct = 9;
    for (int i = 0; i < direct; ++i) {
        auto *action = new QAction(this);
        action->setShortcut(QKeySequence(static_cast<int>(Qt::ALT) | (Qt::Key_1 + i)));
        connect(action, &QAction::triggered, this, [this, i] {
            const QStringList chains = m_hub.current() ? m_hub.current()->chains() : QStringList();
            if (i < chains.size())
                showChain(chains[i]);
        });
        addAction(action);
    }
}

void MainWindow::addChartActions()
{
    // A menu of its own: all of it in one would be higher than a small screen.
    QMenu *menu = m_viewMenu->addMenu(tr("C&harts"));
    auto *spans = new QActionGroup(this);
    for (const Span span : kSpans) {
        QAction *action = menu->addAction(tr("Show &%1").arg(SpanPicker::spanName(span)));
        action->setShortcut(QKeySequence(static_cast<int>(Qt::CTRL) | (Qt::Key_1 + static_cast<int>(span))));
        action->setCheckable(true);
        action->setActionGroup(spans);
        connect(action, &QAction::triggered, this, [this, span] { seenTime().setSpan(span); });
        connect(menu, &QMenu::aboutToShow, action,
            [this, action, span] { action->setChecked(seenTime().shownSpan() == span); });
    }
    menu->addSeparator();
    addPauseAction(*menu);
    QAction *log = menu->addAction(tr("Logarit&hmic Scale"));
    log->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L));
    log->setCheckable(true);
    connect(log, &QAction::triggered, this, [this](bool on) { charts().gasPrice().setLogScale(on); });
    connect(&charts().gasPrice(), &FeeChart::logScaleChanged, log, &QAction::setChecked);
    const auto zoom = [this](double factor) { seenTime().zoom(factor, 1, m_hub.series().now()); };
    const auto pan = [this](double share) { seenTime().pan(share, m_hub.series().now()); };
    QAction *in = menu->addAction(tr("Zoom &In"), this, [zoom] { zoom(1 / 1.5); });
    // The same key, with Shift and without.
    in->setShortcuts({QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)});
    menu->addAction(tr("Zoom &Out"), QKeySequence(Qt::CTRL | Qt::Key_Minus), this, [zoom] { zoom(1.5); });
    menu->addAction(tr("&Earlier"), QKeySequence(Qt::ALT | Qt::Key_Left), this, [pan] { pan(-0.25); });
    menu->addAction(tr("&Later"), QKeySequence(Qt::ALT | Qt::Key_Right), this, [pan] { pan(0.25); });
    menu->addAction(
        tr("Back to &Now"), QKeySequence(Qt::ALT | Qt::Key_End), this, [this] { seenTime().follow(); });
}

void MainWindow::addPauseAction(QMenu &menu)
{
    QAction *pause = menu.addAction(tr("&Pause Charts"));
    pause->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    pause->setCheckable(true);
    connect(pause, &QAction::triggered, this,
        [this](bool on) { seenTime().setPaused(on, m_hub.series().now()); });
    const auto follow = [this, pause] { pause->setChecked(seenTime().paused()); };
    for (const TimeWindow *time : {&charts().timeWindow(), &m_server->charts().timeWindow()})
        connect(time, &TimeWindow::changed, pause, follow);
    connect(m_pages, &QStackedWidget::currentChanged, pause, follow);
}

void MainWindow::makeHelpMenu()
{
    m_helpMenu = menuBar()->addMenu(tr("&Help"));
    m_helpMenu->addAction(tr("&Keys…"), QKeySequence::HelpContents, this, [this] {
        QList<QAction *> actions;
        for (const QMenu *menu : menuBar()->findChildren<QMenu *>())
            actions << menu->actions();
        auto *dialog = new KeysDialog(actions, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->show();
    });
    QAction *about = m_helpMenu->addAction(tr("&About Gasgauge"), this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::fillRecentMenu()
{
    m_recentMenu->clear();
    const QStringList addresses = m_settings.recentAddresses();
    for (const QString &address : addresses) {
        QString words = address;
        m_recentMenu->addAction(
            words.replace(u'&', QLatin1String("&&")), this, [this, address] { attachTo(QUrl(address)); });
    }
    if (addresses.isEmpty()) {
        m_recentMenu->addAction(tr("Nothing attached yet"))->setEnabled(false);
        return;
    }
    m_recentMenu->addSeparator();
    m_recentMenu->addAction(tr("&Forget These"), this, [this] { m_settings.clearRecentAddresses(); });
}

} // namespace gasgauge
