// SPDX-License-Identifier: GPL-3.0-only
#include "charts/view/qt_chart_view.h"

#include "charts/view/chart_backdrop.h"
#include "charts/view/chart_front.h"
#include "charts/view/series_pool.h"
#include "charts/view/threshold_handle.h"
#include "format/time_text.h"

#include <algorithm>

#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QMouseEvent>
#include <QPainter>
#include <QValueAxis>

namespace gasgauge {

namespace {

/// Two marks of the value axis are at least so far apart.
constexpr double kPixelsPerMark = 26;
constexpr int kMostMarks = 6;
/// A reading is of a sample, not of the empty space beside it.
constexpr double kReadingReach = 40;

QValueAxis *hiddenAxis()
{
    auto *axis = new QValueAxis;
    axis->setVisible(false);
    return axis;
}

} // namespace

ChartView *makeChartView(ChartView::Marks marks, ChartView::ValueText valueText, QWidget *parent)
{
    return new QtChartView(std::move(marks), std::move(valueText), parent);
}

QtChartView::QtChartView(Marks marksOf, ValueText textOf, QWidget *parent)
    : ChartView(std::move(marksOf), std::move(textOf), parent)
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_timeAxis(hiddenAxis())
    , m_valueAxis(hiddenAxis())
    , m_pool(std::make_unique<SeriesPool>(*m_chart, *m_timeAxis, *m_valueAxis))
    , m_backdrop(new ChartBackdrop(m_chart))
    , m_front(new ChartFront(m_chart))
    , m_cursor(new ChartCursor(m_chart))
{
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->legend()->hide();
    m_chart->addAxis(m_timeAxis, Qt::AlignBottom);
    m_chart->addAxis(m_valueAxis, Qt::AlignRight);
    m_backdrop->setZValue(-1);
    m_front->setZValue(90);
    m_cursor->setZValue(100);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setBackgroundBrush(Qt::NoBrush);
    m_view->viewport()->setAutoFillBackground(false);
    m_view->setStyleSheet(QStringLiteral("background: transparent"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->viewport()->setFocusPolicy(Qt::NoFocus);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Time runs from left to right in charts of every language.
    m_view->setLayoutDirection(Qt::LeftToRight);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QtChartView::~QtChartView() = default;

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
    return m_pool->points();
}

QString QtChartView::reading() const
{
    return m_cursor->words();
}

void QtChartView::layOut()
{
    m_map.time = m_scene.time;
    m_map.scale = m_scene.scale;
    m_map.theme = Theme::of(QApplication::palette());
    m_map.font = markFont();
    m_map.whole = m_view->viewport()->rect();
    const QFontMetricsF metrics(m_map.font);
    const double top = m_scene.peaks.empty() ? metrics.height() / 2 + 1 : metrics.height() + 2;
    const double height = m_map.whole.height() - top - metrics.height() - 8;
    const std::vector<AxisMark> marksShown
        = marks()(m_scene.scale, std::clamp(static_cast<int>(height / kPixelsPerMark), 2, kMostMarks));
    const QString lastText = m_scene.last && m_scene.namesLast ? valueText()(m_scene.last->value) : QString();
    const double right = ChartFront::marksWidth(marksShown, lastText, m_map.font);
    m_map.plot = m_map.whole.adjusted(6, top, -right - 1, -metrics.height() - 8);
    if (m_map.plot.width() < 20 || m_map.plot.height() < 20)
        return;
    m_chart->setPlotArea(m_map.plot);
    m_timeAxis->setRange(static_cast<double>(m_scene.time.from), static_cast<double>(m_scene.time.to));
    m_valueAxis->setRange(m_scene.scale.drawn(m_scene.scale.low), m_scene.scale.drawn(m_scene.scale.high));
    m_pool->show(m_scene, m_map);
    m_backdrop->show(m_scene, marksShown, m_map);
    m_front->show(m_scene, marksShown, lastText, m_map);
    placeHandles();
    drawCursor();
}

ThresholdHandle *QtChartView::addHandle()
{
    auto *handle = new ThresholdHandle(this);
    connect(handle, &ThresholdHandle::moved, this, &ChartView::thresholdMoved);
    connect(handle, &ThresholdHandle::removed, this, &ChartView::thresholdRemoved);
    connect(handle, &ThresholdHandle::edited, this, &ChartView::thresholdEdited);
    m_handles.push_back(handle);
    return handle;
}

void QtChartView::placeHandles()
{
    PlotMap here = m_map;
    here.plot.translate(m_view->pos());
    while (m_handles.size() < m_scene.thresholds.size())
        addHandle();
    for (std::size_t i = 0; i < m_handles.size(); ++i) {
        if (i >= m_scene.thresholds.size()) {
            m_handles[i]->hide();
            continue;
        }
        const ChartThreshold &threshold = m_scene.thresholds[i];
        m_handles[i]->show(threshold, valueText()(threshold.value), here);
    }
}

std::optional<ChartReading> QtChartView::readingAt(double x) const
{
    const qint64 wanted = m_map.timeAt(x);
    const double perPixel = static_cast<double>(m_scene.time.length()) / m_map.plot.width();
    const auto distance = [wanted](const Sample &sample) { return std::abs(sample.msecs - wanted); };
    ChartReading found;
    std::optional<qint64> moment;
    for (const ChartLine &line : m_scene.lines) {
        const Sample *nearest = nullptr;
        for (const Run &run : line.runs) {
            // A step has two samples at one time, of which the second is what begins there.
            for (const Sample &sample : run) {
                if (!nearest || distance(sample) <= distance(*nearest))
                    nearest = &sample;
            }
        }
        if (!nearest || static_cast<double>(distance(*nearest)) > kReadingReach * perPixel)
            continue;
        if (!moment)
            moment = nearest->msecs;
        found.dots.emplace_back(m_map.yOf(nearest->value), line.tone);
        found.rows.emplace_back(
            m_scene.lines.size() > 1 ? line.name : QString(), valueText()(nearest->value));
    }
    for (const ChartOutage &outage : m_scene.outages) {
        if (outage.range.contains(moment.value_or(wanted)))
            found.outage = outage.words;
    }
    if (!moment && found.outage.isEmpty())
        return std::nullopt;
    found.x = m_map.xOf(moment.value_or(wanted));
    found.time
        = text::moment(moment.value_or(wanted), m_scene.time.length() > 86'400'000 ? 43'200'000 : 1000);
    if (moment && rows()) {
        Told told = rows()(*moment);
        found.rows = std::move(told.rows);
        found.time = told.time.isEmpty() ? found.time : told.time;
    }
    return found;
}

void QtChartView::drawCursor()
{
    m_cursor->show(m_pointerX && m_map.plot.width() > 0 ? readingAt(*m_pointerX) : std::nullopt, m_map);
}

void QtChartView::moveReading(int pixels)
{
    m_pointerX
        = std::clamp(m_pointerX.value_or(m_map.plot.right()) + pixels, m_map.plot.left(), m_map.plot.right());
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
        if (m_dragX && m_map.plot.width() > 0) {
            Q_EMIT panRequested((*m_dragX - x) / m_map.plot.width());
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
