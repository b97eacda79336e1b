// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "panels/value_view.h"
#include "widgets/card.h"

namespace gasgauge {

class CopyButton;
class FitLabel;
class ShapeMark;
class ToneLabel;

/// One of the three values that are served: title, value, what is served to the letter, its age. Says so
/// where the upstream does not support the method, and when it is asked again.
class ValuePanel : public Card
{
    Q_OBJECT

public:
    ValuePanel(Method method, const QString &title, QWidget *parent = nullptr);
    /// Cheap where nothing changed.
    void refresh(const Monitor *monitor, const QString &chain = {});
    /// What is copied: the decimal number, or the whole address. Empty where there is none.
    QString copyText() const;

Q_SIGNALS:
    void copyRequested();

private:
    void showValue(const QString &result, ValueMood mood);
    QString wordsOf(const QString &result) const;
    /// The whole of it: who listens has no tooltip.
    QString spokenValue() const;
    QString detailOf(const ChainReport *report, const QString &result, const ValueView &view) const;
    QString ageOf(const Monitor *monitor, const ValueView &view) const;
    QString askedAgain(const Monitor &monitor) const;

    Method m_method;
    FitLabel *m_value;
    ToneLabel *m_detail;
    ToneLabel *m_age;
    ShapeMark *m_mark;
    CopyButton *m_copy;
    QString m_result;
};

} // namespace gasgauge
