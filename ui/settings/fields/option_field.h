// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "config/option_sources.h"

#include <QWidget>

namespace gasgauge {

class ToneLabel;

/// One option of the table as something to set: its choices, a box to tick, or a line to type, with its help
/// and default, and with what is allowed where that was not met.
class OptionField : public QWidget
{
    Q_OBJECT

public:
    /// `spec` has to outlive the field.
    explicit OptionField(const OptionSpec &spec, QWidget *parent = nullptr);

    const OptionSpec &spec() const { return m_spec; }
    /// As it stands in a settings file; empty: the default.
    QString value() const;
    void setValue(const QString &value);
    /// Says below the editor what is in use instead, and who wants it so; nothing: what is set here counts.
    void setOverruled(const std::optional<OptionResult::Given> &by);
    /// A sentence for the user; empty where the value is allowed.
    QString problem() const;
    QWidget *editor() const { return m_editor; }

Q_SIGNALS:
    void changed();

private:
    QWidget *makeEditor();
    void judge();

    const OptionSpec &m_spec;
    QWidget *m_editor;
    ToneLabel *m_problem;
    ToneLabel *m_overruled;
};

} // namespace gasgauge
