// SPDX-License-Identifier: GPL-3.0-only
#include "pages/fees/tier_card.h"

#include "pages/marks/held_strip.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/marks/copy_button.h"
#include "widgets/marks/hairline.h"
#include "widgets/marks/part_label.h"
#include "widgets/tone_label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kTierSide = 13;
constexpr int kTierTop = 12;
constexpr int kTierBottom = 13;
/// What the place of a copy button has around the two sheets.
constexpr int kCopyAir = 6;
constexpr int kTierHead = 24;
constexpr int kNameGap = 4;
/// How what is spare is shared between the groups of a card.
constexpr int kBelowWords = 14;
constexpr int kBelowFees = 7;
constexpr int kBelowRule = 13;
constexpr int kBelowStrip = 9;
constexpr int kRecord = 46;

} // namespace

TierCard::TierCard(TierName tier, QWidget *parent)
    : Card(parent)
    , m_name(new ToneLabel(Tone::Normal, 1.08, true, this))
    , m_wait(new ToneLabel(Tone::Muted, 0.92, false, this))
    , m_within(new ToneLabel(Tone::Muted, 0.92, false, this))
    , m_maxFeeTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_maxFee(new ToneLabel(Tone::Normal, 1.6, true, this))
    , m_copyMaxFee(new CopyButton(tr("Copy the exact max fee"), this))
    , m_tipTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_tip(new ToneLabel(Tone::Normal, 1.04, true, this))
    , m_copyTip(new CopyButton(tr("Copy the exact tip"), this))
    , m_rule(new Hairline(this))
    , m_strip(new HeldStrip(this))
    , m_held(new PartLabel(Tone::Muted, 0.92, this))
    , m_fewer(new ShapeMark(this))
{
    setChosen(tier == TierName::Standard);
    m_maxFeeTitle->setText(tr("max fee"));
    m_tipTitle->setText(tr("tip"));
    m_tip->setWeight(QFont::Medium);
    const QString id = tier == TierName::Slow ? QStringLiteral("slow")
        : tier == TierName::Fast              ? QStringLiteral("fast")
                                              : QStringLiteral("standard");
    setObjectName(id);
    m_fewer->show(Shape::Triangle, Tone::Warning);
    m_fewer->setAccessibleName(tr("less than promised"));
    m_fewer->setToolTip(m_fewer->accessibleName());
    m_maxFee->setObjectName(id + QStringLiteral("MaxFee"));
    m_tip->setObjectName(id + QStringLiteral("Tip"));
    m_held->setObjectName(id + QStringLiteral("Held"));
    m_copyMaxFee->setObjectName(id + QStringLiteral("CopyMaxFee"));
    m_copyTip->setObjectName(id + QStringLiteral("CopyTip"));
    arrange();
}

int TierCard::widthBesideName() const
{
    constexpr int margins = 2 * kTierSide - kCopyAir;
    return m_name->sizeHint().width() + m_wait->sizeHint().width() + margins + kNameGap;
}

void TierCard::setWaitBelow(bool below)
{
    if (std::exchange(m_waitBelow, below) != below && !m_row)
        arrange();
}

void TierCard::setRow(bool row)
{
    if (std::exchange(m_row, row) != row)
        arrange();
}

void TierCard::arrange()
{
    delete layout();
    if (m_row) {
        auto *line = new FlowLayout(12, 2, this);
        line->setContentsMargins(13, 7, 13, 7);
        for (QWidget *widget : {static_cast<QWidget *>(m_name), static_cast<QWidget *>(m_maxFee),
                 static_cast<QWidget *>(m_copyMaxFee), static_cast<QWidget *>(m_fewer),
                 static_cast<QWidget *>(m_held)})
            line->addWidget(widget);
    } else {
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins(kTierSide, kTierTop, kTierSide - kCopyAir, kTierBottom);
        grid->setHorizontalSpacing(6);
        grid->setVerticalSpacing(0);
        auto *head = new QHBoxLayout;
        head->setSpacing(kNameGap);
        head->addWidget(m_name);
        head->addStretch(1);
        grid->addLayout(head, 0, 0, 1, 3);
        grid->setRowMinimumHeight(0, kTierHead);
        grid->addWidget(m_within, 1, 0, 1, 3);
        // Beside the name where that fits on every card, else below, so that all of them look alike.
        if (m_waitBelow)
            grid->addWidget(m_wait, 2, 0, 1, 3, Qt::AlignTop);
        else
            head->addWidget(m_wait);
        // In line with the words below it, as far as there is room for both.
        head->addItem(new QSpacerItem(kCopyAir, 0, QSizePolicy::Maximum));
        grid->setRowStretch(2, kBelowWords);
        grid->addWidget(m_maxFeeTitle, 3, 0, 1, 3);
        grid->addWidget(m_maxFee, 4, 0, 1, 2);
        grid->addWidget(m_copyMaxFee, 4, 2);
        grid->addWidget(m_tipTitle, 5, 0);
        grid->addWidget(m_tip, 5, 1);
        grid->addWidget(m_copyTip, 5, 2);
        grid->setRowStretch(6, kBelowFees);
        auto *record = new QVBoxLayout;
        record->setContentsMargins(0, 0, kCopyAir, 0);
        record->setSpacing(0);
        record->addWidget(m_rule);
        record->addStretch(kBelowRule);
        record->addWidget(m_strip);
        record->addSpacing(2);
        record->addStretch(kBelowStrip);
        auto *held = new QHBoxLayout;
        held->setSpacing(4);
        held->addWidget(m_fewer);
        held->addWidget(m_held, 1);
        record->addLayout(held);
        grid->addLayout(record, 7, 0, 1, 3);
        grid->setRowStretch(7, kRecord);
        grid->setColumnStretch(1, 1);
    }
    show(m_view);
}

void TierCard::show(const TierView &view)
{
    m_view = view;
    m_name->setTextIfNew(view.name);
    m_wait->setTextIfNew(view.wait);
    m_within->setTextIfNew(view.within);
    m_maxFee->setTone(view.muted ? Tone::Muted : Tone::Normal);
    m_tip->setTone(view.muted ? Tone::Muted : Tone::Normal);
    m_maxFee->setTextIfNew(
        view.maxFee.unit == text::unitName(GasUnit::Wei) ? view.maxFee.both() : view.maxFee.number);
    m_tip->setTextIfNew(view.tip.unit == text::unitName(GasUnit::Wei) ? view.tip.both() : view.tip.number);
    m_copyMaxFee->offer(view.muted ? QString() : view.maxFeeWei, view.walletJson);
    m_copyTip->offer(view.muted ? QString() : view.tipWei, view.walletJson);
    setSpoken(*m_maxFee, tr("%1, max fee: %2").arg(view.name, view.maxFee.both()));
    setSpoken(*m_tip, tr("%1, tip: %2").arg(view.name, view.tip.both()));
    setSpoken(*m_copyMaxFee, tr("Copy the exact max fee: %1").arg(view.name));
    setSpoken(*m_copyTip, tr("Copy the exact tip: %1").arg(view.name));
    m_strip->show(view.record, view.keeps);
    setSpoken(*m_strip, view.sentence);
    m_held->setTone(view.keeps ? Tone::Muted : Tone::Warning);
    m_held->show(
        view.of.isEmpty() ? tr("no record yet") : tr("held %1 of %2").replace(QLatin1String("%2"), view.of),
        view.held);
    m_fewer->setVisible(!view.keeps);
    setSpoken(*m_held, QStringLiteral("%1: %2").arg(view.name, m_held->text()));
    for (QWidget *widget : {static_cast<QWidget *>(m_wait), static_cast<QWidget *>(m_within),
             static_cast<QWidget *>(m_maxFeeTitle), static_cast<QWidget *>(m_tipTitle),
             static_cast<QWidget *>(m_tip), static_cast<QWidget *>(m_copyTip), static_cast<QWidget *>(m_rule),
             static_cast<QWidget *>(m_strip)})
        widget->setVisible(!m_row);
    setSpoken(*this, view.sentence);
}

} // namespace gasgauge
