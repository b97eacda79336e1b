// SPDX-License-Identifier: GPL-3.0-only
#include "panels/status_line.h"

#include "format/number_text.h"
#include "style/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/link_button.h"
#include "widgets/thin_bar.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_verb(new ToneLabel(Tone::Muted))
    , m_address(new ToneLabel(Tone::Normal, 1, true))
    , m_curl(new LinkButton(tr("Copy curl")))
    , m_connections(new ToneLabel(Tone::Muted))
    , m_upstreamCalls(new ToneLabel(Tone::Muted))
    , m_creditsTitle(new ToneLabel(Tone::Muted))
    , m_creditsBar(new ThinBar)
    , m_credits(new ToneLabel(Tone::Muted))
    , m_version(new ToneLabel(Tone::Muted))
{
    const auto group = [](std::initializer_list<QWidget *> widgets) {
        auto *box = new QWidget;
        auto *row = new QHBoxLayout(box);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(6);
        for (QWidget *widget : widgets)
            row->addWidget(widget);
        return box;
    };
    auto *layout = new FlowLayout(26, 4, this);
    layout->setContentsMargins(20, 9, 20, 9);
    layout->addWidget(group({m_verb, m_address, m_curl}));
    layout->addWidget(m_connections);
    layout->addWidget(m_upstreamCalls);
    auto *credits = group({m_creditsTitle, m_creditsBar, m_credits});
    layout->addWidget(credits);
    m_version->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_version->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    layout->addWidget(m_version);

    m_creditsTitle->setText(tr("Credits today"));
    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setObjectName(QStringLiteral("servingAddress"));
    m_credits->setObjectName(QStringLiteral("creditsToday"));
    m_curl->setObjectName(QStringLiteral("copyCurl"));
    m_curl->setAccessibleName(tr("Copy a curl command that asks for the gas price"));
    setAccessibleName(tr("Status"));
    connect(m_curl, &QAbstractButton::clicked, this, &StatusLine::copyCurlRequested);
    refresh(nullptr);
}

void StatusLine::setServing(const Serving &serving)
{
    m_serving = serving;
}

QString StatusLine::curlCommand() const
{
    return m_url.isEmpty() ? QString() : QStringLiteral("curl -i %1/eth_gasPrice").arg(m_url);
}

void StatusLine::refresh(const Monitor *monitor)
{
    const bool remote = monitor && !monitor->isLocal();
    m_url = remote ? monitor->origin() : m_serving.url;
    m_verb->setTextIfNew(remote ? tr("Attached to") : m_url.isEmpty() ? tr("Not serving") : tr("Serving"));
    m_address->setTextIfNew(m_url.isEmpty() ? m_serving.reason : m_url);
    m_address->setVisible(!m_address->text().isEmpty());
    m_curl->setVisible(!m_url.isEmpty());

    const bool known = monitor && monitor->frame().report;
    for (QWidget *widget : {static_cast<QWidget *>(m_connections), static_cast<QWidget *>(m_upstreamCalls),
             m_creditsTitle->parentWidget()})
        widget->setVisible(known);
    m_connections->setVisible(known && monitor->frame().reach == Reach::Here); // how many there are now
    if (!known) {
        m_version->setTextIfNew(QStringLiteral("gasgauge " GASGAUGE_VERSION));
        return;
    }
    const StatusReport &report = *monitor->frame().report;
    m_connections->setTextIfNew(report.traffic.connections == 1
            ? tr("1 connection")
            : tr("%1 connections").arg(text::count(report.traffic.connections)));
    m_upstreamCalls->setTextIfNew(tr("%1 upstream calls").arg(text::count(report.upstreamRequests)));
    showCredits(report, !remote);
    const bool other = remote && report.version != QLatin1String(GASGAUGE_VERSION);
    m_version->setTextIfNew(other
            ? tr("gasgauge %1 there, %2 here").arg(report.version, QStringLiteral(GASGAUGE_VERSION))
            : QStringLiteral("gasgauge %1").arg(report.version));
}

void StatusLine::showCredits(const StatusReport &report, bool local)
{
    const bool limited = local && m_serving.dailyCredits > 0 && !report.simulated;
    m_creditsBar->setVisible(limited);
    if (!limited) {
        m_credits->setTextIfNew(text::count(report.creditsToday));
        return;
    }
    const double share
        = static_cast<double>(report.creditsToday) / static_cast<double>(m_serving.dailyCredits);
    m_creditsBar->show(share, share < 0.7 ? Tone::Good : share < 0.95 ? Tone::Warning : Tone::Error);
    m_credits->setTextIfNew(tr("%1 % of %2")
                                .arg(QLocale().toString(share * 100, 'f', 1),
                                    text::compact(static_cast<double>(m_serving.dailyCredits))));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    painter.fillRect(0, 0, width(), 1, theme.border);
}

} // namespace gasgauge
