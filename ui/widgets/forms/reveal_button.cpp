// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/forms/reveal_button.h"

#include <QLineEdit>

namespace gasgauge {

RevealButton::RevealButton(QLineEdit &line, const QString &what, QWidget *parent)
    : LinkButton(tr("Show"), parent)
    , m_line(line)
    , m_what(what)
{
    setCheckable(true);
    show(false);
    connect(this, &QAbstractButton::toggled, this, &RevealButton::show);
}

QSize RevealButton::sizeHint() const
{
    const LinkButton other(isChecked() ? tr("Show") : tr("Hide"));
    return LinkButton::sizeHint().expandedTo(other.sizeHint());
}

void RevealButton::show(bool seen)
{
    setText(seen ? tr("Hide") : tr("Show"));
    setAccessibleName(QStringLiteral("%1: %2").arg(text(), m_what));
    m_line.setEchoMode(seen ? QLineEdit::Normal : QLineEdit::Password);
}

} // namespace gasgauge
