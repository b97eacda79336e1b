// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_text.h"

#include <deque>

#include <QAbstractTableModel>

class QSettings;

namespace gasgauge {

/// The alerts that were raised, the last first, at most kKept; kept in `settings` (array "pastAlerts").
class PastAlerts : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column : int { Time, Title, Body };
    static constexpr std::size_t kKept = 200;

    explicit PastAlerts(QSettings &settings, QObject *parent = nullptr);
    void add(const AlertText &alert);
    void clear();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void load();
    void save();

    QSettings &m_settings;
    std::deque<AlertText> m_alerts;
};

} // namespace gasgauge
