// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/paint/tabular_text.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace gasgauge::tabular {

namespace {

double widestDigit(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

double advance(const QFontMetricsF &metrics, QChar c, double digit)
{
    return c >= u'0' && c <= u'9' ? digit : metrics.horizontalAdvance(c);
}

/// Digits of our own and the marks between them stand one by one; letters of any script are one run.
bool isNumber(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) {
        return (c >= u'0' && c <= u'9') || c == u'.' || c == u',' || c == u'\'' || c.isSpace();
    });
}

} // namespace

QFont fontOf(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

double width(const QFont &font, const QString &text, const QPaintDevice *device)
{
    const QFontMetricsF metrics(font, device);
    if (!isNumber(text))
        return metrics.horizontalAdvance(text);
    const double digit = widestDigit(metrics);
    double sum = 0;
    for (const QChar c : text)
        sum += advance(metrics, c, digit);
    return sum;
}

void draw(QPainter &painter, QPointF baseline, const QString &text)
{
    if (!isNumber(text))
        return painter.drawText(baseline, text);
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double digit = widestDigit(metrics);
    for (const QChar c : text) {
        const double room = advance(metrics, c, digit);
        painter.drawText(baseline + QPointF((room - metrics.horizontalAdvance(c)) / 2, 0), QString(c));
        baseline.rx() += room;
    }
}

} // namespace gasgauge::tabular
