// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/card/alerts_card.h"

#include "alerts/alert_watch.h"
#include "alerts/card/alert_line.h"
#include "widgets/link_button.h"
#include "widgets/scroll/line_scroll.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QHBoxLayout>

namespace gasgauge {

namespace {

constexpr int kMinuteMs = 60'000;

qint64 nowOf(const Clock &clock)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(clock.wallNow().time_since_epoch()).count();
}

} // namespace

AlertsCard::AlertsCard(AlertWatch &watch, QWidget *parent)
    : Card(parent)
    , m_watch(watch)
    , m_list(nullptr)
    , m_scroll(new LineScroll)
    , m_empty(new ToneLabel(Tone::Muted))
{
    setAccessibleName(tr("Alerts"));
    auto *title = new ToneLabel(Tone::Normal, 1.04, true);
    title->setText(tr("Alerts"));
    auto *add = new LinkButton(tr("New alert…"));
    add->setObjectName(QStringLiteral("newAlert"));
    auto *head = new QHBoxLayout;
    head->addWidget(title);
    head->addStretch(1);
    head->addWidget(add);
    auto *lines = new QWidget;
    m_list = new QVBoxLayout(lines);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(0);
    m_empty->setText(tr("None yet: an alert tells when a price or a cost is where you want it."));
    m_empty->setWordWrap(true);
    m_list->addWidget(m_empty);
    m_list->addStretch(1);
    m_scroll->setWidget(lines);
    lines->setAutoFillBackground(false); // the card shows through
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 10);
    layout->setSpacing(3);
    head->setContentsMargins(10, 0, 6, 0);
    layout->addLayout(head);
    layout->addWidget(m_scroll, 1);
    connect(add, &QAbstractButton::clicked, this, &AlertsCard::newRequested);
    connect(&watch, &AlertWatch::rulesChanged, this, &AlertsCard::refresh);
    connect(&watch, &AlertWatch::statesChanged, this, &AlertsCard::refresh);
    connect(&m_minute, &QTimer::timeout, this, &AlertsCard::refresh);
    m_minute.start(kMinuteMs);
    refresh();
}

std::vector<std::size_t> AlertsCard::shown() const
{
    const AlertRules usual;
    std::vector<std::size_t> indices;
    const auto &rules = m_watch.rules().rules;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const bool touched = !(rules[i] == usual.of(rules[i].kind)) || m_watch.states()[i].rangAt > 0;
        if (rules[i].enabled || touched)
            indices.push_back(i);
    }
    return indices;
}

void AlertsCard::rebuild()
{
    const std::size_t wanted = shown().size();
    while (m_lines.size() > wanted) {
        delete m_lines.back();
        m_lines.pop_back();
    }
    while (m_lines.size() < wanted) {
        auto *line = new AlertLine;
        const std::size_t place = m_lines.size();
        connect(line, &AlertLine::ruleChanged, this,
            [this, place](const AlertRule &rule) { put(shown().at(place), rule); });
        m_list->insertWidget(static_cast<int>(place) + 1, line);
        m_lines.push_back(line);
        m_scroll->setLine(line->lineHeight());
    }
    m_empty->setVisible(m_lines.empty());
}

void AlertsCard::refresh()
{
    rebuild();
    const std::vector<std::size_t> indices = shown();
    const qint64 now = nowOf(m_watch.clock());
    for (std::size_t i = 0; i < indices.size(); ++i)
        m_lines[i]->setRule(
            m_watch.rules().rules[indices[i]], m_watch.states()[indices[i]], m_watch.rules().paused, now);
}

void AlertsCard::edit(std::size_t index)
{
    const std::vector<std::size_t> indices = shown();
    if (const auto found = std::ranges::find(indices, index); found != indices.end())
        m_lines[static_cast<std::size_t>(found - indices.begin())]->edit();
}

void AlertsCard::put(std::size_t index, const AlertRule &rule)
{
    AlertRules rules = m_watch.rules();
    rules.rules.at(index) = rule;
    m_watch.setRules(rules);
}

} // namespace gasgauge
