// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "series/fees/hour_table.h"

#include <QAbstractTableModel>

namespace gasgauge {

/// The week as a table of days and hours, in words for screen readers and in numbers for the map.
class HoursModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role {
        PlaceRole = Qt::UserRole, ///< double in [0, 1] from cheap to dear; nothing where little is known
        NowRole, ///< bool
    };

    explicit HoursModel(QObject *parent = nullptr);
    void show(const HourTable &table, WeekHour now);
    const HourTable &table() const { return m_table; }
    WeekHour now() const { return m_now; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// "Sun", in the user's language.
    static QString dayName(int day);
    /// "05–08", of the clock.
    static QString hoursText(int from, int hours);

private:
    QString words(WeekHour hour) const;
    HourTable m_table;
    WeekHour m_now{-1, 0};
};

} // namespace gasgauge
