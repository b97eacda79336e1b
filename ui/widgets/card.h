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

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gasgauge
