// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <vector>

#include <QList>
#include <QWidget>

namespace gasgauge {

/// What the strokes and shades of a chart mean.
class Legend : public QWidget
{
    Q_OBJECT

public:
    struct Entry
    {
        QString name;
        Tone tone = Tone::Accent;
        QList<double> dashes{};
        bool band = false;
        bool operator==(const Entry &) const = default;
    };
    explicit Legend(QWidget *parent = nullptr);
    /// Does nothing where it says so already.
    void show(const std::vector<Entry> &entries);
    const std::vector<Entry> &entries() const { return m_entries; }
    /// Beside the title, where something follows it; else at the end of the line.
    void setLeading(bool leading);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFont wordsFont() const;
    std::vector<Entry> m_entries;
    bool m_leading = false;
};

} // namespace gasgauge
