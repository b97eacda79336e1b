// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace gasgauge {

/// One large number on one line, its digits of one width, that shrinks rather than be cut. Takes the focus,
/// so that it can be read and copied by keyboard.
class FitLabel : public QWidget
{
    Q_OBJECT

public:
    /// `scale`: how many times the system's font.
    explicit FitLabel(double scale, QWidget *parent = nullptr);
    void setScale(double scale);
    void setText(const QString &text);
    QString text() const { return m_text; }
    /// Whether even the smallest font is too large for the room.
    bool isCut() const;
    /// Drawn muted where it says that there is no number.
    void setMuted(bool muted);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// What it asks for at another scale.
    int widthAt(double scale) const;
    /// From the line that its digits stand on to its lower edge.
    int depth() const;

Q_SIGNALS:
    /// Copy, by the standard key while this has the focus.
    void copyRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QFont fontAt(double scale) const;
    /// The largest font, down to the smallest allowed, in which the text fits.
    QFont fittingFont() const;
    double widthIn(const QFont &font) const;
    double tracking(const QFont &font) const;
    double m_scale;
    bool m_muted = false;
    QString m_text;
};

} // namespace gasgauge
