// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/past_alerts.h"

#include <QDateTime>
#include <QLocale>
#include <QSettings>

namespace gasgauge {

namespace {

const QString kArray = QStringLiteral("pastAlerts");
const QString kTime = QStringLiteral("msecs");
const QString kTitle = QStringLiteral("title");
const QString kBody = QStringLiteral("body");

} // namespace

PastAlerts::PastAlerts(QSettings &settings, QObject *parent)
    : QAbstractTableModel(parent)
    , m_settings(settings)
{
    load();
}

void PastAlerts::add(const AlertText &alert)
{
    if (m_alerts.size() == kKept) {
        beginRemoveRows({}, static_cast<int>(kKept) - 1, static_cast<int>(kKept) - 1);
        m_alerts.pop_back();
        endRemoveRows();
    }
    beginInsertRows({}, 0, 0);
    m_alerts.push_front(alert);
    endInsertRows();
    save();
}

void PastAlerts::clear()
{
    beginResetModel();
    m_alerts.clear();
    endResetModel();
    save();
}

int PastAlerts::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_alerts.size());
}

int PastAlerts::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant PastAlerts::data(const QModelIndex &index, int role) const
{
    const bool asText = role == Qt::DisplayRole || role == Qt::ToolTipRole;
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !asText)
        return {};
    const AlertText &alert = m_alerts[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case Time:
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(alert.msecs), QLocale::ShortFormat);
    case Title:
        return alert.title;
    default:
        return alert.body;
    }
}

QVariant PastAlerts::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Title:
        return tr("Alert");
    default:
        return tr("What it was");
    }
}

void PastAlerts::load()
{
    const int size = m_settings.beginReadArray(kArray);
    for (int i = 0; i < size && m_alerts.size() < kKept; ++i) {
        m_settings.setArrayIndex(i);
        const AlertText alert{m_settings.value(kTime).toLongLong(), m_settings.value(kTitle).toString(),
            m_settings.value(kBody).toString()};
        if (alert.msecs > 0 && !alert.title.isEmpty())
            m_alerts.push_back(alert);
    }
    m_settings.endArray();
}

void PastAlerts::save()
{
    m_settings.remove(kArray);
    m_settings.beginWriteArray(kArray, static_cast<int>(m_alerts.size()));
    int index = 0;
    for (const AlertText &alert : m_alerts) {
        m_settings.setArrayIndex(index++);
        m_settings.setValue(kTime, alert.msecs);
        m_settings.setValue(kTitle, alert.title);
        m_settings.setValue(kBody, alert.body);
    }
    m_settings.endArray();
}

} // namespace gasgauge
