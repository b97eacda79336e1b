// SPDX-License-Identifier: GPL-3.0-only
#include "style/control_outlines.h"

#include "style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace gasgauge {

namespace {

const QString kFusion = QStringLiteral("fusion");
constexpr double kRadius = 2;
constexpr int kMenuHeight = 28;
constexpr int kMenuSides = 21;
constexpr int kMenuMargin = 8;

/// Over the outline that is there; one with the focus keeps the accent.
void drawOutline(QPainter &painter, const QStyleOption &option, bool round)
{
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(QPalette::Active);
    QColor color = ControlOutlines::outlineOf(palette);
    if (!(option.state & QStyle::State_Enabled))
        color = mix(palette.color(QPalette::Window), color, 0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (round) {
        const double side = std::min(box.width(), box.height());
        painter.drawEllipse(QRectF(box.center() - QPointF(side, side) / 2, QSizeF(side, side)));
    } else {
        painter.drawRoundedRect(box, kRadius, kRadius);
    }
    painter.restore();
}

} // namespace

ControlOutlines::ControlOutlines()
    : QProxyStyle(kFusion)
{ }

void ControlOutlines::use()
{
    if (QApplication::style()->name() == kFusion)
        QApplication::setStyle(new ControlOutlines);
}

QColor ControlOutlines::outlineOf(const QPalette &palette)
{
    constexpr double least = 3;
    const QColor window = palette.color(QPalette::Window);
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::WindowText);
    QColor outline = window;
    for (int step = 1; step <= 20; ++step) {
        outline = mix(window, text, step / 20.0);
        if (contrast(outline, window) >= least && contrast(outline, base) >= least)
            break;
    }
    return outline;
}

QSize ControlOutlines::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize whole = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_MenuBarItem)
        whole = {size.width() + kMenuSides, std::max(whole.height(), kMenuHeight)};
    return whole;
}

int ControlOutlines::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_MenuBarHMargin)
        return kMenuMargin;
    if (metric == PM_MenuBarVMargin || metric == PM_MenuBarPanelWidth || metric == PM_MenuBarItemSpacing)
        return 0;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

void ControlOutlines::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    const bool focused = option->state & State_HasFocus;
    if (element == PE_IndicatorCheckBox || (element == PE_FrameLineEdit && !focused))
        drawOutline(*painter, *option, false);
    else if (element == PE_IndicatorRadioButton)
        drawOutline(*painter, *option, true);
}

void ControlOutlines::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const bool focused = option->state & State_HasFocus;
    if (!focused && (control == CC_SpinBox || control == CC_ComboBox))
        drawOutline(*painter, *option, false);
}

} // namespace gasgauge
