// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <QTableView>

namespace gasgauge {

/// From cheap to dear, `place` in [0, 1].
QColor heatColor(double place, bool dark);

/// The cells of the week. A table view, so that arrows move through it and screen readers find rows, columns
/// and words; it has no headers of its own.
class HeatMap : public QTableView
{
    Q_OBJECT

public:
    explicit HeatMap(QWidget *parent = nullptr);
    /// The cell under the pointer, else the keyboard's; nothing without either.
    QModelIndex read() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void readChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void outline(QPainter &painter, const QModelIndex &index, const QColor &color) const;
    QPersistentModelIndex m_hovered;
};

} // namespace gasgauge
