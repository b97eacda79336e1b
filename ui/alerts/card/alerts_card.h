// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_engine.h"
#include "widgets/card.h"

#include <QTimer>

class QVBoxLayout;

namespace gasgauge {

class AlertLine;
class AlertWatch;
class LineScroll;
class ToneLabel;

/// The user's alerts, one a line, changed where they stand. Rules that nobody ever touched are left out: they
/// are in the settings.
class AlertsCard : public Card
{
    Q_OBJECT

public:
    /// `watch` has to outlive the card.
    explicit AlertsCard(AlertWatch &watch, QWidget *parent = nullptr);

    /// Opens the field of that rule's bound.
    void edit(std::size_t index);

Q_SIGNALS:
    /// Somebody wants a new one: the shell asks what it is to be.
    void newRequested();

private:
    void rebuild();
    void refresh();
    void put(std::size_t index, const AlertRule &rule);
    std::vector<std::size_t> shown() const;

    AlertWatch &m_watch;
    QVBoxLayout *m_list;
    LineScroll *m_scroll;
    ToneLabel *m_empty;
    std::vector<AlertLine *> m_lines;
    QTimer m_minute; ///< "18:11" becomes yesterday's
};

} // namespace gasgauge
