// SPDX-License-Identifier: GPL-3.0-only
#include "eye/drawn_text.h"

#include <cmath>

#include <QFontMetricsF>
#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <QWidget>

namespace gasgauge::eye {

namespace {

/// The same font for whoever draws with it: of what text layouts hand over only a part counts as chosen.
/// Without the line below the letter of a mnemonic.
QFont chosen(const QFont &font)
{
    QFont whole = font;
    whole.setFamilies(font.families());
    whole.setWeight(font.weight());
    whole.setItalic(font.italic());
    if (font.pointSizeF() > 0)
        whole.setPointSizeF(font.pointSizeF());
    else
        whole.setPixelSize(font.pixelSize());
    whole.setUnderline(false);
    return whole;
}

/// Writes down what is written and draws nothing.
class NotingEngine : public QPaintEngine
{
public:
    NotingEngine(const QWidget *widget, const QPointF &origin, std::vector<DrawnText> &texts)
        : QPaintEngine(AllFeatures)
        , m_widget(widget)
        , m_texts(texts)
        , m_first(texts.size())
        , m_toWindow(QTransform::fromTranslate(origin.x(), origin.y()))
    { }
    bool begin(QPaintDevice *) override { return true; }
    bool end() override { return true; }
    Type type() const override { return User; }
    void updateState(const QPaintEngineState &) override { }
    void drawPath(const QPainterPath &) override { }
    void drawPolygon(const QPointF *, int, PolygonDrawMode) override { }
    void drawPixmap(const QRectF &, const QPixmap &, const QRectF &) override { }
    void drawImage(const QRectF &, const QImage &, const QRectF &, Qt::ImageConversionFlags) override { }
    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        if (item.text().trimmed().isEmpty())
            return;
        const QFont font = chosen(item.font());
        const QTransform toPicture = state->transform() * m_toWindow;
        const QRectF letters
            = toPicture.mapRect(QFontMetricsF(font).tightBoundingRect(item.text()).translated(at));
        if (m_texts.size() > m_first && follows(m_texts.back(), at, font, toPicture)) {
            m_texts.back().parts.push_back({at, item.text()});
            m_texts.back().ink |= letters;
            return;
        }
        const double scale = m_widget->devicePixelRatioF();
        const QRectF whole
            = m_toWindow.mapRect(QRectF(0, 0, m_widget->width() * scale, m_widget->height() * scale));
        DrawnText text{.widget = m_widget,
            .font = font,
            .hints = painter()->renderHints(),
            .toPicture = toPicture,
            .parts = {{at, item.text()}},
            .ink = letters,
            .room = whole};
        if (painter()->hasClipping()) {
            const QRectF clip = toPicture.mapRect(painter()->clipBoundingRect());
            text.clipped = !clip.contains(whole);
            text.room &= clip;
        }
        m_texts.push_back(text);
    }

private:
    /// Whether these words go on where the last ones ended.
    static bool follows(
        const DrawnText &last, const QPointF &at, const QFont &font, const QTransform &toPicture)
    {
        const DrawnText::Part &part = last.parts.back();
        const QFontMetricsF metrics(last.font);
        const double end = part.at.x() + metrics.horizontalAdvance(part.words);
        return last.font == font && last.toPicture == toPicture && std::abs(part.at.y() - at.y()) < 0.5
            && at.x() > part.at.x() && std::abs(at.x() - end) < metrics.averageCharWidth();
    }

    const QWidget *m_widget;
    std::vector<DrawnText> &m_texts;
    std::size_t m_first;
    QTransform m_toWindow;
};

/// Of the size and density of a widget; what is painted on it goes to the engine.
class NotingDevice : public QImage
{
public:
    NotingDevice(const QSize &size, double density, QPaintEngine &engine)
        : QImage(size * density, Format_Alpha8)
        , m_engine(engine)
    {
        setDevicePixelRatio(density);
    }
    QPaintEngine *paintEngine() const override { return &m_engine; }

private:
    QPaintEngine &m_engine;
};

} // namespace

QString DrawnText::words() const
{
    QString all;
    for (const Part &part : parts)
        all += part.words;
    return all;
}

QImage DrawnText::mask(const QRect &where) const
{
    QImage picture(where.size(), QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setTransform(toPicture * QTransform::fromTranslate(-where.x(), -where.y()));
    painter.setRenderHints(hints);
    painter.setFont(font);
    painter.setPen(Qt::black);
    for (const Part &part : parts)
        painter.drawText(part.at, part.words);
    painter.end();
    return picture.convertToFormat(QImage::Format_Alpha8);
}

std::vector<DrawnText> textsOf(QWidget &window)
{
    std::vector<DrawnText> texts;
    QWidgetList widgets{&window};
    widgets += window.findChildren<QWidget *>();
    for (QWidget *widget : widgets) {
        if (!widget->isVisible() || widget->size().isEmpty() || widget->window() != &window)
            continue;
        const double density = widget->devicePixelRatioF();
        NotingEngine engine(widget, widget->mapTo(&window, QPointF()) * density, texts);
        NotingDevice device(widget->size(), density, engine);
        widget->render(&device, {}, {}, QWidget::RenderFlags());
    }
    return texts;
}

} // namespace gasgauge::eye
