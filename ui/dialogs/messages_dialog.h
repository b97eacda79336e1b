// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"
#include "widgets/forms/fitted_dialog.h"

#include <functional>

#include <QList>

class QVBoxLayout;

namespace gasgauge {

/// What the line for problems has no room for: each message whole, with what can be done about it.
class MessagesDialog : public FittedDialog
{
    Q_OBJECT

public:
    struct Action
    {
        QString text;
        std::function<void()> run;
    };
    struct Entry
    {
        Shape shape = Shape::Disc;
        Tone tone = Tone::Accent;
        QString text;
        QList<Action> actions; ///< this goes when one of them is run
        std::function<void()> close; ///< empty: it stays until it is taken back
    };
    explicit MessagesDialog(const QList<Entry> &entries, QWidget *parent = nullptr);

private:
    void add(const Entry &entry);

    QVBoxLayout *m_column;
    int m_left = 0; ///< messages that are not closed
};

} // namespace gasgauge
