// SPDX-License-Identifier: GPL-3.0-only
#include "pages/server/credits_card.h"

#include "format/number_text.h"
#include "format/time_text.h"
#include "monitor/monitor.h"
#include "style/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QApplication>
#include <QDateTime>
#include <QPainter>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr qint64 kDayMs = 24 * 3'600'000;

/// "infura, 3 chains" of "ethereum/infura", "base/infura", …
QString keyName(const QStringList &upstreams)
{
    QStringList names;
    for (const QString &upstream : upstreams) {
        const QString name = upstream.section(u'/', -1);
        if (!names.contains(name))
            names << name;
    }
    const QString name = names.join(QLatin1String(", "));
    return upstreams.size() > names.size() ? CreditsCard::tr("%1, %2 chains").arg(name).arg(upstreams.size())
                                           : name;
}

} // namespace

std::vector<CreditLine> creditLines(const QList<CreditReport> &credits, qint64 wallMs)
{
    std::vector<CreditLine> lines;
    for (const CreditReport &key : credits) {
        if (key.limit == 0)
            continue; // a node of one's own
        CreditLine line{.name = keyName(key.upstreams)};
        line.dayShare = static_cast<double>(wallMs % kDayMs) / kDayMs;
        line.share = static_cast<double>(key.today) / static_cast<double>(key.limit);
        line.spent = CreditsCard::tr("%1 of %2")
                         .arg(text::compact(static_cast<double>(key.today)),
                             text::compact(static_cast<double>(key.limit)));
        lines.push_back(line);
    }
    return lines;
}

/// How much of the day's credits is spent, with the time of day as a tick.
class CreditsCard::Bar : public QWidget
{
public:
    Bar() { setFixedHeight(10); }
    void show(double share, double dayShare)
    {
        m_share = std::clamp(share, 0.0, 1.0);
        m_dayShare = dayShare;
        update();
    }
    static Tone toneOf(double share, double dayShare)
    {
        return share >= 1 ? Tone::Error : share > dayShare ? Tone::Warning : Tone::Good;
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.track);
        painter.drawRoundedRect(QRectF(0, 3.5, width(), 3), 1.5, 1.5);
        painter.setBrush(theme.color(toneOf(m_share, m_dayShare)));
        painter.drawRoundedRect(QRectF(0, 3.5, width() * m_share, 3), 1.5, 1.5);
        painter.setBrush(theme.muted);
        painter.drawRect(QRectF((width() - 1.5) * m_dayShare, 0, 1.5, height()));
    }

private:
    double m_share = 0;
    double m_dayShare = 0;
};

/// One key: its name, what it spent, and the bar.
class CreditsCard::Line : public QWidget
{
public:
    Line()
        : m_name(new ToneLabel)
        , m_spent(new ToneLabel(Tone::Normal, 1, true))
        , m_bar(new Bar)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(2);
        auto *row = new FlowLayout(8, 0);
        m_name->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
        row->addWidget(m_name);
        row->addWidget(m_spent);
        column->addLayout(row);
        column->addWidget(m_bar);
    }
    void show(const CreditLine &line)
    {
        m_name->setTextIfNew(line.name);
        m_spent->setTextIfNew(line.spent);
        m_bar->show(line.share, line.dayShare);
        setSpoken(*this, CreditsCard::tr("%1: %2").arg(line.name, line.spent));
        setSpoken(*m_bar,
            line.share >= 1                  ? CreditsCard::tr("the day's credits are spent")
                : line.share > line.dayShare ? CreditsCard::tr("faster than the day goes")
                                             : CreditsCard::tr("slower than the day goes"));
        m_bar->setToolTip(m_bar->accessibleName());
    }

private:
    ToneLabel *m_name;
    ToneLabel *m_spent;
    Bar *m_bar;
};

CreditsCard::CreditsCard(QWidget *parent)
    : Card(parent)
    , m_layout(new QVBoxLayout(this))
    , m_newDay(new ToneLabel(Tone::Muted, 0.88))
{
    m_layout->setContentsMargins(18, 12, 16, 12);
    m_layout->setSpacing(6);
    auto *title = new ToneLabel(Tone::Normal, 1.04, true);
    title->setText(tr("Credits today"));
    title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_newDay->setObjectName(QStringLiteral("newDay"));
    auto *head = new FlowLayout(8, 0);
    head->addWidget(title);
    head->addWidget(m_newDay);
    m_layout->addLayout(head);
    auto *note = new ToneLabel(Tone::Muted, 0.88);
    note->setText(tr("The tick is the time of day. Own nodes cost none."));
    note->setWordWrap(true);
    m_layout->addStretch(1);
    m_layout->addWidget(note);
    setObjectName(QStringLiteral("credits"));
    setAccessibleName(tr("Credits today"));
}

void CreditsCard::refresh(const Monitor *monitor)
{
    std::vector<CreditLine> lines;
    if (monitor && monitor->frame().report) {
        using std::chrono::milliseconds;
        const auto wall = monitor->clock().wallNow().time_since_epoch();
        constexpr qint64 minute = 60'000;
        const qint64 now = std::chrono::duration_cast<milliseconds>(wall).count();
        lines = creditLines(monitor->frame().report->credits, now);
        // Days of credits are those of UTC.
        m_newDay->setTextIfNew(tr("new day at %1").arg(text::moment((now / kDayMs + 1) * kDayMs, minute)));
    }
    setVisible(!lines.empty());
    while (m_lines.size() > lines.size()) {
        delete m_lines.back();
        m_lines.pop_back();
    }
    while (m_lines.size() < lines.size()) {
        m_lines.push_back(new Line);
        m_layout->insertWidget(static_cast<int>(m_lines.size()), m_lines.back());
    }
    for (std::size_t i = 0; i < lines.size(); ++i)
        m_lines[i]->show(lines[i]);
}

} // namespace gasgauge
