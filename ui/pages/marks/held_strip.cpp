// SPDX-License-Identifier: GPL-3.0-only
#include "pages/marks/held_strip.h"

#include <QApplication>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kWholeRecord = 300;

} // namespace

HeldStrip::HeldStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void HeldStrip::show(const std::string &record, bool keeps)
{
    if (record == m_record && keeps == m_keeps)
        return;
    m_record = record;
    m_keeps = keeps;
    update();
}

void HeldStrip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    constexpr double thick = 5;
    const QRectF line(0, (height() - thick) / 2.0, width(), thick);
    painter.setBrush(theme.track);
    painter.drawRoundedRect(line, thick / 2, thick / 2);
    if (m_record.empty())
        return;
    // A short record fills its own share: what has not been judged yet is no miss.
    const double step = line.width() / kWholeRecord;
    const double length = step * static_cast<double>(m_record.size());
    const double begin = line.width() - length;
    painter.setBrush(mix(theme.card, theme.color(m_keeps ? Tone::Good : Tone::Warning), 0.8));
    painter.drawRoundedRect(QRectF(begin, line.y(), length, thick), thick / 2, thick / 2);
    painter.setBrush(theme.card);
    constexpr double gap = 1.6;
    for (std::size_t i = 0; i < m_record.size(); ++i) {
        if (m_record[i] == '0')
            painter.drawRect(QRectF(begin + step * static_cast<double>(i), line.y() - 0.5, gap, thick + 1));
    }
}

} // namespace gasgauge
