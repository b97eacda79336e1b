// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"

namespace gasgauge {

/// A pill with a mark and a word: the state of what stands beside it.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    void show(Shape shape, Tone tone, const QString &text);
    QString text() const { return m_text; }
    Shape shape() const { return m_shape; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QFont strongFont() const;
    Shape m_shape = Shape::Ring;
    Tone m_tone = Tone::Muted;
    QString m_text;
};

} // namespace gasgauge
