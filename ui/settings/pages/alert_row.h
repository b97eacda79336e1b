// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_limits.h"

#include <vector>

#include <QObject>
#include <QPointer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLayout;

namespace gasgauge {

class LinkButton;
class NumberField;
class ToneLabel;

/// One rule as two lines of a grid: what it is about, and when it holds its tongue. What is wrong with it
/// stands below. The first of a kind stays and lets others be added; those can be removed.
class AlertRow : public QObject
{
    Q_OBJECT

public:
    static constexpr int kLines = 3;

    /// The `ordinal`th of its kind, from 1. Fills `grid` from `line` on, until it is destroyed.
    AlertRow(AlertKind kind, int ordinal, QGridLayout &grid, int line, QObject *parent);
    ~AlertRow() override;

    AlertKind kind() const { return m_kind; }
    int ordinal() const { return m_ordinal; }
    /// Whether another one of this kind may be added; of a first row.
    void setMayAdd(bool may);
    void setFocus();
    /// Tab goes from `before` through this row; what it ends with.
    QWidget *tabAfter(QWidget *before) const;
    void setRule(const AlertRule &rule);
    AlertRule rule() const;
    /// The field whose content is not allowed; null where all are.
    NumberField *faulty() const;

Q_SIGNALS:
    void changed();
    void addRequested();
    void removeRequested();

private:
    NumberField *addNumber(QLayout &line, const QString &before, const QString &after, AmountUnit unit,
        const AlertRange &range, const char *name);
    void addSubjects(QLayout &line);
    AlertSubject subject() const;
    void useSubject();
    QString unitText() const;
    void addCondition(QLayout &line);
    QString nameOf(const char *part) const;
    void showProblem();
    void showEnabled();
    std::vector<NumberField *> fields() const;

    AlertKind m_kind;
    int m_ordinal;
    AlertRule m_given;
    QCheckBox *m_enabled;
    QCheckBox *m_inQuietHours;
    QLabel *m_chain; ///< names it where it is not the first one
    QComboBox *m_subject = nullptr;
    NumberField *m_threshold = nullptr;
    QLabel *m_unit = nullptr;
    NumberField *m_span = nullptr;
    NumberField *m_hysteresis = nullptr;
    NumberField *m_cooldown = nullptr;
    ToneLabel *m_problem;
    QWidget *m_silence;
    LinkButton *m_more; ///< adds another one, or removes this one
    std::vector<QPointer<QWidget>> m_widgets;
};

} // namespace gasgauge
