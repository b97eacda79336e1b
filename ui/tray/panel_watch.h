// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace gasgauge {

/// Whether there is a place for an icon. A panel on the session bus is asked and never waited for: one that
/// hangs is none, or stays what it was, until it answers.
class PanelWatch : public QObject
{
    Q_OBJECT

public:
    enum class Place : unsigned char {
        None,
        Bus, ///< a panel on the session bus; it has no notifications of its own
        System, ///< whatever else the system has, with its own
    };

    explicit PanelWatch(QObject *parent = nullptr);
    Place place() const { return m_place; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void ask();

private:
    void lookElsewhere();
    void set(Place place);

    QTimer m_again;
    QElapsedTimer m_since;
    quint64 m_owner = 0; ///< counts who had the panel's name: an answer of another one says nothing
    bool m_asking = false;
    Place m_place = Place::None;
};

} // namespace gasgauge
