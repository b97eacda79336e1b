// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "format/price_text.h"
#include "history/fees/fee_watch.h"
#include "history/history_error.h"
#include "hub/monitor_hub.h"
#include "pages/bar/top_bar.h"
#include "panels/status_line.h"
#include "window/message_area.h"

#include <functional>

#include <QElapsedTimer>
#include <QMainWindow>
#include <QTimer>

class QMenu;
class QStackedWidget;

namespace gasgauge {

class ChartsBoard;
class FeesPage;
class HistoryStore;
class ServerPage;
class TimeWindow;
class WindowSettings;

/// The window. It shows what `hub` watches and knows of nothing else; whoever adds to it (tray, alerts,
/// settings, first-start page) uses the menus, the messages and the pages below.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// `history` may be null: then nothing is kept and nothing can be exported. All have to outlive the
    /// window.
    MainWindow(MonitorHub &hub, HistoryStore *history, WindowSettings &settings, QWidget *parent = nullptr);
    ~MainWindow() override;

    MonitorHub &hub() { return m_hub; }
    MessageArea &messages() { return *m_messages; }
    ChartsBoard &charts() { return *m_charts; }
    FeesPage &feesPage() { return *m_fees; }
    ServerPage &serverPage() { return *m_server; }
    StatusLine &statusLine() { return *m_status; }
    TopBar &topBar() { return *m_bar; }
    /// What the built-in server does; the program calls it whenever that changes.
    void setServing(const Serving &serving);
    /// What the gas price is shown in.
    void setUnit(GasUnit unit);

    QMenu *fileMenu() { return m_fileMenu; }
    QMenu *viewMenu() { return m_viewMenu; }
    /// For alerts and settings; empty, and therefore hidden, until somebody adds to it.
    QMenu *toolsMenu() { return m_toolsMenu; }
    QMenu *helpMenu() { return m_helpMenu; }

    /// The chain that is seen, as reports name it; empty: the first.
    QString chain() const { return m_chain; }
    void showChain(const QString &name);
    /// Of the chain that is seen.
    FeeSeries &baseFees() { return m_feeWatch.series(); }
    /// Fees or server; the server's page is there where nothing is served, too: it has the three values.
    void showServerPage(bool server);
    /// Actions of others go before this one in the File menu.
    QAction *quitAction() { return m_quit; }

    /// Shows `page` instead of the values (the first start), and takes it; null shows the values again.
    void showPage(QWidget *page);
    /// Brings the window before the user's eyes, from the tray or from below others.
    void raiseWindow();
    /// Asked when the window is closed: true where it was hidden instead (a tray is there), false to end.
    void setCloseHandler(std::function<bool()> handler) { m_closeHandler = std::move(handler); }

    /// Opens File › Attach… with that text in it, and why it was not taken.
    void openAttachDialog(const QString &text = {}, const QString &problem = {});
    void attachTo(const QUrl &address);
    void detach();
    /// Attaches again what was attached when the window was last used.
    void restoreAttachment();

Q_SIGNALS:
    /// File › Quit: the program decides how it ends.
    void quitRequested();
    /// "Change source…": whoever has settings opens them where sources are.
    void changeSourceRequested();
    /// Another chain is seen.
    void chainChanged(const QString &name);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    void makePages();
    void makeMenus();
    void makeViewMenu();
    void addPageActions();
    void addChartActions();
    void addPauseAction(QMenu &menu);
    void makeHelpMenu();
    void fillRecentMenu();
    void monitorChanged();
    void frameChanged();
    void tick();
    /// Whether anybody can see it; while not, it costs nothing.
    bool seen() const { return isVisible() && !isMinimized(); }
    void showState();
    void showTitle(const ChainLook &look);
    void showProblems(const ChainLook &look);
    QString quietText(const ChainLook &look);
    void showBar();
    void stepChain(int by);
    void nextCard();
    /// Esc: one step back towards the fees as they are now.
    void goBack();
    /// Of the charts that are seen.
    TimeWindow &seenTime();
    void takeGeometry();
    void refreshNow();
    void copyPrice();
    void copy(const QString &text);
    void exportHistory();
    void tellHistory(const QString &text, HistoryError::Trouble trouble);

    MonitorHub &m_hub;
    HistoryStore *m_history;
    WindowSettings &m_settings;
    MessageArea *m_messages;
    QStackedWidget *m_pages;
    TopBar *m_bar;
    FeesPage *m_fees;
    ServerPage *m_server;
    FeeWatch m_feeWatch;
    ChartsBoard *m_charts;
    StatusLine *m_status;
    QString m_chain;
    bool m_refreshNoted = false;
    QMenu *m_fileMenu = nullptr;
    QMenu *m_recentMenu = nullptr;
    QMenu *m_viewMenu = nullptr;
    QMenu *m_toolsMenu = nullptr;
    QMenu *m_helpMenu = nullptr;
    QAction *m_quit = nullptr;
    QAction *m_detach = nullptr;
    QTimer m_tick;
    QElapsedTimer m_shown; ///< since the state was shown
    QElapsedTimer m_wholeAt; ///< since it was worked out for how long the history is whole
    QString m_whole;
    bool m_wholeChanged = true; ///< there are other blocks since
    std::function<bool()> m_closeHandler;
};

} // namespace gasgauge
