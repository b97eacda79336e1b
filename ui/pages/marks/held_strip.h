// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme.h"

#include <string>

#include <QWidget>

namespace gasgauge {

/// What became of a tier's last predictions, oldest at the left: a line with a gap for each miss.
class HeldStrip : public QWidget
{
    Q_OBJECT

public:
    explicit HeldStrip(QWidget *parent = nullptr);
    /// '1' held, '0' missed; `keeps`: at least what was promised.
    void show(const std::string &record, bool keeps);
    QSize sizeHint() const override { return {102, 7}; }
    QSize minimumSizeHint() const override { return {40, 7}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::string m_record;
    bool m_keeps = true;
};

} // namespace gasgauge
