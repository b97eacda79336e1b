// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <QWidget>

namespace gasgauge {

class ToneLabel;

/// Words that change every second. The window is laid out anew only where they need another room than before:
/// a label would have it done at each change.
class TickLabel : public QWidget
{
    Q_OBJECT

public:
    /// `id`: the object name of the words themselves.
    TickLabel(Tone tone, double scale, bool wraps, const QString &id, QWidget *parent = nullptr);
    void setText(const QString &text);
    void setTone(Tone tone);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return m_wraps; }
    int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What the layout has to know of the text.
    QSize room() const;
    ToneLabel *m_label;
    bool m_wraps;
    QSize m_room;
};

} // namespace gasgauge
