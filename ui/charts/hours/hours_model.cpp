// SPDX-License-Identifier: GPL-3.0-only
#include "charts/hours/hours_model.h"

#include "format/number_text.h"

#include <cmath>

#include <QLocale>

namespace gasgauge {

HoursModel::HoursModel(QObject *parent)
    : QAbstractTableModel(parent)
{ }

void HoursModel::show(const HourTable &table, WeekHour now)
{
    m_table = table;
    m_now = now;
    Q_EMIT dataChanged(index(0, 0), index(HourTable::kDays - 1, HourTable::kHours - 1));
}

int HoursModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : HourTable::kDays;
}

int HoursModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : HourTable::kHours;
}

QVariant HoursModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const WeekHour hour{index.row(), index.column()};
    const auto &median = m_table.at(hour).median;
    switch (role) {
    case Qt::DisplayRole:
        return median ? text::gwei(*median) : QString(QChar(0x2013));
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return words(hour);
    case PlaceRole:
        return median ? QVariant(m_table.placeOf(*median)) : QVariant();
    case NowRole:
        return hour == m_now;
    default:
        return {};
    }
}

QVariant HoursModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Vertical ? dayName(section) : hoursText(section, 1);
}

QString HoursModel::words(WeekHour hour) const
{
    const HourTable::Cell &cell = m_table.at(hour);
    const QString when = dayName(hour.day) + QLatin1Char(' ') + hoursText(hour.hour, 1);
    QString words = cell.median ? tr("%1 · %2 gwei, of %3 blocks")
                                      .arg(when, text::gwei(*cell.median),
                                          text::count(static_cast<quint64>(std::llround(cell.blocks))))
                                : tr("%1 · not enough is known").arg(when);
    return hour == m_now ? tr("%1, now").arg(words) : words;
}

QString HoursModel::dayName(int day)
{
    return QLocale().standaloneDayName(day + 1, QLocale::ShortFormat);
}

QString HoursModel::hoursText(int from, int hours)
{
    const auto two = [](int hour) { return QStringLiteral("%1").arg(hour % 24, 2, 10, QLatin1Char('0')); };
    return two(from) + QChar(0x2013) + two(from + hours);
}

} // namespace gasgauge
