// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "panels/value_view.h"
#include "widgets/card.h"

namespace gasgauge {

class FitLabel;
class LinkButton;
class ShapeMark;
class ToneLabel;

/// A smaller card for one value: title, value, a line below it, its age. Says so where the upstream does not
/// support the method, and when it is asked again.
class ValuePanel : public Card
{
    Q_OBJECT

public:
    ValuePanel(Method method, const QString &title, QWidget *parent = nullptr);
    /// Cheap where nothing changed.
    void refresh(const Monitor *monitor);
    /// What is copied: the decimal block number, or the whole address. Empty where there is none.
    QString copyText() const;

Q_SIGNALS:
    void copyRequested();

private:
    void showValue(const QString &result, ValueMood mood);
    QString detailOf(const Monitor *monitor, const QString &result, const ValueView &view) const;
    QString askedAgain(const Monitor &monitor) const;

    Method m_method;
    FitLabel *m_value;
    ToneLabel *m_detail;
    ToneLabel *m_age;
    ShapeMark *m_mark;
    LinkButton *m_copy;
    QString m_result;
};

} // namespace gasgauge
