// SPDX-License-Identifier: GPL-3.0-only
#include "pages/fees/fees_page.h"

#include "charts/chart_panel.h"
#include "look/cost_view.h"
#include "look/hero_view.h"
#include "pages/bar/plain_tabs.h"
#include "pages/fees/cost_card.h"
#include "pages/fees/hero_card.h"
#include "pages/fees/tier_card.h"
#include "widgets/flow_layout.h"
#include "widgets/scroll/thin_scroll_bar.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QFontInfo>
#include <QResizeEvent>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// Widths and heights of the page, in px beside a body of 12.5 px.
constexpr double kBodyPx = 12.5;
constexpr int kWide = 1600;
constexpr int kUsual = 1060;
constexpr int kUsualHigh = 560;
constexpr int kColumn = 720;
constexpr int kShort = 560;
constexpr int kSideColumn = 440;
constexpr int kCardGap = 12;
constexpr int kChartLeast = 150;
constexpr int kTabLeast = 126;
constexpr int kRowOne = 196;
/// Of row one, and of row three.
constexpr int kHeroShare = 376;
constexpr int kTierShare = 128;
constexpr int kCostShare = 264;
constexpr int kRowThree = 150;
constexpr int kTabsTop = 10;
constexpr int kTabsSide = 18;
constexpr int kTabsEnd = 16;
constexpr int kNarrowMargins = 860;

/// The card itself, or the ones in it.
void setFlat(QWidget *widget, bool flat)
{
    if (auto *card = qobject_cast<Card *>(widget))
        card->setFlat(flat);
    for (Card *card : widget->findChildren<Card *>())
        card->setFlat(flat);
}

} // namespace

FeesPage::FeesPage(QWidget *parent)
    : QScrollArea(parent)
    , m_content(new QWidget)
    , m_hero(new HeroCard(m_content))
    , m_tiers{new TierCard(TierName::Slow, m_content), new TierCard(TierName::Standard, m_content),
          new TierCard(TierName::Fast, m_content)}
    , m_costs(new CostCard(m_content))
{
    setWidget(m_content);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(new ThinScrollBar(Qt::Vertical));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setFocusPolicy(Qt::NoFocus);
    setObjectName(QStringLiteral("feesPage"));
    m_hero->setObjectName(QStringLiteral("hero"));
    m_costs->setObjectName(QStringLiteral("costs"));
    arrange(Form::Usual);
}

void FeesPage::setChart(QWidget *card, ChartPanel *panel)
{
    m_panel = panel;
    setLower(m_chart, card);
}

void FeesPage::setHours(QWidget *card)
{
    setLower(m_hours, card);
}

void FeesPage::setAlerts(QWidget *card)
{
    setLower(m_alerts, card);
}

void FeesPage::setAlertsOn(int count)
{
    m_alertsOn = count;
    nameTabs();
}

void FeesPage::setLower(QWidget *&place, QWidget *card)
{
    if (place == card)
        return;
    delete std::exchange(place, card);
    if (card)
        card->setParent(m_content);
    arrange(m_form);
}

void FeesPage::show(const ChainLook &look)
{
    m_hero->show(heroOf(look, m_unit));
    for (const TierName tier : {TierName::Slow, TierName::Standard, TierName::Fast})
        m_tiers[static_cast<std::size_t>(tier)]->show(tierOf(look, tier));
    placeWaits();
    m_costs->show(costsOf(look, m_costs->ownGas()));
    // Words came or went: what fitted may not fit any more.
    if (tooWide() && m_form != Form::Short)
        arrange();
}

void FeesPage::setUnit(GasUnit unit)
{
    m_unit = unit;
}

QWidgetList FeesPage::cards() const
{
    QWidgetList cards{m_hero};
    for (TierCard *tier : m_tiers)
        cards << tier;
    cards << m_costs;
    for (QWidget *card : {m_chart, m_hours, m_alerts}) {
        if (card)
            cards << card;
    }
    return cards;
}

void FeesPage::resizeEvent(QResizeEvent *event)
{
    QScrollArea::resizeEvent(event);
    if (event->size() != event->oldSize())
        arrange();
}

double FeesPage::bodyScale() const
{
    constexpr double pointsPerInch = 72;
    const double points = font().pointSizeF();
    const double pixels = points > 0 ? points * logicalDpiY() / pointsPerInch : QFontInfo(font()).pixelSize();
    return std::max(pixels / kBodyPx, 1.0);
}

FeesPage::Form FeesPage::wantedForm() const
{
    const double wide = width() / bodyScale();
    const double high = height() / bodyScale();
    if (wide < kShort)
        return Form::Short;
    if (wide < kColumn)
        return Form::Column;
    if (wide < kUsual || high < kUsualHigh)
        return Form::Tabs;
    return wide < kWide ? Form::Usual : Form::Wide;
}

/// The first form, from the wanted one down, that fits in this language and font.
void FeesPage::arrange()
{
    auto form = wantedForm();
    m_noRoomForWaits = false;
    arrange(form);
    placeWaits();
    m_noRoomForWaits = tooWide();
    if (m_noRoomForWaits)
        placeWaits();
    while (tooWide() && form != Form::Short) {
        form = static_cast<Form>(static_cast<int>(form) + 1);
        arrange(form);
    }
}

/// Beside the names, where that takes no card more than its share of the row.
void FeesPage::placeWaits()
{
    const bool costs = m_form == Form::Wide || m_form == Form::Usual;
    const int spare = costs ? 4 : 0; // which the costs can do without
    const QMargins margins = m_boxes->layout()->contentsMargins();
    const int row = viewport()->width() - margins.left() - margins.right() - (costs ? 4 : 3) * kCardGap;
    const int share = row * kTierShare / (kHeroShare + 3 * kTierShare + (costs ? kCostShare : 0));
    const auto fits = [&](const TierCard *tier) { return tier->widthBesideName() <= share + spare; };
    const bool below = m_noRoomForWaits || !std::ranges::all_of(m_tiers, fits);
    for (TierCard *tier : m_tiers)
        tier->setWaitBelow(below);
}

bool FeesPage::tooWide() const
{
    return m_content->minimumSizeHint().width() > viewport()->width();
}

void FeesPage::arrange(Form form)
{
    const bool same = m_boxes && form == m_form && m_content->layout();
    const QWidget *const lower[]{m_chart, m_hours, m_alerts};
    const bool placed = std::ranges::all_of(
        lower, [this](const QWidget *card) { return !card || m_boxes->isAncestorOf(card); });
    if (same && placed)
        return;
    m_form = form;
    // Who changes the parent of a widget takes its focus away.
    QWidget *const focused
        = m_content->isAncestorOf(QApplication::focusWidget()) ? QApplication::focusWidget() : nullptr;
    for (QWidget *card : cards()) {
        card->setParent(m_content);
        card->show();
    }
    if (m_panel)
        m_panel->takeHead();
    delete m_content->layout();
    delete m_boxes;
    m_boxes = new QWidget(m_content);
    auto *whole = new QVBoxLayout(m_content);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_boxes);
    const bool large = form == Form::Wide || form == Form::Usual;
    const int margin = large || width() >= kNarrowMargins * bodyScale() ? 14 : 12;
    auto *column = new QVBoxLayout(m_boxes);
    column->setContentsMargins(margin, large ? 4 : 6, margin, 12);
    column->setSpacing(kCardGap);
    arrangeCards(form);
    arrangeLower(form);
    m_boxes->show();
    m_content->layout()->activate();
    // What this form does not show gets no keys either.
    if (focused)
        focused->isVisible() ? focused->setFocus() : setFocus();
}

void FeesPage::arrangeCards(Form form)
{
    auto *column = static_cast<QVBoxLayout *>(m_boxes->layout());
    const bool oneColumn = form == Form::Column || form == Form::Short;
    m_hero->setNarrow(form != Form::Wide && form != Form::Usual);
    for (TierCard *tier : m_tiers)
        tier->setRow(oneColumn);
    m_costs->setForm(form == Form::Short                ? CostCard::Form::ShortLine
            : form == Form::Wide || form == Form::Usual ? CostCard::Form::Card
                                                        : CostCard::Form::Line);
    m_hero->setMinimumHeight(oneColumn ? 0 : qRound(kRowOne * bodyScale()));
    if (oneColumn) {
        column->addWidget(m_hero);
        for (TierCard *tier : m_tiers)
            column->addWidget(tier);
        column->addWidget(m_costs);
        return;
    }
    auto *row = new QHBoxLayout;
    row->setSpacing(kCardGap);
    row->addWidget(m_hero, kHeroShare);
    for (TierCard *tier : m_tiers)
        row->addWidget(tier, kTierShare);
    if (form != Form::Tabs)
        row->addWidget(m_costs, kCostShare);
    column->addLayout(row);
    if (form == Form::Tabs)
        column->addWidget(m_costs);
}

void FeesPage::arrangeLower(Form form)
{
    auto *column = static_cast<QVBoxLayout *>(m_boxes->layout());
    if (m_chart)
        m_chart->setMinimumHeight(kChartLeast);
    const bool alone = !m_hours && !m_alerts;
    for (QWidget *card : {m_chart, m_hours, m_alerts}) {
        if (card)
            setFlat(card, false);
    }
    if (form == Form::Wide && m_chart && !alone) {
        auto *row = new QHBoxLayout;
        row->setSpacing(kCardGap);
        row->addWidget(m_chart, 1);
        auto *side = new QVBoxLayout;
        side->setSpacing(kCardGap);
        for (QWidget *card : {m_hours, m_alerts}) {
            if (!card)
                continue;
            card->setMinimumSize(kSideColumn, 0);
            card->setMaximumSize(kSideColumn, QWIDGETSIZE_MAX);
            side->addWidget(card);
        }
        row->addLayout(side);
        column->addLayout(row, 1);
        return;
    }
    for (QWidget *card : {m_hours, m_alerts}) {
        if (!card)
            continue;
        card->setMinimumSize(0, 0);
        card->setMaximumSize(QWIDGETSIZE_MAX, QWIDGETSIZE_MAX);
    }
    if (form != Form::Usual && !alone) {
        column->addWidget(tabs(), 1);
        return;
    }
    if (m_chart)
        column->addWidget(m_chart, 1);
    else
        column->addStretch(1);
    if (alone)
        return;
    auto *row = new QHBoxLayout;
    row->setSpacing(kCardGap);
    int high = qRound(kRowThree * bodyScale());
    for (const auto &[card, share] : {std::pair(m_hours, 632), std::pair(m_alerts, 428)}) {
        if (!card)
            continue;
        row->addWidget(card, share);
        high = std::max(high, card->minimumSizeHint().height());
    }
    for (QWidget *card : {m_hours, m_alerts}) {
        if (card)
            card->setFixedHeight(high);
    }
    column->addLayout(row);
}

QWidget *FeesPage::tabs()
{
    auto *box = new Card(m_boxes);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, kTabsTop, 0, 0);
    column->setSpacing(0);
    auto *head = new FlowLayout(kCardGap, 2);
    head->setContentsMargins(kTabsSide, 0, kTabsEnd, 0);
    auto *bar = new PlainTabs;
    m_bar = bar;
    bar->setObjectName(QStringLiteral("lowerTabs"));
    bar->setAccessibleName(tr("Chart, hours of the week, alerts"));
    auto *place = new QWidget;
    auto *stack = new QStackedLayout(place);
    for (QWidget *card : {m_chart, m_hours, m_alerts}) {
        if (!card)
            continue;
        stack->addWidget(card);
        setFlat(card, true);
        bar->addTab(QString());
    }
    nameTabs();
    place->setMinimumHeight(kTabLeast);
    bar->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    head->addWidget(bar);
    QWidget *const tools = m_panel && m_chart ? m_panel->lendHead() : nullptr;
    if (tools)
        head->addWidget(tools);
    const auto choose = [this, stack, tools](int index) {
        m_tab = index;
        if (tools)
            tools->setVisible(stack->widget(index) == m_chart);
        stack->setCurrentIndex(index);
    };
    connect(bar, &QTabBar::currentChanged, stack, choose);
    bar->setCurrentIndex(std::min(m_tab, bar->count() - 1));
    choose(bar->currentIndex());
    column->addLayout(head);
    column->addWidget(place, 1);
    return box;
}

void FeesPage::nameTabs()
{
    if (!m_bar)
        return;
    QStringList names;
    if (m_chart)
        names << tr("Chart");
    if (m_hours)
        names << tr("Hours");
    if (m_alerts)
        names << (m_alertsOn > 0 ? tr("Alerts %1").arg(m_alertsOn) : tr("Alerts"));
    for (int i = 0; i < m_bar->count(); ++i)
        m_bar->setTabText(i, names.value(i));
}

} // namespace gasgauge
