// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/link_button.h"

class QLineEdit;

namespace gasgauge {

/// Shows what is typed unseen, for as long as it is wanted. Has the width of its longer word, so that nothing
/// moves.
class RevealButton : public LinkButton
{
    Q_OBJECT

public:
    /// Hides the content of `line`, which has to outlive the button; `what` names it for screen readers.
    RevealButton(QLineEdit &line, const QString &what, QWidget *parent = nullptr);
    QSize sizeHint() const override;

private:
    void show(bool seen);
    QLineEdit &m_line;
    QString m_what;
};

} // namespace gasgauge
