// SPDX-License-Identifier: GPL-3.0-only
#include "alerts/card/alert_line.h"

#include "alerts/alert_text.h"
#include "alerts/card/alert_step.h"
#include "alerts/card/bell.h"
#include "style/theme.h"
#include "widgets/keys/spoken.h"

#include <algorithm>

#include <QApplication>
#include <QDateTime>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace gasgauge {

namespace {

constexpr int kLineSide = 10;
constexpr int kLineGap = 10;
constexpr int kBell = 12;
constexpr int kLineLeast = 26;
constexpr int kAround = 8;
constexpr int kPage = 10;
constexpr int kFieldLetters = 14;

QString stateOf(const AlertRule &rule, const AlertState &state, bool paused, qint64 now)
{
    if (!rule.enabled)
        return AlertLine::tr("off");
    if (paused)
        return AlertLine::tr("paused");
    if (state.rangAt == 0)
        return AlertLine::tr("waiting");
    const QDateTime rang = QDateTime::fromMSecsSinceEpoch(state.rangAt);
    const bool today = rang.date() == QDateTime::fromMSecsSinceEpoch(now).date();
    // As the chart beside it has its times.
    const QString time = today ? rang.toString(QStringLiteral("HH:mm")) : timeOfAlert(state.rangAt, now);
    return state.met ? AlertLine::tr("rang at %1").arg(time) : AlertLine::tr("last %1").arg(time);
}

} // namespace

AlertLine::AlertLine(QWidget *parent)
    : QAbstractButton(parent)
    , m_field(new QLineEdit(this))
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCheckable(true);
    m_field->hide();
    m_field->setObjectName(QStringLiteral("alertBound"));
    m_field->installEventFilter(this);
}

void AlertLine::setRule(const AlertRule &rule, const AlertState &state, bool paused, qint64 nowMsecs)
{
    m_rule = rule;
    m_met = state.met;
    m_rang = state.rangAt > 0 && !paused;
    m_sentence = sentenceOf(rule);
    m_state = stateOf(rule, state, paused, nowMsecs);
    setChecked(rule.enabled);
    setText(m_sentence);
    setSpoken(*this, QStringLiteral("%1, %2").arg(m_sentence, m_state));
    setToolTip(m_sentence);
    setSpoken(*m_field, m_sentence);
    updateGeometry();
    update();
}

QSize AlertLine::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(m_sentence) + fontMetrics().horizontalAdvance(m_state);
    return {2 * kLineSide + kBell + 2 * kLineGap + words, lineHeight()};
}

int AlertLine::lineHeight() const
{
    return std::max(kLineLeast, fontMetrics().height() + kAround);
}

QSize AlertLine::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 22, lineHeight()};
}

/// What the sentence has beside bell and state.
QRect AlertLine::wordsRect(int wide, int high) const
{
    const int left = kLineSide + kBell + kLineGap;
    const int right = kLineSide + QFontMetrics(stateFont()).horizontalAdvance(m_state) + 1 + kLineGap;
    return {left, 0, std::max(0, wide - left - right), high};
}

QFont AlertLine::stateFont() const
{
    QFont strong = font();
    strong.setWeight(rings() ? QFont::DemiBold : QFont::Normal);
    return strong;
}

/// Whole lines, so that a list of them moves by lines.
int AlertLine::heightForWidth(int wide) const
{
    constexpr int most = 10'000;
    const QRect words
        = fontMetrics().boundingRect(wordsRect(wide, most), Qt::AlignLeft | Qt::TextWordWrap, m_sentence);
    const int line = lineHeight();
    return (std::max(words.height() + kAround - 2, line) + line - 1) / line * line;
}

void AlertLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (rings()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.wash(Tone::Accent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0, 0.5, 0, -0.5), 6, 6);
    }
    if (hasFocus()) {
        painter.setPen(theme.color(Tone::Accent));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const auto placed
        = [this](const QRect &box) { return QStyle::visualRect(layoutDirection(), rect(), box); };
    const Bell bell = !m_rule.enabled ? Bell::Off : rings() ? Bell::Ringing : Bell::Waiting;
    drawBell(painter, QRectF(placed(QRect(kLineSide, (height() - kBell) / 2, kBell, kBell))), bell,
        m_rule.enabled ? theme.color(Tone::Accent) : theme.muted);

    const QFont strong = stateFont();
    const int stateWidth = QFontMetrics(strong).horizontalAdvance(m_state) + 1;
    const QRect state(width() - kLineSide - stateWidth, 0, stateWidth, height());
    const QRect words = wordsRect(width(), height());
    painter.setPen(m_rule.enabled ? theme.text : theme.muted);
    painter.drawText(placed(words),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter))
            | Qt::TextWordWrap,
        m_sentence);
    painter.setFont(strong);
    painter.setPen(rings() ? theme.text : theme.muted);
    painter.drawText(placed(state),
        static_cast<int>(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter)),
        m_state);
}

void AlertLine::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        return change(stepped(m_rule, 1));
    case Qt::Key_Down:
        return change(stepped(m_rule, -1));
    case Qt::Key_PageUp:
        return change(stepped(m_rule, kPage));
    case Qt::Key_PageDown:
        return change(stepped(m_rule, -kPage));
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        return edit();
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        if (m_rule.enabled)
            toggleRule();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void AlertLine::mouseDoubleClickEvent(QMouseEvent *)
{
    edit();
}

void AlertLine::change(const AlertRule &rule)
{
    if (!(rule == m_rule))
        Q_EMIT ruleChanged(rule);
}

void AlertLine::toggleRule()
{
    AlertRule rule = m_rule;
    rule.enabled = !rule.enabled;
    change(rule);
}

void AlertLine::edit()
{
    m_before = QApplication::focusWidget();
    m_field->setText(boundText(m_rule));
    m_field->selectAll();
    m_field->show();
    placeField();
    m_field->setFocus();
}

void AlertLine::placeField()
{
    const int wide = std::min(width(), fontMetrics().averageCharWidth() * kFieldLetters);
    m_field->setGeometry(
        QStyle::visualRect(layoutDirection(), rect(), QRect(width() - wide, 0, wide, height())));
}

void AlertLine::resizeEvent(QResizeEvent *event)
{
    QAbstractButton::resizeEvent(event);
    placeField();
}

void AlertLine::takeTyped()
{
    const auto rule = withBound(m_rule, m_field->text());
    if (!rule) {
        // It stays there, and says why.
        m_field->setAccessibleDescription(rule.error());
        m_field->setToolTip(rule.error());
        QToolTip::showText(m_field->mapToGlobal(QPoint(0, m_field->height())), rule.error(), m_field);
        m_field->selectAll();
        return;
    }
    closeField();
    AlertRule typed = *rule;
    typed.enabled = true;
    change(typed);
}

void AlertLine::closeField()
{
    QWidget *const back = m_before && m_before->isVisible() ? m_before.data() : this;
    back->setFocus();
    m_field->hide();
    m_field->setToolTip({});
    m_field->setAccessibleDescription({});
}

bool AlertLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field)
        return QAbstractButton::eventFilter(watched, event);
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const bool enters = key == Qt::Key_Return || key == Qt::Key_Enter;
        if (enters)
            takeTyped(); // and no further: the line would open the field again
        else if (key == Qt::Key_Escape)
            closeField();
        if (enters || key == Qt::Key_Escape)
            return true;
    }
    if (event->type() == QEvent::FocusOut
        && static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        m_field->hide();
    return QAbstractButton::eventFilter(watched, event);
}

} // namespace gasgauge
