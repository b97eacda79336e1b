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

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Digits of our own stand one by one, and each mark beside them; letters of any script are one run.
bool standsAlone(QChar c)
{
    return isDigit(c) || c == u'.' || c == u',' || c == u'\'' || c.isSpace();
}

/// Calls `take` with each run and its width.
template <typename Take>
void forEachRun(const QFontMetricsF &metrics, const QString &text, Take take)
{
    const double digit = widestDigit(metrics);
    for (qsizetype i = 0; i < text.size();) {
        qsizetype length = 1;
        while (!standsAlone(text[i]) && i + length < text.size() && !standsAlone(text[i + length]))
            ++length;
        const QString run = text.mid(i, length);
        const double natural = metrics.horizontalAdvance(run);
        const double room = isDigit(run[0]) ? digit : natural;
        take(run, room, (room - natural) / 2);
        i += length;
    }
}

/// What runs to the left is for Qt alone.
bool isPlain(const QString &text)
{
    return std::ranges::none_of(text, isDigit) || std::ranges::any_of(text, [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
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

double width(const QFont &font, const QString &text, const QPaintDevice *device, double tracking)
{
    const QFontMetricsF metrics(font, device);
    if (isPlain(text))
        return metrics.horizontalAdvance(text);
    double sum = tracking * static_cast<double>(std::max<qsizetype>(text.size() - 1, 0));
    forEachRun(metrics, text, [&sum](const QString &, double room, double) { sum += room; });
    return sum;
}

void draw(QPainter &painter, QPointF baseline, const QString &text, double tracking)
{
    if (isPlain(text))
        return painter.drawText(baseline, text);
    const QFontMetricsF metrics(painter.font(), painter.device());
    forEachRun(metrics, text, [&](const QString &run, double room, double side) {
        painter.drawText(baseline + QPointF(side, 0), run);
        baseline.rx() += room + tracking;
    });
}

} // namespace gasgauge::tabular
