// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

class QScrollArea;

namespace gasgauge {

/// A dialog that is never larger than its screen: what does not fit scrolls, its buttons stay. It grows with
/// its words, so that nothing of them is cut, and no letter of Alt leads to two places.
class FittedDialog : public QDialog
{
    Q_OBJECT

public:
    using QDialog::QDialog;

protected:
    /// Called once, in place of a layout: `content` scrolls, `foot` stays below it.
    void setParts(QWidget *content, QWidget *foot);
    /// The size that it opens with, where the screen has room.
    void setWantedSize(const QSize &size);
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// As large as wanted and as the content needs, and no larger than the screen.
    void fit();
    QSize needed(int width) const;

    QWidget *m_content = nullptr;
    QWidget *m_foot = nullptr;
    QSize m_wanted;
};

} // namespace gasgauge
