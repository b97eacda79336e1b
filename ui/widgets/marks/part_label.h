// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/tone_label.h"

#include <array>

namespace gasgauge {

/// A line of words of which a part, such as its number, stands out.
class PartLabel : public ToneLabel
{
    Q_OBJECT

public:
    PartLabel(Tone tone, double scale, QWidget *parent = nullptr);
    /// `words` with `strong` in place of its "%1".
    void show(const QString &words, const QString &strong);
    using ToneLabel::show;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Part
    {
        QString words;
        QFont font;
        bool strong = false;
    };
    std::array<Part, 3> parts() const;
    QString m_before;
    QString m_strong;
    QString m_after;
};

} // namespace gasgauge
