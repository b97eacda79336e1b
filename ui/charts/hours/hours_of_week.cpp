// SPDX-License-Identifier: GPL-3.0-only
#include "charts/hours/hours_of_week.h"

#include "charts/hours/heat_map.h"
#include "charts/hours/hours_model.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/tone_label.h"

#include <cmath>

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr qint64 kFourWeeks = 28 * FeeSeries::kDay;
constexpr int kSoonMs = 1'000;
constexpr int kHoursMinuteMs = 60'000;
constexpr int kHoursGap = 8;
constexpr int kHoursHeadGap = 12;
constexpr int kBarWidth = 8;
constexpr int kBarParts = 13;
constexpr int kHoursPerLabel = 3;

QFont smallFont(bool strong)
{
    constexpr double small = 0.9;
    QFont font = QApplication::font();
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * small);
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace

/// Days at the left of the map, hours below it, and the colours with their fees at its right.
class HoursOfWeek::Frame : public QWidget
{
public:
    Frame(HeatMap &map, const HoursModel &model)
        : m_map(map)
        , m_model(model)
    {
        m_map.setParent(this);
    }
    QSize sizeHint() const override
    {
        const QMargins around = margins();
        // Days stand beside their rows, and have to be read.
        const int rows = HourTable::kDays * (QFontMetrics(smallFont(true)).ascent() + 1);
        const QSize map(m_map.sizeHint().width(), std::max(m_map.sizeHint().height(), rows));
        return map + QSize(around.left() + around.right(), around.bottom());
    }
    QSize minimumSizeHint() const override { return sizeHint(); }
    void layOut() { m_map.setGeometry(rect().marginsRemoved(margins())); }

protected:
    void resizeEvent(QResizeEvent *) override { layOut(); }
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintDays(painter, theme);
        paintHours(painter, theme);
        paintBar(painter, theme);
    }

private:
    QString feeText(double place) const
    {
        const auto &scale = m_model.table().scale();
        return scale ? text::gwei(scale->low * std::pow(scale->high / std::max(scale->low, 1e-30), place))
                     : QString();
    }
    QMargins margins() const
    {
        const QFontMetrics metrics(smallFont(true));
        int days = 0;
        for (int day = 0; day < HourTable::kDays; ++day)
            days = std::max(days, metrics.horizontalAdvance(HoursModel::dayName(day)));
        int fees = 0;
        for (const double place : {0.0, 0.5, 1.0})
            fees = std::max(fees, metrics.horizontalAdvance(feeText(place)));
        return {days + kHoursGap, 0, kHoursGap + kBarWidth + kHoursGap + fees, metrics.height() + 3};
    }
    QRect cell(WeekHour hour) const
    {
        return m_map.visualRect(m_model.index(hour.day, hour.hour)).translated(m_map.pos());
    }
    void paintDays(QPainter &painter, const Theme &theme) const
    {
        for (int day = 0; day < HourTable::kDays; ++day) {
            const bool now = day == m_model.now().day;
            const QRect row = cell({day, 0});
            painter.setFont(smallFont(now));
            painter.setPen(now ? theme.text : theme.muted);
            const int height = QFontMetrics(painter.font()).height();
            painter.drawText(QRect(0, row.center().y() - height / 2, row.left() - kHoursGap, height),
                Qt::AlignRight | Qt::AlignVCenter, HoursModel::dayName(day));
        }
    }
    void paintHours(QPainter &painter, const Theme &theme) const
    {
        const int nowHour = m_model.now().hour;
        const auto place = [&](int hour, bool strong) {
            const QString words = QStringLiteral("%1").arg(hour, 2, 10, QLatin1Char('0'));
            const int width = QFontMetrics(smallFont(strong)).horizontalAdvance(words);
            const QRect column = cell({0, hour});
            return std::pair(words,
                QRect(column.center().x() - width / 2, m_map.geometry().bottom() + 3, width + 1, height()));
        };
        const auto write = [&](int hour, bool strong) {
            const auto [words, rect] = place(hour, strong);
            painter.setFont(smallFont(strong));
            painter.setPen(strong ? theme.text : theme.muted);
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignTop, words);
        };
        const bool known = m_model.now().day >= 0;
        const QRect taken = known ? place(nowHour, true).second.adjusted(-4, 0, 4, 0) : QRect();
        for (int hour = 0; hour < HourTable::kHours; hour += kHoursPerLabel) {
            if (!taken.intersects(place(hour, false).second))
                write(hour, false);
        }
        if (known)
            write(nowHour, true);
    }
    void paintBar(QPainter &painter, const Theme &theme) const
    {
        if (!m_model.table().scale())
            return;
        const QRectF area(m_map.geometry().right() + 1 + kHoursGap, m_map.y(), kBarWidth, m_map.height());
        for (int part = 0; part < kBarParts; ++part) {
            const double place = 1 - static_cast<double>(part) / (kBarParts - 1);
            const double height = area.height() / kBarParts;
            painter.fillRect(QRectF(area.left(), area.top() + part * height, area.width(), height - 0.6),
                heatColor(place, theme.dark));
        }
        painter.setFont(smallFont(false));
        painter.setPen(theme.muted);
        const double left = area.right() + kHoursGap;
        const QRectF words(left, area.top(), width() - left, area.height());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignTop, feeText(1));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, feeText(0.5));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignBottom, feeText(0));
    }

    HeatMap &m_map;
    const HoursModel &m_model;
};

HoursOfWeek::HoursOfWeek(FeeSeries &fees, Now now, QWidget *parent)
    : Card(parent)
    , m_fees(fees)
    , m_now(std::move(now))
    , m_model(new HoursModel(this))
    , m_map(new HeatMap)
    , m_frame(new Frame(*m_map, *m_model))
    , m_head(new FlowLayout(kHoursHeadGap, 2))
    , m_title(new ToneLabel(Tone::Normal, 1.05, true))
    , m_basis(new ToneLabel(Tone::Muted, 0.92))
    , m_headline(new ToneLabel(Tone::Normal, 0.96, true))
{
    m_map->setModel(m_model);
    m_map->setAccessibleName(tr("Hours of the week"));
    m_title->setText(tr("Hours of the week"));
    m_headline->setWeight(QFont::Medium);
    m_basis->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_head->addWidget(m_title);
    m_head->addWidget(m_basis);
    m_head->addWidget(m_headline);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 16, 6);
    layout->setSpacing(8);
    layout->addLayout(m_head);
    layout->addWidget(m_frame, 1);
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSoonMs);
    m_minute.setInterval(kHoursMinuteMs);
    connect(&m_soon, &QTimer::timeout, this, &HoursOfWeek::refresh);
    connect(&m_minute, &QTimer::timeout, this, &HoursOfWeek::refresh);
    connect(&m_fees, &FeeSeries::changed, this, &HoursOfWeek::refreshSoon);
    connect(m_map, &HeatMap::readChanged, this, &HoursOfWeek::showHeadline);
}

HoursOfWeek::~HoursOfWeek()
{
    m_map->disconnect(this); // it loses the focus when most of this is gone
}

void HoursOfWeek::refreshSoon()
{
    // One block changes nothing of four weeks; the first blocks, and a whole week that came in, do.
    const bool unknown = !m_model->table().scale();
    const qint64 known
        = m_fees.knownSince() ? std::min(m_now() - *m_fees.knownSince(), kFourWeeks - FeeSeries::kHour) : 0;
    const bool more = known > m_model->table().covers() + FeeSeries::kHour;
    if (isVisible() && !m_soon.isActive() && (unknown || more))
        m_soon.start();
}

void HoursOfWeek::refresh()
{
    if (!isVisible() || window()->isMinimized())
        return;
    const qint64 now = m_now();
    m_model->show(HourTable(m_fees.slices(now - kFourWeeks)), weekHourOf(now));
    const qint64 covers = m_model->table().covers();
    constexpr qint64 nearly = kFourWeeks - FeeSeries::kDay;
    m_basis->setTextIfNew(covers >= nearly
            ? tr("median base fee of 4 weeks, local time")
            : tr("median base fee of %1, local time").arg(text::duration(covers)));
    showHeadline();
    m_frame->layOut();
    m_frame->update();
    m_map->setAccessibleDescription(cheapest());
    setSpoken(*this, m_map->accessibleName());
    setSpoken(*m_frame, m_basis->text());
}

QString HoursOfWeek::cheapest() const
{
    const auto &found = m_model->table().cheapest();
    if (!found)
        return tr("no base fee is known yet");
    return tr("cheapest %1 %2 · %3")
        .arg(HoursModel::dayName(found->from.day), HoursModel::hoursText(found->from.hour, found->hours),
            text::gwei(found->fee));
}

void HoursOfWeek::showHeadline()
{
    const QModelIndex read = m_map->read();
    m_headline->setTextIfNew(read.isValid() ? read.data(Qt::AccessibleTextRole).toString() : cheapest());
    placeBasis();
}

void HoursOfWeek::placeBasis()
{
    // One line is enough for all: what is read now comes before what it is worked out from.
    const QMargins margins = layout()->contentsMargins();
    const int basis = m_basis->sizeHint().width() + kHoursHeadGap;
    const int others = m_head->sizeHint().width() - (m_basis->isHidden() ? 0 : basis);
    const bool room = others + basis <= width() - margins.left() - margins.right();
    const bool shown = room && m_model->table().covers() > 0 && !m_map->read().isValid();
    m_title->setSizePolicy(shown ? QSizePolicy::Preferred : QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_basis->setVisible(shown);
}

void HoursOfWeek::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    // Not while the layout that gives out the room is at work.
    QMetaObject::invokeMethod(this, &HoursOfWeek::placeBasis, Qt::QueuedConnection);
}

QString HoursOfWeek::headline() const
{
    return m_headline->text();
}

void HoursOfWeek::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    refresh();
    m_minute.start();
}

void HoursOfWeek::hideEvent(QHideEvent *event)
{
    Card::hideEvent(event);
    m_minute.stop();
}

} // namespace gasgauge
