// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/marks/part_label.h"

#include "widgets/paint/tabular_text.h"

#include <cmath>

#include <QApplication>
#include <QPainter>

namespace gasgauge {

PartLabel::PartLabel(Tone tone, double scale, QWidget *parent)
    : ToneLabel(tone, scale, false, parent)
{ }

void PartLabel::show(const QString &words, const QString &strong)
{
    const qsizetype place = words.indexOf(QLatin1String("%1"));
    m_before = words.left(place);
    m_strong = place < 0 ? QString() : strong;
    m_after = place < 0 ? QString() : words.mid(place + 2);
    setTextIfNew(m_before + m_strong + m_after);
}

std::array<PartLabel::Part, 3> PartLabel::parts() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return {Part{m_before, font()}, Part{m_strong, bold, true}, Part{m_after, font()}};
}

QSize PartLabel::sizeHint() const
{
    double wide = 0;
    for (const Part &part : parts())
        wide += tabular::width(part.font, part.words, this);
    const QSize plain = ToneLabel::sizeHint();
    return {std::max(static_cast<int>(std::ceil(wide)) + 1, plain.width()), plain.height()};
}

void PartLabel::paintEvent(QPaintEvent *event)
{
    // Words of a script that runs to the left are for the label, which knows how.
    if (layoutDirection() == Qt::RightToLeft)
        return ToneLabel::paintEvent(event);
    const QColor plain = palette().color(QPalette::WindowText);
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    const QFontMetricsF metrics(font(), this);
    QPointF at(0, (height() + metrics.ascent() - metrics.descent()) / 2);
    for (const Part &part : parts()) {
        painter.setFont(part.font);
        painter.setPen(part.strong && plain == theme.muted ? theme.text : plain);
        tabular::draw(painter, at, part.words);
        at.rx() += tabular::width(part.font, part.words, this);
    }
}

} // namespace gasgauge
