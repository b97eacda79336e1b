// SPDX-License-Identifier: GPL-3.0-only
#include "window/main_window.h"

#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "charts/hours/hours_of_week.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "history/history_store.h"
#include "pages/fees/cost_card.h"
#include "pages/fees/fees_page.h"
#include "pages/fees/hero_card.h"
#include "pages/server/server_page.h"
#include "window/window_settings.h"

#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileInfo>
#include <QScreen>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kTickMs = 500;
/// In widths and heights of letters: 480 × 360 with the usual font.
constexpr int kLeastLetters = 60;
constexpr int kLeastLines = 18;
const QString kHistory = QStringLiteral("history");

} // namespace

MainWindow::MainWindow(MonitorHub &hub, HistoryStore *history, WindowSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_hub(hub)
    , m_history(history)
    , m_settings(settings)
    , m_messages(new MessageArea)
    , m_pages(new QStackedWidget)
    , m_bar(new TopBar)
    , m_fees(new FeesPage)
    , m_server(new ServerPage(hub))
    , m_feeWatch(hub, history)
    , m_charts(new ChartsBoard(hub.series(), m_feeWatch))
    , m_status(new StatusLine)
    , m_chain(settings.chain())
{
    makePages();
    makeMenus();
    connect(&m_hub, &MonitorHub::monitorChanged, this, &MainWindow::monitorChanged);
    connect(&m_hub, &MonitorHub::frameChanged, this, &MainWindow::frameChanged);
    if (m_history)
        connect(m_history, &HistoryStore::problem, this, &MainWindow::tellHistory);
    if (m_history)
        connect(m_history, &HistoryStore::recovered, this, [this] { m_messages->clear(kHistory); });
    connect(&baseFees(), &FeeSeries::changed, this, [this] { m_wholeChanged = true; });
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.setInterval(kTickMs);

    charts().timeWindow().setSpan(settings.span());
    connect(&charts().timeWindow(), &TimeWindow::changed, this,
        [this] { m_settings.setSpan(charts().timeWindow().span()); });
    setMinimumSize(fontMetrics().averageCharWidth() * kLeastLetters, fontMetrics().height() * kLeastLines);
    takeGeometry();
    if (!settings.problem().isEmpty())
        m_messages->show(QStringLiteral("settings"), MessageArea::Kind::Problem, settings.problem());
    monitorChanged();
}

MainWindow::~MainWindow()
{
    delete centralWidget(); // the charts draw what is a member here
}

void MainWindow::makePages()
{
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    column->addWidget(m_status);
    m_pages->addWidget(m_fees);
    m_pages->addWidget(m_server);
    setCentralWidget(center);
    m_feeWatch.setChain(m_chain);
    m_fees->setChart(m_charts, &m_charts->gasPrice());
    m_fees->setHours(&m_charts->hours());
    m_fees->costs().setOwnGas(m_settings.ownGas());

    connect(m_bar, &TopBar::chainChosen, this, &MainWindow::showChain);
    connect(m_bar, &TopBar::pageChosen, this, [this](Page page) { showServerPage(page == Page::Server); });
    connect(&m_fees->costs(), &CostCard::ownGasChanged, this, [this] {
        if (m_fees->costs().ownGas() > 0)
            m_settings.setOwnGas(m_fees->costs().ownGas());
        showState();
    });
    connect(m_server, &ServerPage::copyRequested, this, &MainWindow::copy);
    connect(m_server, &ServerPage::changeSourceRequested, this, &MainWindow::changeSourceRequested);
    connect(m_status, &StatusLine::copyCurlRequested, this, [this] { copy(m_status->curlCommand()); });
}

void MainWindow::setServing(const Serving &serving)
{
    m_status->setServing(serving);
    m_server->setMostConnections(serving.url.isEmpty() ? 0 : serving.mostConnections);
    showState();
}

void MainWindow::setUnit(GasUnit unit)
{
    m_fees->setUnit(unit);
    showState();
}

void MainWindow::showPage(QWidget *page)
{
    constexpr int own = 2;
    while (m_pages->count() > own) {
        QWidget *old = m_pages->widget(own);
        m_pages->removeWidget(old);
        old->deleteLater();
    }
    if (page)
        m_pages->addWidget(page);
    m_pages->setCurrentIndex(page ? own : 0);
    m_bar->setPage(Page::Fees);
    m_status->setVisible(!page);
    showState();
}

void MainWindow::raiseWindow()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::attachTo(const QUrl &address)
{
    m_settings.addRecentAddress(address.toString());
    m_settings.setAttachedAddress(address);
    m_hub.attach(address);
}

void MainWindow::detach()
{
    m_settings.setAttachedAddress({});
    m_hub.detach();
}

void MainWindow::restoreAttachment()
{
    if (const QUrl address = m_settings.attachedAddress(); !address.isEmpty())
        m_hub.attach(address);
}

void MainWindow::openAttachDialog(const QString &text, const QString &problem)
{
    auto *dialog = new AttachDialog(m_settings.recentAddresses(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!text.isEmpty())
        dialog->setText(text);
    dialog->setProblem(problem);
    connect(dialog, &QDialog::accepted, this, [this, dialog] { attachTo(dialog->address()); });
    dialog->open();
}

void MainWindow::copyPrice()
{
    copy(m_fees->hero().exactPrice());
}

void MainWindow::copy(const QString &text)
{
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void MainWindow::exportHistory()
{
    if (!m_history)
        return;
    auto *dialog = new ExportDialog(*m_history, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->choose();
}

void MainWindow::tellHistory(const QString &text, HistoryError::Trouble trouble)
{
    const MessageArea::Action again{tr("Retry"), [this] { m_history->writeAgain(); }};
    const MessageArea::Action folder{tr("Show the file"), [this] {
                                         const QFileInfo file(m_history->path());
                                         QDesktopServices::openUrl(QUrl::fromLocalFile(file.path()));
                                     }};
    const bool lasts = trouble == HistoryError::Trouble::Damaged || trouble == HistoryError::Trouble::Later;
    m_messages->show(
        kHistory, MessageArea::Kind::Problem, text, lasts ? QList{folder} : QList{again, folder});
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::WindowStateChange)
        return;
    if (!seen())
        return m_tick.stop();
    showState();
    charts().redrawSoon();
    m_server->redrawSoon();
    m_tick.start();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    constexpr int narrow = 860;
    constexpr int twoRows = 560;
    m_status->setRoom(width() < twoRows ? StatusLine::Room::TwoRows
            : width() < narrow          ? StatusLine::Room::Narrow
                                        : StatusLine::Room::Whole);
    if (isVisible())
        showState();
}

/// What was kept, or the usual size: not larger than the screen that it is on.
void MainWindow::takeGeometry()
{
    constexpr QSize usual(1100, 740);
    constexpr int border = 40; ///< what the desktop puts around it
    resize(usual);
    restoreGeometry(m_settings.geometry());
    if (const QScreen *const place = screen())
        resize(size().boundedTo(place->availableSize() - QSize(0, border)).expandedTo(minimumSize()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closeHandler && m_closeHandler()) {
        event->ignore();
        return;
    }
    QMainWindow::closeEvent(event);
    Q_EMIT quitRequested();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Nothing is chosen until the user chooses; Tab begins at the first thing.
    if (!focusWidget())
        setFocus();
    showState();
    m_tick.start();
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_settings.setGeometry(saveGeometry());
    m_tick.stop();
}

} // namespace gasgauge
