// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_limits.h"

#include <vector>

#include <QObject>

class QCheckBox;
class QGridLayout;
class QLayout;

namespace gasgauge {

class NumberField;
class ToneLabel;

/// One rule as two lines of a grid: what it is about, and when it holds its tongue. What is wrong with it
/// stands below.
class AlertRow : public QObject
{
    Q_OBJECT

public:
    static constexpr int kLines = 3;

    /// Fills `grid` from `line` on; its widgets belong to the grid's widget.
    AlertRow(AlertKind kind, QGridLayout &grid, int line, QObject *parent);

    void setRule(const AlertRule &rule);
    AlertRule rule() const;
    /// The field whose content is not allowed; null where all are.
    NumberField *faulty() const;

Q_SIGNALS:
    void changed();

private:
    NumberField *addNumber(QLayout &line, const QString &before, const QString &after,
        const AlertRange &range, const char *name);
    void addCondition(QLayout &line);
    void showProblem();
    void showEnabled();
    std::vector<NumberField *> fields() const;

    AlertKind m_kind;
    QCheckBox *m_enabled;
    QCheckBox *m_inQuietHours;
    NumberField *m_threshold = nullptr;
    NumberField *m_span = nullptr;
    NumberField *m_hysteresis = nullptr;
    NumberField *m_cooldown = nullptr;
    ToneLabel *m_problem;
    QWidget *m_silence;
};

} // namespace gasgauge
