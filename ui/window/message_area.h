// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"

#include <map>

#include <QWidget>

class QVBoxLayout;

namespace gasgauge {

/// The bars across the top of the window: what the user has to know while it is so, and what has happened.
/// Never a dialog. A message has a key; the same key replaces it, so nothing is told twice.
class MessageArea : public QWidget
{
    Q_OBJECT

public:
    enum class Kind : unsigned char {
        Simulated, ///< stays
        Notice, ///< can be closed
        Problem, ///< can be closed
        Standing, ///< a problem that stays until it is taken back
    };

    explicit MessageArea(QWidget *parent = nullptr);
    void show(const QString &key, Kind kind, const QString &text);
    void clear(const QString &key);
    /// Empty where there is none of that key.
    QString text(const QString &key) const;

private:
    class Bar;
    std::map<QString, Bar *> m_bars;
    QVBoxLayout *m_layout;
};

} // namespace gasgauge
