// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>

namespace gasgauge {

/// What this is, in which version, built with what, under which licence.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent = nullptr);
};

} // namespace gasgauge
