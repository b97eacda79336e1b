// SPDX-License-Identifier: GPL-3.0-only
#include "pages/fees/tier_card.h"

#include "pages/marks/held_strip.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/marks/copy_button.h"
#include "widgets/tone_label.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gasgauge {

TierCard::TierCard(TierName tier, QWidget *parent)
    : Card(parent)
    , m_name(new ToneLabel(Tone::Normal, 1.08, true, this))
    , m_wait(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_within(new ToneLabel(Tone::Muted, 0.92, false, this))
    , m_maxFeeTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_maxFee(new ToneLabel(Tone::Normal, 1.6, true, this))
    , m_copyMaxFee(new CopyButton(tr("Copy the exact max fee"), this))
    , m_tipTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_tip(new ToneLabel(Tone::Normal, 1.04, true, this))
    , m_copyTip(new CopyButton(tr("Copy the exact tip"), this))
    , m_strip(new HeldStrip(this))
    , m_held(new ToneLabel(Tone::Muted, 0.92, false, this))
    , m_fewer(new ShapeMark(this))
{
    setChosen(tier == TierName::Standard);
    m_maxFeeTitle->setText(tr("max fee"));
    m_tipTitle->setText(tr("tip"));
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
    constexpr int margins = 18;
    constexpr int gap = 6;
    return m_name->sizeHint().width() + m_wait->sizeHint().width() + margins + gap;
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
        grid->setContentsMargins(12, 12, 6, 12);
        grid->setHorizontalSpacing(6);
        grid->setVerticalSpacing(0);
        auto *head = new QHBoxLayout;
        head->setSpacing(4);
        head->addWidget(m_name);
        head->addStretch(1);
        grid->addLayout(head, 0, 0, 1, 3);
        grid->addWidget(m_within, 1, 0, 1, 3);
        // Beside the name where that fits on every card, else below, so that all of them look alike.
        if (m_waitBelow)
            grid->addWidget(m_wait, 2, 0, 1, 3, Qt::AlignTop);
        else
            head->addWidget(m_wait);
        grid->setRowStretch(2, 1);
        grid->addWidget(m_maxFeeTitle, 3, 0, 1, 3);
        grid->addWidget(m_maxFee, 4, 0, 1, 2);
        grid->addWidget(m_copyMaxFee, 4, 2);
        grid->addWidget(m_tipTitle, 5, 0);
        grid->addWidget(m_tip, 5, 1);
        grid->addWidget(m_copyTip, 5, 2);
        grid->setRowStretch(6, 1);
        grid->addWidget(m_strip, 7, 0, 1, 3);
        grid->setRowMinimumHeight(8, 4);
        auto *record = new QHBoxLayout;
        record->setSpacing(4);
        record->addWidget(m_fewer);
        record->addWidget(m_held, 1);
        grid->addLayout(record, 9, 0, 1, 3);
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
    m_held->setTextIfNew(
        view.of.isEmpty() ? tr("no record yet") : tr("held %1 of %2").arg(view.held, view.of));
    m_fewer->setVisible(!view.keeps);
    setSpoken(*m_held, QStringLiteral("%1: %2").arg(view.name, m_held->text()));
    for (QWidget *widget : {static_cast<QWidget *>(m_wait), static_cast<QWidget *>(m_within),
             static_cast<QWidget *>(m_maxFeeTitle), static_cast<QWidget *>(m_tipTitle),
             static_cast<QWidget *>(m_tip), static_cast<QWidget *>(m_copyTip),
             static_cast<QWidget *>(m_strip)})
        widget->setVisible(!m_row);
    setSpoken(*this, view.sentence);
}

} // namespace gasgauge
