// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/marks/chips.h"

#include "format/fee_text.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

class Chips::Chip : public ToneLabel
{
public:
    Chip()
        : ToneLabel(Tone::Muted, 0.84, true)
    {
        setContentsMargins(5, 1, 5, 1);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.grid);
        painter.drawRoundedRect(rect(), 4, 4);
        painter.end();
        ToneLabel::paintEvent(event);
    }
};

Chips::Chips(QWidget *parent)
    : QWidget(parent)
    , m_none(new ToneLabel(Tone::Muted))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    m_none->setText(text::unknown());
    row->addWidget(m_none);
    row->addStretch(1);
}

void Chips::show(const QStringList &words)
{
    if (words == m_words)
        return;
    m_words = words;
    while (m_chips.size() < words.size()) {
        m_chips << new Chip;
        auto *row = static_cast<QHBoxLayout *>(layout());
        row->insertWidget(static_cast<int>(m_chips.size()), m_chips.constLast());
    }
    for (qsizetype i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setTextIfNew(words.value(i));
        m_chips[i]->setVisible(i < words.size());
    }
    m_none->setVisible(words.isEmpty());
}

} // namespace gasgauge
