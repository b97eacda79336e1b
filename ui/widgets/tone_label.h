// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <QLabel>

namespace gasgauge {

/// A label whose size and colour are told as a share of the system's font and as a tone; follows both when
/// the system changes them. Shows plain text only: what it shows may come from another machine.
class ToneLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ToneLabel(
        Tone tone = Tone::Normal, double scale = 1, bool strong = false, QWidget *parent = nullptr);
    void setTone(Tone tone);
    /// In place of the one that `strong` gives.
    void setWeight(QFont::Weight weight);
    /// In the system's fixed font.
    void setFixed(bool fixed = true);
    /// Does nothing where the text is the same, so that a tick repaints nothing.
    void setTextIfNew(const QString &text);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    /// Whether its digits are drawn in the width of the widest.
    bool aligns() const;
    QSize widened(const QSize &hint) const;
    void applyFont();
    void applyColor();
    Tone m_tone;
    double m_scale;
    QFont::Weight m_weight;
    bool m_fixed = false;
};

} // namespace gasgauge
