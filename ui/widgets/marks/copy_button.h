// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include <QAbstractButton>

namespace gasgauge {

/// Copies an exact amount: two sheets of paper. With Shift the amount as a wallet's JSON, where there is one.
/// Says for a moment that it did. Its place stays while there is nothing to copy.
class CopyButton : public QAbstractButton
{
    Q_OBJECT

public:
    /// `what` for who cannot see it: "Copy the max fee of the standard tier".
    explicit CopyButton(const QString &what, QWidget *parent = nullptr);
    /// Empty: there is nothing to copy; then nothing is drawn, and the focus stays where it is.
    void offer(const QString &plain, const QString &withShift = {});
    /// What is no amount has another tooltip.
    void offer(const QString &plain, const QString &withShift, const QString &tip);
    QString offered() const { return m_plain; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    void copy();
    QString m_plain;
    QString m_withShift;
    bool m_shifted = false;
    bool m_done = false;
};

} // namespace gasgauge
