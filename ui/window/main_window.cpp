// SPDX-License-Identifier: GPL-3.0-only
#include "window/main_window.h"

#include "charts/charts_board.h"
#include "dialogs/attach_dialog.h"
#include "dialogs/export_dialog.h"
#include "history/history_store.h"
#include "panels/gas_price_panel.h"
#include "panels/value_panel.h"
#include "window/live_view.h"
#include "window/window_settings.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kTickMs = 500;
const QString kSimulated = QStringLiteral("simulated");
const QString kGone = QStringLiteral("gone");
const QString kHistory = QStringLiteral("history");

} // namespace

MainWindow::MainWindow(MonitorHub &hub, HistoryStore *history, WindowSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_hub(hub)
    , m_history(history)
    , m_settings(settings)
    , m_messages(new MessageArea)
    , m_pages(new QStackedWidget)
    , m_live(new LiveView(hub))
{
    auto *center = new QWidget;
    auto *column = new QVBoxLayout(center);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_messages);
    column->addWidget(m_pages, 1);
    m_pages->addWidget(m_live);
    setCentralWidget(center);
    makeMenus();

    connect(&m_hub, &MonitorHub::monitorChanged, this, &MainWindow::monitorChanged);
    connect(&m_hub, &MonitorHub::frameChanged, this, &MainWindow::frameChanged);
    connect(&m_live->gasPrice(), &GasPricePanel::refreshRequested, this, &MainWindow::refreshNow);
    connect(&m_live->gasPrice(), &GasPricePanel::copyRequested, this, &MainWindow::copyPrice);
    for (ValuePanel *panel : {&m_live->blockNumber(), &m_live->coinbase()})
        connect(panel, &ValuePanel::copyRequested, this, [this, panel] { copy(panel->copyText()); });
    connect(&m_live->statusLine(), &StatusLine::copyCurlRequested, this,
        [this] { copy(m_live->statusLine().curlCommand()); });
    if (m_history)
        connect(m_history, &HistoryStore::problem, this,
            [this](const QString &text) { m_messages->show(kHistory, MessageArea::Kind::Problem, text); });
    connect(&m_tick, &QTimer::timeout, this, &MainWindow::tick);
    m_tick.setInterval(kTickMs);

    charts().timeWindow().setSpan(settings.span());
    connect(&charts().timeWindow(), &TimeWindow::changed, this,
        [this] { m_settings.setSpan(charts().timeWindow().span()); });
    setMinimumSize(fontMetrics().averageCharWidth() * 70, fontMetrics().height() * 20);
    resize(1100, 740);
    restoreGeometry(settings.geometry());
    if (!settings.problem().isEmpty())
        m_messages->show(QStringLiteral("settings"), MessageArea::Kind::Problem, settings.problem());
    monitorChanged();
}

MainWindow::~MainWindow() = default;

ChartsBoard &MainWindow::charts()
{
    return m_live->charts();
}

void MainWindow::setServing(const Serving &serving)
{
    m_live->statusLine().setServing(serving);
    showState();
}

void MainWindow::setUnit(GasUnit unit)
{
    m_live->gasPrice().setUnit(unit);
    showState();
}

void MainWindow::showPage(QWidget *page)
{
    while (m_pages->count() > 1) {
        QWidget *old = m_pages->widget(1);
        m_pages->removeWidget(old);
        old->deleteLater();
    }
    if (page)
        m_pages->addWidget(page);
    m_pages->setCurrentIndex(page ? 1 : 0);
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

void MainWindow::refreshNow()
{
    if (m_hub.current() && m_hub.current()->refreshNow())
        showState();
}

void MainWindow::copyPrice()
{
    copy(m_live->gasPrice().exactPrice());
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

void MainWindow::monitorChanged()
{
    m_detach->setEnabled(m_hub.attached() && m_hub.hasLocal());
    showState();
    charts().redrawSoon();
}

void MainWindow::frameChanged()
{
    if (!seen())
        return;
    showState();
    charts().redrawSoon();
}

void MainWindow::tick()
{
    m_live->refresh();
}

void MainWindow::showState()
{
    m_live->refresh();
    const Monitor *monitor = m_hub.current();
    const bool simulated = monitor && monitor->frame().report && monitor->frame().report->simulated;
    QString title = tr("Gasgauge");
    if (monitor && !monitor->isLocal())
        title = tr("%1 – %2").arg(monitor->origin(), title);
    if (simulated)
        title = tr("SIMULATED – %1").arg(title);
    setWindowTitle(title);
    if (simulated)
        m_messages->show(kSimulated, MessageArea::Kind::Simulated,
            tr("Simulated chain: these numbers are made up. No real network stands behind them."));
    else
        m_messages->clear(kSimulated);
    if (monitor && monitor->frame().reach == Reach::Gone) {
        const QString what = monitor->frame().report
            ? tr("%1 The values below grow old. It is tried again by itself.")
            : tr("%1 It is tried again by itself.");
        m_messages->show(kGone, MessageArea::Kind::Standing, what.arg(monitor->frame().problem));
    } else {
        m_messages->clear(kGone);
    }
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
    m_tick.start();
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
