// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "style/shape.h"

#include <array>
#include <functional>
#include <map>

#include <QList>
#include <QWidget>

class QGridLayout;

namespace gasgauge {

class LinkButton;
class TickLabel;
class ToneLabel;

/// The one line for problems: what the user has to know while it is so, and what has happened; the worst
/// first, "+2" opens the others. It never comes or goes: quiet it says how the chain is followed. Never a
/// dialog. A message has a key; the same key replaces it, so nothing is told twice.
class MessageArea : public QWidget
{
    Q_OBJECT

public:
    /// The mildest first.
    enum class Kind : unsigned char {
        Simulated, ///< stays
        Watching, ///< stays: another gasgauge is seen
        Notice, ///< can be closed
        Problem, ///< can be closed
        Standing, ///< a problem that stays until it is taken back
        Broken, ///< the same, and there is no price that may be acted on
    };
    /// What the user can do about it.
    struct Action
    {
        QString text;
        std::function<void()> run;
    };

    explicit MessageArea(QWidget *parent = nullptr);
    /// At most two actions are shown.
    void show(const QString &key, Kind kind, const QString &text, const QList<Action> &actions = {});
    using QWidget::show;
    void clear(const QString &key);
    /// Empty where there is none of that key.
    QString text(const QString &key) const;
    /// The key that is shown now; empty: none, and what is quiet is said.
    QString shownKey() const { return m_shownKey; }
    QString shownText() const;
    /// What is said while nothing is wrong, and the time at the end of the line.
    void setQuiet(Shape shape, Tone tone, const QString &text);
    void setTime(const QString &time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Message
    {
        Kind kind = Kind::Notice;
        QString text;
        QList<Action> actions;
        quint64 since = 0; ///< of two that are as bad the newer one is shown
    };
    void showWorst();
    void showActions(const Message *message);
    void addButtons();
    /// Where the buttons would take the room of the words, they stand below them.
    void placeButtons();
    void showMore(qsizetype others);
    void say(const QString &words, bool problem);
    QList<QString> ranked() const;
    void openOthers();

    std::map<QString, Message> m_messages;
    quint64 m_count = 0;
    QString m_shownKey;
    Shape m_quietShape = Shape::Dots;
    Tone m_quietTone = Tone::Muted;
    QString m_quiet;
    Tone m_tone = Tone::Muted;
    bool m_washed = false;
    bool m_hatched = false;
    QGridLayout *m_layout;
    ShapeMark *m_mark;
    ToneLabel *m_label;
    std::array<LinkButton *, 2> m_actions; ///< always the same, so that the focus stays where it is
    QWidget *m_buttons;
    bool m_below = false;
    LinkButton *m_more;
    LinkButton *m_close;
    TickLabel *m_time;
};

} // namespace gasgauge
