// SPDX-License-Identifier: GPL-3.0-only
#include "pages/fees/hero_card.h"

#include "pages/marks/block_ring.h"
#include "pages/marks/half_dial.h"
#include "pages/marks/range_strip.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/marks/copy_button.h"
#include "widgets/marks/tick_label.h"
#include "widgets/tone_label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// In sizes of the body: 58, 52 in a small card, 72 in a large one, beside 12.5.
constexpr double kHeroScale = 4.6;
constexpr double kSmallScale = 4.15;
constexpr double kLargeScale = 5.75;
/// From the place of the copy button, which has air of its own, to what stands beside it.
constexpr int kPartsGap = 2;
/// The badge stands a little nearer to the edge.
constexpr int kBadgeOut = 4;
constexpr int kHeroSide = 18;
constexpr int kSmallCard = 370;
constexpr int kLargeCard = 520;

QHBoxLayout *plainRow(QWidget *box, int gap, int right = kBadgeOut)
{
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, right, 0);
    row->setSpacing(gap);
    return row;
}

} // namespace

HeroCard::HeroCard(QWidget *parent)
    : Card(parent)
    , m_title(new ToneLabel(Tone::Muted))
    , m_badge(new Badge)
    , m_price(new FitLabel(kHeroScale))
    , m_unit(new ToneLabel(Tone::Muted, 1.36))
    , m_last(new ToneLabel(Tone::Muted, 1.1))
    , m_copy(new CopyButton(tr("Copy the exact price in wei")))
    , m_baseFee(new ToneLabel(Tone::Normal, 1.04, true))
    , m_tip(new ToneLabel(Tone::Normal, 1.04, true))
    , m_dial(new HalfDial)
    , m_word(new ToneLabel(Tone::Normal, 1.2, true))
    , m_sentence(new ToneLabel(Tone::Normal, 1.04))
    , m_ring(new BlockRing)
    , m_block(new ToneLabel(Tone::Normal, 1, true))
    , m_age(new TickLabel(Tone::Muted, 1, true, QStringLiteral("gasPriceAge")))
    , m_trend(new ToneLabel(Tone::Muted, 0.96))
    , m_least(new ToneLabel(Tone::Muted, 0.92))
    , m_range(new RangeStrip)
    , m_most(new ToneLabel(Tone::Muted, 0.92))
    , m_rangeRow(new QWidget)
    , m_noRange(new ToneLabel(Tone::Muted, 0.92))
{
    auto *head = new FlowLayout(10, 4);
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    head->addWidget(m_title);
    head->addWidget(m_badge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(kHeroSide, 12, kHeroSide - kBadgeOut, 14);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(numberRow());
    layout->addSpacing(3);
    layout->addStretch(1);
    layout->addWidget(verdictRow());
    layout->addSpacing(5);
    layout->addStretch(1);
    layout->addWidget(blockRow());
    layout->addSpacing(4);
    layout->addStretch(3);
    layout->addWidget(rangeRow());
    layout->addWidget(m_noRange);
    m_noRange->setText(tr("The day's range comes with the day's blocks"));
    m_noRange->setWordWrap(true);

    for (ToneLabel *label : {m_title, m_unit, m_baseFee, m_tip})
        label->setWeight(QFont::Medium);
    m_price->setObjectName(QStringLiteral("gasPrice"));
    m_badge->setObjectName(QStringLiteral("gasPriceState"));
    m_copy->setObjectName(QStringLiteral("copyPrice"));
    m_word->setObjectName(QStringLiteral("verdictWord"));
    m_sentence->setObjectName(QStringLiteral("verdict"));
    m_last->setObjectName(QStringLiteral("lastPrice"));
    m_block->setObjectName(QStringLiteral("heroBlock"));
    m_baseFee->setObjectName(QStringLiteral("heroBaseFee"));
    m_tip->setObjectName(QStringLiteral("heroTip"));
    connect(m_price, &FitLabel::copyRequested, m_copy, [this] { m_copy->click(); });
}

QWidget *HeroCard::numberRow()
{
    m_number = new QWidget;
    auto *row = plainRow(m_number, 0, 0);
    row->addWidget(m_price, 0);
    row->addSpacing(4);
    row->addWidget(m_unit, 0, Qt::AlignBottom);
    m_copyBox = new QWidget;
    plainRow(m_copyBox, 0, 0)->addWidget(m_copy);
    row->addWidget(m_copyBox, 0, Qt::AlignBottom);
    row->addWidget(m_last, 0, Qt::AlignVCenter);

    m_parts = new QWidget;
    auto *grid = new QGridLayout(m_parts);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    int line = 0;
    for (const auto &[words, label] : {std::pair(tr("base fee"), m_baseFee), std::pair(tr("+ tip"), m_tip)}) {
        auto *title = new ToneLabel(Tone::Muted, 0.96);
        title->setText(words);
        title->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        label->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        grid->addWidget(title, line, 0);
        grid->addWidget(label, line++, 1);
    }
    grid->setColumnStretch(0, 1);
    m_parts->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *whole = new QWidget;
    auto *flow = new FlowLayout(kPartsGap, 2, whole);
    flow->setContentsMargins(0, 0, kBadgeOut, 0);
    flow->addWidget(m_number);
    flow->addWidget(m_parts);
    flow->setAlignment(m_parts, Qt::AlignBottom);
    return whole;
}

/// As large as it may be with base fee and tip beside it; where they have no room there, however small it is,
/// they go below it.
void HeroCard::placeNumber()
{
    const double usual = width() < kSmallCard ? kSmallScale : width() > kLargeCard ? kLargeScale : kHeroScale;
    const int beside = width() - 2 * kHeroSide - kPartsGap - m_parts->sizeHint().width()
        - (m_number->sizeHint().width() - m_price->sizeHint().width());
    if (std::exchange(m_placed, {m_price->text(), beside}) == std::pair(m_price->text(), beside))
        return;
    constexpr double least = 3.2;
    constexpr double step = 0.1;
    double scale = usual;
    while (scale > least && m_price->widthAt(scale) > beside)
        scale -= step;
    const bool fits = scale > least;
    m_price->setScale(fits ? scale : usual);
    // Words stand on the line of the digits.
    const auto lift
        = [line = m_price->depth()](int depth) { return QMargins(0, 0, 0, std::max(line - depth, 0)); };
    constexpr int belowSheets = 6;
    m_unit->setContentsMargins(lift(m_unit->fontMetrics().descent()));
    m_copyBox->layout()->setContentsMargins(lift(belowSheets));
    m_parts->layout()->setContentsMargins(fits ? lift(m_tip->fontMetrics().descent()) : QMargins());
}

QWidget *HeroCard::verdictRow()
{
    auto *box = new QWidget;
    auto *row = plainRow(box, 8);
    row->addWidget(m_dial);
    row->addWidget(m_word);
    row->addWidget(m_sentence, 1);
    m_sentence->setWordWrap(true);
    return box;
}

QWidget *HeroCard::blockRow()
{
    auto *box = new QWidget;
    auto *row = plainRow(box, 8);
    auto *mark = new QWidget;
    auto *middle = plainRow(mark, 0, 0);
    middle->addWidget(m_ring, 0, Qt::AlignCenter);
    mark->setFixedWidth(m_dial->sizeHint().width());
    row->addWidget(mark);
    row->addWidget(m_block);
    row->addWidget(m_age, 1);
    row->addWidget(m_trend);
    return box;
}

QWidget *HeroCard::rangeRow()
{
    auto *row = plainRow(m_rangeRow, 8);
    auto *title = new ToneLabel(Tone::Muted, 0.92);
    title->setText(tr("24 h"));
    row->addWidget(title);
    row->addWidget(m_least);
    row->addWidget(m_range, 1);
    row->addWidget(m_most);
    return m_rangeRow;
}

QString HeroCard::exactPrice() const
{
    return m_copy->offered();
}

void HeroCard::setNarrow(bool narrow)
{
    m_narrow = narrow;
    placeTrend();
}

/// Only where it does not cost the age a second line; what had no room has none until there is more.
void HeroCard::placeTrend()
{
    constexpr int gap = 8;
    const int room = width() - 2 * kHeroSide - m_dial->sizeHint().width();
    const auto wide
        = [](const QLabel *label) { return label->text().isEmpty() ? 0 : label->sizeHint().width() + gap; };
    const int age = fontMetrics().horizontalAdvance(m_ageText) + 2 + gap;
    if (wide(m_block) + age + wide(m_trend) > room)
        m_trendFits = false;
    m_trend->setVisible(!m_narrow && m_trendFits && !m_trend->text().isEmpty());
}

void HeroCard::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    m_trendFits = true;
    // Not while the layout that gives out the room is at work.
    QMetaObject::invokeMethod(this, &HeroCard::placeNumber, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &HeroCard::placeTrend, Qt::QueuedConnection);
}

void HeroCard::show(const HeroView &view)
{
    setHatched(view.hatched);
    m_title->setTextIfNew(view.title);
    m_badge->show(view.face.shape, view.face.tone, view.face.badge);
    showNumber(view);
    m_dial->show(view.verdict.rank, view.verdict.tone);
    setSpoken(*m_dial, QStringLiteral("%1 %2").arg(view.verdict.word, view.verdict.sentence).trimmed());
    m_word->setVisible(!view.verdict.word.isEmpty());
    m_word->setTone(view.verdict.tone);
    m_word->setTextIfNew(view.verdict.word);
    m_sentence->setTextIfNew(view.verdict.sentence);
    m_ring->show(view.ring, view.ringShare, view.ring == RingFace::Broken ? view.face.tone : Tone::Accent);
    setSpoken(*m_ring, view.age.isEmpty() ? tr("No block is known") : view.age);
    m_ring->parentWidget()->setVisible(view.ring != RingFace::None);
    m_block->setVisible(!view.block.isEmpty());
    m_block->setTone(view.muted ? Tone::Muted : Tone::Normal);
    m_block->setTextIfNew(view.block);
    m_age->setTone(view.ageTone);
    m_age->setText(view.age);
    m_ageText = view.age;
    m_trend->setTextIfNew(view.trend);
    placeTrend();
    showRange(view);
    setSpoken(*this, view.sentence);
}

void HeroCard::showNumber(const HeroView &view)
{
    m_price->setMuted(view.muted || view.exactWei.isEmpty());
    m_price->setText(view.price.number);
    m_price->setToolTip(view.exactWei.isEmpty() ? QString() : tr("Exactly %1 wei").arg(view.exactWei));
    setSpoken(*m_price, view.sentence);
    m_unit->setVisible(!view.price.unit.isEmpty());
    m_unit->setTextIfNew(view.price.unit);
    m_last->setVisible(!view.last.isEmpty());
    if (!view.last.isEmpty()) {
        m_last->setTextIfNew(view.last);
        QFont struck = m_last->font();
        struck.setStrikeOut(true);
        m_last->setFont(struck);
    }
    // What must not be acted on is not for a wallet.
    m_copy->offer(view.muted ? QString() : view.exactWei);
    for (ToneLabel *label : {m_baseFee, m_tip})
        label->setTone(view.muted ? Tone::Muted : Tone::Normal);
    m_baseFee->setTextIfNew(view.baseFee);
    m_tip->setTextIfNew(view.tip);
    placeNumber();
    setSpoken(*m_baseFee, tr("base fee %1").arg(view.baseFeeWithUnit));
    setSpoken(*m_tip, tr("tip %1").arg(view.tipWithUnit));
}

void HeroCard::showRange(const HeroView &view)
{
    m_rangeRow->setVisible(view.range.has_value());
    m_noRange->setVisible(!view.range);
    if (!view.range)
        return;
    m_least->setTextIfNew(view.range->least);
    m_most->setTextIfNew(view.range->most);
    const Tone tone = view.muted ? Tone::Muted : view.hatched ? Tone::Simulated : Tone::Accent;
    m_range->show(*view.range, tone);
}

} // namespace gasgauge
