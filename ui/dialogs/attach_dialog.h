// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/forms/fitted_dialog.h"

#include <QStringList>
#include <QUrl>

class QComboBox;

namespace gasgauge {

class ToneLabel;

/// Asks for the address of a gasgauge; says at once, below the field, what is wrong with it.
class AttachDialog : public FittedDialog
{
    Q_OBJECT

public:
    AttachDialog(const QStringList &recent, QWidget *parent = nullptr);
    void setText(const QString &text);
    void setProblem(const QString &text);
    QUrl address() const { return m_address; }

    void accept() override;

private:
    QComboBox *m_field;
    ToneLabel *m_problem;
    QUrl m_address;
};

} // namespace gasgauge
