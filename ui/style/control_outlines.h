// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProxyStyle>

namespace gasgauge {

/// Fusion with outlines that can be seen: it makes those of boxes, radio buttons and fields a shade of the
/// window, which on a dark one is nothing. Here they stand out by 3 to 1. A menu bar has some air.
class ControlOutlines : public QProxyStyle
{
    Q_OBJECT

public:
    ControlOutlines();
    /// In place of Fusion, where the application has that; a desktop's own style knows its business.
    static void use();
    /// What stands out from all surfaces of the palette.
    static QColor outlineOf(const QPalette &palette);

    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
        const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
};

} // namespace gasgauge
