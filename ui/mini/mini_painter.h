// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "mini/mini_face.h"

#include <QFont>
#include <QSize>

class QPainter;

namespace gasgauge {

/// Draws the small window: 260 × 120 at the usual size of letters, larger with them, and wider where its
/// words need it.
class MiniPainter
{
public:
    explicit MiniPainter(const QFont &body);
    QSize sizeOf(const MiniFace &face) const;
    void draw(QPainter &painter, const QSize &size, const MiniFace &face) const;

private:
    double at(double length) const { return length * m_scale; }
    QFont fontOf(double pixels, int weight = QFont::Normal) const;
    double verdictWidth(const MiniFace &face, double pixels) const;
    double verdictPixels(const MiniFace &face) const;
    void drawHead(QPainter &painter, const QSize &size, const MiniFace &face) const;
    void drawPrice(QPainter &painter, const QSize &size, const MiniFace &face) const;
    void drawCurve(QPainter &painter, const QRectF &box, const MiniFace &face) const;
    void drawVerdict(QPainter &painter, const QSize &size, const MiniFace &face) const;
    void drawFoot(QPainter &painter, const QSize &size, const MiniFace &face) const;

    QFont m_body;
    double m_scale;
};

} // namespace gasgauge
