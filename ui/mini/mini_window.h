// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "mini/mini_face.h"

#include <QWidget>

class QSettings;

namespace gasgauge {

/// The price in a small window above all others: moved by the mouse where it is taken, opened into the large
/// one by a double click. Wayland lets no program stay on top: there it keeps a frame, whose menu has it.
class MiniWindow : public QWidget
{
    Q_OBJECT

public:
    /// Remembers in `settings` where it was; they have to outlive it.
    explicit MiniWindow(QSettings &settings, QWidget *parent = nullptr);
    void setFace(const MiniFace &face);
    const MiniFace &face() const { return m_face; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void windowRequested();
    /// The user has closed it.
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    void place();
    void stayOnScreen();
    void dismiss();

    QSettings &m_settings;
    MiniFace m_face;
    QPoint m_pressed; ///< where in the window the mouse took it
    bool m_taken = false;
};

} // namespace gasgauge
