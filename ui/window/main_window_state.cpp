// SPDX-License-Identifier: GPL-3.0-only
// The other half of MainWindow: what it shows of the monitor, and which part of it.
#include "charts/charts_board.h"
#include "charts/fees/fee_chart.h"
#include "format/failure_text.h"
#include "look/serving_words.h"
#include "pages/fees/fees_page.h"
#include "pages/server/server_charts.h"
#include "pages/server/server_page.h"
#include "series/fees/whole_past.h"
#include "widgets/keys/tab_order.h"
#include "window/chain_problem.h"
#include "window/main_window.h"
#include "window/window_settings.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QKeyEvent>
#include <QLocale>
#include <QStackedWidget>

namespace gasgauge {

namespace {

const QString kSimulated = QStringLiteral("simulated");
const QString kAttached = QStringLiteral("attached");
const QString kGone = QStringLiteral("gone");
const QString kChainProblem = QStringLiteral("chain");
const QString kRefresh = QStringLiteral("refresh");

ChainTab tabOf(const Monitor &monitor, const QString &name)
{
    const ChainLook look = lookOf(&monitor, name);
    const MoodFace face = faceOf(look);
    ChainTab tab{.name = look.name, .title = look.title, .shape = face.shape, .tone = face.tone};
    constexpr int digits = 3;
    const text::FeeText price = text::fee(look.hasPrice() ? look.price() : std::nullopt, digits);
    tab.price = price.unit == text::unitName(GasUnit::Wei) ? price.both() : price.number;
    tab.word = face.word;
    tab.live = look.live();
    return tab;
}

} // namespace

void MainWindow::showChain(const QString &name)
{
    if (name == m_chain)
        return;
    m_chain = name;
    m_whole.clear();
    m_settings.setChain(name);
    showState();
    Q_EMIT chainChanged(name);
}

void MainWindow::showServerPage(bool server)
{
    if (m_pages->currentIndex() > 1)
        return; // somebody else's page is there
    m_pages->setCurrentIndex(server ? 1 : 0);
    m_bar->setPage(server ? Page::Server : Page::Fees);
    showState();
}

void MainWindow::stepChain(int by)
{
    const Monitor *monitor = m_hub.current();
    const QStringList chains = monitor ? monitor->chains() : QStringList();
    if (chains.size() < 2)
        return;
    const qsizetype now = std::max<qsizetype>(chains.indexOf(m_chain), 0);
    showChain(chains[(now + by + chains.size()) % chains.size()]);
}

/// The first thing of the next card that takes the focus.
void MainWindow::nextCard()
{
    const QWidgetList cards = m_pages->currentIndex() == 1 ? m_server->cards() : m_fees->cards();
    const QWidget *const focused = focusWidget();
    qsizetype now = -1;
    for (qsizetype i = 0; i < cards.size(); ++i) {
        if (focused && (cards[i] == focused || cards[i]->isAncestorOf(focused)))
            now = i;
    }
    for (qsizetype step = 1; step <= cards.size(); ++step) {
        QWidget *card = cards[(now + step) % cards.size()];
        if (!card->isVisible())
            continue;
        const QWidgetList stops = tabStops(*card);
        if (stops.isEmpty())
            continue;
        stops.constFirst()->setFocus(Qt::TabFocusReason);
        return bringIntoView(*stops.constFirst());
    }
}

bool MainWindow::focusNextPrevChild(bool next)
{
    if (passFocusUp(focusWidget()))
        return true;
    QWidgetList stops;
    for (const QWidget *area : {static_cast<QWidget *>(m_bar), static_cast<QWidget *>(m_messages),
             m_pages->currentWidget(), static_cast<QWidget *>(m_status)}) {
        if (area->isVisible())
            stops << tabStops(*area);
    }
    return focusStop(stops, focusWidget(), next) || QMainWindow::focusNextPrevChild(next);
}

TimeWindow &MainWindow::seenTime()
{
    return m_pages->currentIndex() == 1 ? m_server->charts().timeWindow() : charts().timeWindow();
}

void MainWindow::goBack()
{
    if (m_pages->currentIndex() > 1)
        return;
    if (!seenTime().following())
        return seenTime().follow();
    if (m_pages->currentIndex() == 1)
        return showServerPage(false);
    setFocus();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        goBack();
    else
        QMainWindow::keyPressEvent(event);
}

void MainWindow::monitorChanged()
{
    m_detach->setEnabled(m_hub.attached() && m_hub.hasLocal());
    showState();
    charts().redrawSoon();
    m_server->redrawSoon();
}

void MainWindow::frameChanged()
{
    if (!seen())
        return;
    showState();
    charts().redrawSoon();
    m_server->redrawSoon();
}

void MainWindow::tick()
{
    // What has just been shown for a report needs no second look.
    if (!m_shown.isValid() || m_shown.elapsed() > m_tick.interval() / 2)
        showState();
}

void MainWindow::refreshNow()
{
    Monitor *monitor = m_hub.current();
    if (!monitor)
        return;
    const ChainReport *report = monitor->chain(m_chain);
    if (report && nobodyMayBeAsked(*report)) {
        const UpstreamReport &first = report->upstreams.constFirst();
        const QString reason = text::reason(first.failure, first.error);
        m_messages->show(kRefresh, MessageArea::Kind::Notice,
            reason.isEmpty() ? tr("Nobody may be asked just now.")
                             : tr("Nobody may be asked just now: %1").arg(reason));
        m_refreshNoted = true;
        return;
    }
    if (!monitor->refreshNow()) {
        m_messages->show(kRefresh, MessageArea::Kind::Notice,
            tr("New values were asked for a moment ago; once in %1 s is enough.")
                .arg(Monitor::kRefreshPause.count()));
        m_refreshNoted = true;
        return;
    }
    m_messages->clear(kRefresh);
    showState();
}

void MainWindow::showBar()
{
    const Monitor *monitor = m_hub.current();
    std::vector<ChainTab> tabs;
    if (monitor) {
        for (const QString &name : monitor->chains())
            tabs.push_back(tabOf(*monitor, name));
    }
    const bool own = m_pages->currentIndex() <= 1;
    const bool served = !m_status->serving().url.isEmpty() || m_hub.attached();
    m_bar->setServerOffered(own && (served || m_pages->currentIndex() == 1));
    m_bar->show(own ? tabs : std::vector<ChainTab>(), m_chain);
}

void MainWindow::showTitle(const ChainLook &look)
{
    const Monitor *monitor = m_hub.current();
    QString title = tr("Gasgauge");
    if (monitor && !monitor->isLocal())
        title = tr("%1 – %2").arg(monitor->origin(), title);
    if (look.simulated)
        title = tr("SIMULATED – %1").arg(title);
    setWindowTitle(title);
}

void MainWindow::showState()
{
    m_shown.start();
    const Monitor *monitor = m_hub.current();
    if (monitor && !m_chain.isEmpty() && monitor->frame().report && !monitor->chain(m_chain))
        m_chain.clear(); // another gasgauge has other chains
    const ChainLook look = lookOf(monitor, m_chain);
    if (monitor && m_chain.isEmpty())
        m_chain = look.name;
    m_feeWatch.setChain(m_chain);
    m_charts->gasPrice().setLive(m_hub.series(m_chain));
    m_fees->show(look);
    if (m_pages->currentIndex() == 1)
        m_server->refresh(m_chain);
    m_status->refresh(monitor, look, m_pages->currentIndex() == 1);
    showBar();
    showTitle(look);
    showProblems(look);
    if (monitor && monitor->refreshAllowed() && std::exchange(m_refreshNoted, false))
        m_messages->clear(kRefresh);
}

QString MainWindow::quietText(const ChainLook &look)
{
    const QString followed = followedText(look);
    if (look.mood != ChainMood::Live)
        return followed;
    // What is known of the past changes slowly, but for when it has just been read.
    constexpr qint64 pauseMs = 2'000;
    const bool due = m_whole.isEmpty() || m_wholeAt.elapsed() > pauseMs;
    if (m_wholeChanged && due) {
        m_wholeChanged = false;
        m_wholeAt.start();
        const qint64 now = m_hub.series().now();
        const auto last = baseFees().last();
        const bool reachesNow = last && now - last->msecs < FeeSeries::kSlice;
        const auto since = reachesNow ? wholeSince(baseFees().slices(0)) : std::nullopt;
        m_whole = since ? wholeText(now - *since) : QString();
    }
    return m_whole.isEmpty() ? followed : tr("%1 · %2").arg(followed, m_whole);
}

void MainWindow::showProblems(const ChainLook &look)
{
    const Monitor *monitor = m_hub.current();
    const MessageArea::Action change{tr("Change source…"), [this] { Q_EMIT changeSourceRequested(); }};
    const MessageArea::Action choose{tr("Choose a source…"), [this] { Q_EMIT changeSourceRequested(); }};
    const MessageArea::Action retry{tr("Retry"), [this] { refreshNow(); }};
    const MessageArea::Action back{tr("Own values"), [this] { detach(); }};
    const bool gone = look.mood == ChainMood::Gone;
    const bool canReturn = m_hub.hasLocal() && look.attached;
    if (look.simulated && !gone)
        m_messages->show(kSimulated, MessageArea::Kind::Simulated,
            tr("Simulated chain: these numbers are made up. No real network stands behind them."),
            canReturn           ? QList{back}
                : look.attached ? QList<MessageArea::Action>()
                                : QList{choose});
    else
        m_messages->clear(kSimulated);
    if (gone) {
        const QString what = monitor->frame().report
            ? tr("%1 The values below grow old. It is tried again by itself.")
            : tr("%1 It is tried again by itself.");
        m_messages->show(kGone, MessageArea::Kind::Broken, what.arg(monitor->frame().problem),
            m_hub.hasLocal() && m_hub.attached() ? QList{back, retry} : QList{retry});
    } else {
        m_messages->clear(kGone);
    }
    if (look.attached && !gone && look.report && !look.simulated)
        m_messages->show(kAttached, MessageArea::Kind::Watching,
            tr("Attached to %1: its chain, its history.").arg(look.from),
            m_hub.hasLocal() ? QList{back} : QList<MessageArea::Action>());
    else
        m_messages->clear(kAttached);
    if (const auto problem = problemOf(look)) {
        QList<MessageArea::Action> actions;
        if (!look.attached)
            actions << change;
        if (!look.report || !nobodyMayBeAsked(*look.report))
            actions << retry;
        m_messages->show(kChainProblem, problem->kind, problem->text, actions);
    } else {
        m_messages->clear(kChainProblem);
    }
    const MoodFace face = faceOf(look);
    const bool first = m_pages->currentIndex() > 1; // the first start, which has asked nobody
    const bool serves = m_pages->currentIndex() == 1 && monitor && monitor->isLocal()
        && monitor->frame().report && !m_status->serving().url.isEmpty();
    m_messages->setQuiet(face.shape, face.tone,
        first        ? tr("No source of values is chosen yet.")
            : serves ? servingText(*monitor->frame().report)
                     : quietText(look));
    const auto wall
        = std::chrono::duration_cast<std::chrono::milliseconds>(m_hub.clock().wallNow().time_since_epoch());
    m_messages->setTime(
        QLocale().toString(QDateTime::fromMSecsSinceEpoch(wall.count()), QStringLiteral("ddd HH:mm:ss")));
}

} // namespace gasgauge
