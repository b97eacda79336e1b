// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/theme_choice.h"

#include <functional>
#include <vector>

#include <QSize>
#include <QString>

class QWidget;

namespace gasgauge {

/// One picture of the matrix: what is seen, of which size, in which colours.
struct MatrixCase
{
    QString name; ///< "live fees 480x360 dark"
    QWidget *window = nullptr; ///< main window or mini window
    QSize size; ///< empty: its own
};

/// Shows a state in a language, at every size, in both colours and on both pages, then its mini window, and
/// calls `visit` as soon as each has come to rest.
struct MatrixWalk
{
    QString scene;
    QString language;
    std::vector<QSize> sizes;
    std::vector<ThemeChoice> themes;
    void run(const std::function<void(const MatrixCase &)> &visit) const;
};

/// All sizes that the window has to be well at.
std::vector<QSize> matrixSizes();

} // namespace gasgauge
