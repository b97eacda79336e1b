// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringList>
#include <QWidget>

namespace gasgauge {

class ToneLabel;

/// A few short words, each in a small box; where there are none, a dash.
class Chips : public QWidget
{
    Q_OBJECT

public:
    explicit Chips(QWidget *parent = nullptr);
    /// Cheap where nothing changed.
    void show(const QStringList &words);
    using QWidget::show;
    QStringList words() const { return m_words; }

private:
    class Chip;
    QStringList m_words;
    QList<Chip *> m_chips;
    ToneLabel *m_none;
};

} // namespace gasgauge
