// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/qt_chart_view.h"

#include "charts/view/chart_overlay.h"
#include "format/time_text.h"

#include <algorithm>

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

namespace gasgauge {

namespace {

/// A chart with more gaps than this would be more gap than line.
constexpr std::size_t kMaxRuns = 80;
constexpr double kLineWidth = 1.8;
/// A reading is of a sample, not of the empty space beside it.
constexpr double kReadingReach = 40;

QValueAxis *hiddenAxis()
{
    auto *axis = new QValueAxis;
    axis->setVisible(false);
    return axis;
}

} // namespace

ChartView *makeChartView(ChartView::MarkText markText, ChartView::ValueText readingText, QWidget *parent)
{
    return new QtChartView(std::move(markText), std::move(readingText), parent);
}

QtChartView::QtChartView(MarkText mark, ValueText readingOf, QWidget *parent)
    : ChartView(std::move(mark), std::move(readingOf), parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_timeAxis(hiddenAxis())
    , m_valueAxis(hiddenAxis())
    , m_backdrop(new ChartBackdrop(markText(), m_chart))
    , m_cursor(new ChartCursor(m_chart))
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_valueAxis, Qt::AlignLeft);
    m_backdrop->setZValue(-1);
    m_cursor->setZValue(100);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setStyleSheet(QStringLiteral("background: transparent"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Time runs from left to right in charts of every language.
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize QtChartView::minimumSizeHint() const
{
    return {160, 5 * QFontMetrics(markFont()).height()};
}

QSize QtChartView::sizeHint() const
{
    // As little as is readable: the room of a chart is what others leave.
    return minimumSizeHint();
}

QFont QtChartView::markFont() const
{
    QFont small = QApplication::font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.9);
    return small;
}

void QtChartView::show(const ChartScene &scene)
{
    m_scene = scene;
    layOut();
}

std::size_t QtChartView::pointsDrawn() const
{
    std::size_t points = 0;
    for (std::size_t i = 0; i < m_used; ++i)
        points += static_cast<std::size_t>(m_pool[i]->count());
    return points;
}

QString QtChartView::reading() const
{
    return m_cursor->words();
}

void QtChartView::layOut()
{
    const QFont font = markFont();
    const QFontMetricsF metrics(font);
    const double left = ChartBackdrop::marksWidth(m_scene, markText(), font);
    const QRectF whole(m_view->viewport()->rect());
    m_plot = whole.adjusted(left, metrics.height() / 2 + 1, -4, -metrics.height() - 8);
    if (m_plot.width() < 20 || m_plot.height() < 20)
        return;
    m_chart->setPlotArea(m_plot);
    m_timeAxis->setRange(static_cast<double>(m_scene.time.from), static_cast<double>(m_scene.time.to));
    m_valueAxis->setRange(m_scene.scale.low, m_scene.scale.high);
    drawLines();
    drawBackdrop();
    drawCursor();
}

QLineSeries *QtChartView::series(std::size_t index)
{
    while (m_pool.size() <= index) {
        auto *line = new QLineSeries;
        m_chart->addSeries(line);
        line->attachAxis(m_timeAxis);
        line->attachAxis(m_valueAxis);
        m_pool.push_back(line);
    }
    return m_pool[index];
}

void QtChartView::drawLines()
{
    const Theme theme = Theme::of(QApplication::palette());
    // What is cut goes on a little beyond the edge, and no further than a painter can count.
    const double most = m_scene.scale.high + (m_scene.scale.high - m_scene.scale.low);
    std::size_t next = 0;
    for (const ChartLine &line : m_scene.lines) {
        const std::size_t skipped = line.runs.size() > kMaxRuns ? line.runs.size() - kMaxRuns : 0;
        for (std::size_t i = skipped; i < line.runs.size(); ++i) {
            QList<QPointF> points;
            points.reserve(static_cast<qsizetype>(line.runs[i].size()) + 1);
            for (const Sample &sample : line.runs[i])
                points.append({static_cast<double>(sample.msecs), std::min(sample.value, most)});
            // A single sample would draw nothing; a line as short as a pixel is a dot.
            if (points.size() == 1)
                points.append(points.first()
                    + QPointF(static_cast<double>(m_scene.time.length()) / m_plot.width() * 2, 0));
            QLineSeries *target = series(next++);
            target->setPen(
                QPen(theme.color(line.tone), kLineWidth, line.dashes, Qt::RoundCap, Qt::RoundJoin));
            target->replace(points);
            target->setVisible(true);
        }
    }
    for (std::size_t i = next; i < m_used; ++i) {
        m_pool[i]->replace(QList<QPointF>());
        m_pool[i]->setVisible(false);
    }
    m_used = next;
}

void QtChartView::drawBackdrop()
{
    m_backdrop->show(
        m_scene, m_plot, m_view->viewport()->rect(), Theme::of(QApplication::palette()), markFont());
}

double QtChartView::yOf(double value) const
{
    const double share = (value - m_scene.scale.low) / (m_scene.scale.high - m_scene.scale.low);
    return m_plot.bottom() - std::clamp(share, 0.0, 1.0) * m_plot.height();
}

void QtChartView::drawCursor()
{
    std::optional<ChartReading> found;
    if (m_pointerX) {
        const double perPixel = static_cast<double>(m_scene.time.length()) / m_plot.width();
        const auto wanted = m_scene.time.from + static_cast<qint64>((*m_pointerX - m_plot.left()) * perPixel);
        const auto distance = [wanted](const Sample &sample) { return std::abs(sample.msecs - wanted); };
        std::optional<qint64> moment;
        for (const ChartLine &line : m_scene.lines) {
            const Sample *nearest = nullptr;
            for (const Run &run : line.runs) {
                const auto place = std::ranges::min_element(run, {}, distance);
                if (place != run.end() && (!nearest || distance(*place) < distance(*nearest)))
                    nearest = &*place;
            }
            if (!nearest || static_cast<double>(distance(*nearest)) > kReadingReach * perPixel)
                continue;
            if (!moment) {
                moment = nearest->msecs;
                found.emplace();
                found->x = m_plot.left() + static_cast<double>(*moment - m_scene.time.from) / perPixel;
                found->words.append(
                    text::moment(*moment, m_scene.time.length() > 86'400'000 ? 43'200'000 : 1000));
            }
            found->dots.emplace_back(yOf(nearest->value), line.tone);
            const QString value = readingText()(nearest->value);
            found->words.append(m_scene.lines.size() > 1 ? line.name + QLatin1String(": ") + value : value);
        }
    }
    m_cursor->show(found, m_plot, Theme::of(QApplication::palette()), markFont());
}

void QtChartView::moveReading(int pixels)
{
    m_pointerX = std::clamp(m_pointerX.value_or(m_plot.right()) + pixels, m_plot.left(), m_plot.right());
    drawCursor();
    setAccessibleDescription(reading());
}

void QtChartView::clearReading()
{
    m_pointerX.reset();
    drawCursor();
}

bool QtChartView::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::MouseMove: {
        const double x = static_cast<QMouseEvent *>(event)->position().x();
        if (m_dragX && m_plot.width() > 0) {
            Q_EMIT panRequested((*m_dragX - x) / m_plot.width());
            m_dragX = x;
        }
        m_pointerX = x;
        drawCursor();
        break;
    }
    case QEvent::MouseButtonPress:
        if (static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton) {
            m_dragX = static_cast<QMouseEvent *>(event)->position().x();
            setFocus(Qt::MouseFocusReason);
        }
        break;
    case QEvent::MouseButtonRelease:
        m_dragX.reset();
        break;
    case QEvent::MouseButtonDblClick:
        Q_EMIT followRequested();
        break;
    case QEvent::Leave:
        clearReading();
        break;
    case QEvent::Wheel:
        wheelEvent(static_cast<QWheelEvent *>(event));
        return event->isAccepted();
    default:
        break;
    }
    return ChartView::eventFilter(watched, event);
}

void QtChartView::changeEvent(QEvent *event)
{
    ChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        layOut();
}

void QtChartView::resizeEvent(QResizeEvent *event)
{
    ChartView::resizeEvent(event);
    m_view->setGeometry(rect().adjusted(2, 2, -2, -2)); // within the frame of the focus
    layOut();
}

void QtChartView::paintEvent(QPaintEvent *)
{
    if (!showsFocus())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::of(QApplication::palette()).color(Tone::Accent));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

} // namespace gasgauge
