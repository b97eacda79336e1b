// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QFont>
#include <QPainter>
#include <QRectF>
#include <QString>
#include <QTransform>

class QImage;
class QWidget;

namespace gasgauge::eye {

/// Words that a widget draws, where they stand in the picture of its window: in pixels of the picture, which
/// are more than those of the window where the display is dense.
struct DrawnText
{
    struct Part
    {
        QPointF at; ///< where the line of its letters begins
        QString words;
    };

    const QWidget *widget = nullptr;
    QFont font;
    QPainter::RenderHints hints;
    QTransform toPicture;
    std::vector<Part> parts; ///< several, where digits are drawn one by one
    QRectF ink; ///< around the letters themselves
    QRectF room; ///< the widget, as far as the painter was let
    bool clipped = false; ///< the painter was kept within less than the widget

    QString words() const;
    /// How much of each pixel of `where` the letters take, as 8 bits.
    QImage mask(const QRect &where) const;
};

/// All that `window` and the widgets in it draw, each widget in its own time; hidden ones draw nothing.
std::vector<DrawnText> textsOf(QWidget &window);

} // namespace gasgauge::eye
