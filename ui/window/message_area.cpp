// SPDX-License-Identifier: GPL-3.0-only
#include "window/message_area.h"

#include "dialogs/messages_dialog.h"
#include "widgets/keys/spoken.h"
#include "widgets/link_button.h"
#include "widgets/marks/tick_label.h"
#include "widgets/tone_label.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QPointer>

namespace gasgauge {

namespace {

constexpr int kLineHeight = 30;

Tone toneOfKind(MessageArea::Kind kind)
{
    switch (kind) {
    case MessageArea::Kind::Simulated:
        return Tone::Simulated;
    case MessageArea::Kind::Watching:
    case MessageArea::Kind::Notice:
        return Tone::Accent;
    case MessageArea::Kind::Problem:
    case MessageArea::Kind::Standing:
        return Tone::Warning;
    case MessageArea::Kind::Broken:
        break;
    }
    return Tone::Error;
}

Shape shapeOfKind(MessageArea::Kind kind)
{
    switch (kind) {
    case MessageArea::Kind::Simulated:
        return Shape::Diamond;
    case MessageArea::Kind::Watching:
        return Shape::Target;
    case MessageArea::Kind::Notice:
        return Shape::Disc;
    case MessageArea::Kind::Problem:
    case MessageArea::Kind::Standing:
        return Shape::Triangle;
    case MessageArea::Kind::Broken:
        break;
    }
    return Shape::Cross;
}

bool closes(MessageArea::Kind kind)
{
    return kind == MessageArea::Kind::Notice || kind == MessageArea::Kind::Problem;
}

} // namespace

MessageArea::MessageArea(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
    , m_mark(new ShapeMark)
    , m_label(new ToneLabel(Tone::Muted, 0.96))
    , m_actions{new LinkButton(QString()), new LinkButton(QString())}
    , m_buttons(new QWidget)
    , m_more(new LinkButton(QString()))
    , m_close(new LinkButton(tr("Close")))
    , m_time(new TickLabel(Tone::Muted, 0.96, false, QStringLiteral("clock")))
{
    m_layout->setContentsMargins(18, 0, 18, 0);
    m_layout->setHorizontalSpacing(8);
    m_layout->setVerticalSpacing(3);
    m_layout->setColumnStretch(1, 1);
    m_layout->addWidget(m_mark, 0, 0);
    m_layout->addWidget(m_label, 0, 1);
    m_layout->addWidget(m_buttons, 0, 2);
    m_layout->addWidget(m_time, 0, 3);
    addButtons();
    m_label->setWordWrap(true);
    m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_label->setObjectName(QStringLiteral("problemLine"));
    m_more->setObjectName(QStringLiteral("moreProblems"));
    m_close->setObjectName(QStringLiteral("closeProblem"));
    // Two lines have room: in a window of the usual width no message is longer, and nothing below it moves.
    setMinimumHeight(std::max(kLineHeight, 2 * m_label->fontMetrics().lineSpacing()));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    connect(m_close, &QAbstractButton::clicked, this, [this] { clear(m_shownKey); });
    connect(m_more, &QAbstractButton::clicked, this, &MessageArea::openOthers);
    showWorst();
}

void MessageArea::addButtons()
{
    auto *row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        row->addWidget(m_actions[i]);
        m_actions[i]->setObjectName(QStringLiteral("problemAction%1").arg(i));
        connect(m_actions[i], &QAbstractButton::clicked, this, [this, i] {
            const auto shown = m_messages.find(m_shownKey);
            if (shown == m_messages.end() || static_cast<qsizetype>(i) >= shown->second.actions.size())
                return;
            const auto run = shown->second.actions[static_cast<qsizetype>(i)].run; // the message may go by it
            run();
        });
    }
    row->addWidget(m_more);
    row->addWidget(m_close);
}

void MessageArea::placeButtons()
{
    constexpr double most = 0.45;
    const bool below = m_buttons->sizeHint().width() > most * width();
    if (std::exchange(m_below, below) == below)
        return;
    m_layout->removeWidget(m_buttons);
    if (below)
        m_layout->addWidget(m_buttons, 1, 1, Qt::AlignLeading);
    else
        m_layout->addWidget(m_buttons, 0, 2);
}

void MessageArea::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Not while the layout that gives out the room is at work.
    QMetaObject::invokeMethod(this, &MessageArea::placeButtons, Qt::QueuedConnection);
}

void MessageArea::show(const QString &key, Kind kind, const QString &text, const QList<Action> &actions)
{
    const auto old = m_messages.find(key);
    const QList<Action> shown = actions.mid(0, static_cast<qsizetype>(m_actions.size()));
    const auto alike = [](const Action &a, const Action &b) { return a.text == b.text; };
    const bool known = old != m_messages.end();
    if (known && old->second.kind == kind && old->second.text == text
        && std::ranges::equal(old->second.actions, shown, alike)) {
        old->second.actions = shown;
        return;
    }
    const quint64 since = known ? old->second.since : ++m_count;
    m_messages[key] = {kind, text, shown, since};
    showWorst();
}

void MessageArea::clear(const QString &key)
{
    if (m_messages.erase(key) > 0)
        showWorst();
}

QString MessageArea::text(const QString &key) const
{
    const auto found = m_messages.find(key);
    return found == m_messages.end() ? QString() : found->second.text;
}

QString MessageArea::shownText() const
{
    return m_label->text();
}

void MessageArea::setQuiet(Shape shape, Tone tone, const QString &text)
{
    if (shape == m_quietShape && tone == m_quietTone && text == m_quiet)
        return;
    m_quietShape = shape;
    m_quietTone = tone;
    m_quiet = text;
    if (m_shownKey.isEmpty())
        showWorst();
}

void MessageArea::setTime(const QString &time)
{
    m_time->setText(time);
}

QList<QString> MessageArea::ranked() const
{
    QList<QString> keys;
    for (const auto &[key, message] : m_messages)
        keys << key;
    std::ranges::stable_sort(keys, [this](const QString &a, const QString &b) {
        const Message &first = m_messages.at(a);
        const Message &second = m_messages.at(b);
        return first.kind != second.kind ? first.kind > second.kind : first.since > second.since;
    });
    return keys;
}

void MessageArea::showWorst()
{
    const QList<QString> keys = ranked();
    const QString before = std::exchange(m_shownKey, keys.isEmpty() ? QString() : keys.constFirst());
    const Message *const message = keys.isEmpty() ? nullptr : &m_messages.at(m_shownKey);
    m_washed = message != nullptr;
    m_hatched = message && message->kind == Kind::Simulated;
    m_tone = message ? toneOfKind(message->kind) : m_quietTone;
    m_mark->show(message ? shapeOfKind(message->kind) : m_quietShape, m_tone);
    m_label->setTone(message ? Tone::Normal : Tone::Muted);
    say(message ? message->text : m_quiet, message != nullptr);
    // Once; that its seconds go on is no news.
    if (message && before != m_shownKey)
        announce(*m_label);
    m_time->setVisible(!message);
    showActions(message);
    showMore(keys.size() - 1);
    m_close->setVisible(message && closes(message->kind));
    for (LinkButton *button : {m_more, m_close})
        button->setFramed(m_tone);
    m_buttons->setVisible(message);
    placeButtons();
    update();
}

void MessageArea::say(const QString &words, bool problem)
{
    if (words == m_label->text())
        return;
    m_label->setText(words);
    m_label->setAccessibleName(problem ? tr("Message: %1").arg(words) : words);
    setSpoken(*this, m_label->accessibleName());
    setSpoken(*m_mark, problem ? tr("Message") : tr("State"));
}

void MessageArea::showMore(qsizetype others)
{
    m_more->setVisible(others > 0);
    if (others <= 0)
        return;
    m_more->setText(tr("+%1").arg(others));
    setSpoken(*m_more, others == 1 ? tr("one more message") : tr("%1 more messages").arg(others));
}

/// Those that stay keep the focus, whatever the sentence beside them is by now.
void MessageArea::showActions(const Message *message)
{
    for (std::size_t i = 0; i < m_actions.size(); ++i) {
        const auto at = static_cast<qsizetype>(i);
        const bool there = message && at < message->actions.size();
        if (there) {
            m_actions[i]->setText(message->actions[at].text);
            m_actions[i]->setFramed(m_tone);
        }
        m_actions[i]->setVisible(there);
    }
}

/// No menu: its lines would be as long as the sentences.
void MessageArea::openOthers()
{
    QList<MessagesDialog::Entry> entries;
    const QList<QString> keys = ranked();
    for (qsizetype i = 1; i < keys.size(); ++i) {
        const Message &message = m_messages.at(keys[i]);
        MessagesDialog::Entry entry{
            shapeOfKind(message.kind), toneOfKind(message.kind), message.text, {}, {}};
        for (const Action &action : message.actions)
            entry.actions.append({action.text, action.run});
        if (closes(message.kind))
            entry.close = [area = QPointer<MessageArea>(this), key = keys[i]] {
                if (area)
                    area->clear(key);
            };
        entries << entry;
    }
    auto *dialog = new MessagesDialog(entries, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MessageArea::paintEvent(QPaintEvent *)
{
    if (!m_washed)
        return;
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.wash(m_tone));
    if (!m_hatched)
        return;
    // Stripes: nobody takes a simulated price for a real one, colour-blind or not.
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mix(theme.wash(Tone::Simulated), theme.color(Tone::Simulated), 0.10), 5));
    for (int x = -height(); x < width() + height(); x += 18)
        painter.drawLine(x, height() + 3, x + height() + 6, -3);
}

} // namespace gasgauge
