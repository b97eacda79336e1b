// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <optional>

#include <QAbstractButton>

namespace gasgauge {

/// A button that looks like a link: coloured words, a frame when it has the focus. Takes Enter and Space.
class LinkButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit LinkButton(const QString &text, QWidget *parent = nullptr);
    /// Words in a frame of that tone, on a ground that is washed with it.
    void setFramed(Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QFont strongFont() const;
    int padding() const;
    std::optional<Tone> m_frame;
};

} // namespace gasgauge
