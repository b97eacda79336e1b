// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/marks/tick_label.h"

#include "widgets/tone_label.h"

#include <utility>

namespace gasgauge {

TickLabel::TickLabel(Tone tone, double scale, bool wraps, const QString &id, QWidget *parent)
    : QWidget(parent)
    , m_label(new ToneLabel(tone, scale, false, this))
    , m_wraps(wraps)
{
    m_label->setWordWrap(wraps);
    m_label->setObjectName(id);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(wraps);
    setSizePolicy(policy);
}

void TickLabel::setText(const QString &text)
{
    m_label->setTextIfNew(text);
    const QSize needed = room();
    if (std::exchange(m_room, needed) != needed)
        updateGeometry();
}

void TickLabel::setTone(Tone tone)
{
    m_label->setTone(tone);
}

QSize TickLabel::room() const
{
    if (m_wraps)
        return {0, m_label->heightForWidth(width())};
    // Digits that change alone take no other room.
    const QSize hint = m_label->sizeHint();
    return hint.width() <= width() ? QSize(width(), hint.height()) : hint;
}

QSize TickLabel::sizeHint() const
{
    return m_label->sizeHint();
}

QSize TickLabel::minimumSizeHint() const
{
    return m_label->minimumSizeHint();
}

int TickLabel::heightForWidth(int width) const
{
    return m_label->heightForWidth(width);
}

void TickLabel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_label->setGeometry(rect());
    m_room = room();
}

} // namespace gasgauge
