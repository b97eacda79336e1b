// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QFormLayout>
#include <QWidget>

class QScrollArea;

namespace gasgauge {

/// One page of the settings dialog.
class SettingsPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// The widget whose content is not allowed, for the focus to go to; null where all is well. The page says
    /// itself what is wrong.
    virtual QWidget *faulty() const { return nullptr; }
    /// Puts the defaults into every field.
    virtual void restoreDefaults() = 0;

Q_SIGNALS:
    void changed();

protected:
    /// `content` so that it scrolls where the dialog is small.
    static QScrollArea *scrolling(QWidget *content);
    /// Where a page is narrow, names stand above what they name.
    QFormLayout::RowWrapPolicy rowWrapAt(int width) const;
};

} // namespace gasgauge
