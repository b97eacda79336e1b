// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

namespace gasgauge {

/// A rounded surface that groups what belongs together.
class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    /// What is on it was made up.
    void setHatched(bool hatched);
    /// The one of several that is meant where none is named.
    void setChosen(bool chosen);
    /// It lies on another card, which has the edge.
    void setFlat(bool flat);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_hatched = false;
    bool m_chosen = false;
    bool m_flat = false;
};

} // namespace gasgauge
