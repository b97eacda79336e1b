// SPDX-License-Identifier: GPL-3.0-only
#include "charts/span_picker.h"

#include "style/theme.h"

#include <algorithm>

#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace gasgauge {

namespace {

constexpr int kPickerGap = 8;

/// A small button that can stay pressed; its frame and weight say so, not its colour alone.
class PillButton : public QToolButton
{
public:
    /// `framed`: also while it is not pressed.
    PillButton(const QString &text, bool framed)
        : m_framed(framed)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(wordsFont(true));
        constexpr int least = 24;
        return {std::max(metrics.horizontalAdvance(text()) + 20, least + 2),
            std::max(metrics.height() + 8, least)};
    }
    QSize minimumSizeHint() const override
    {
        constexpr int spare = 10; // of its margins, where words are long and the window is narrow
        return sizeHint() - QSize(spare, 0);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool marked = isChecked() || hasFocus();
        if (marked || m_framed || underMouse()) {
            const double in = m_framed ? 0.5 : 2.5;
            painter.setPen(QPen(marked ? theme.color(Tone::Accent) : theme.border, hasFocus() ? 2 : 1));
            painter.setBrush(isChecked() ? theme.wash(Tone::Accent) : theme.window);
            painter.drawRoundedRect(
                QRectF(rect()).adjusted(in, in, -in, -in), m_framed ? 7 : 5, m_framed ? 7 : 5);
        }
        painter.setFont(wordsFont(isChecked()));
        painter.setPen(isChecked() ? theme.text : theme.muted);
        paintFace(painter);
    }
    virtual void paintFace(QPainter &painter) { painter.drawText(rect(), Qt::AlignCenter, text()); }

private:
    QFont wordsFont(bool chosen) const
    {
        constexpr double small = 0.92;
        QFont words = font();
        if (words.pointSizeF() > 0)
            words.setPointSizeF(words.pointSizeF() * small);
        words.setWeight(chosen ? QFont::DemiBold : QFont::Medium);
        return words;
    }

    bool m_framed;
};

/// Two bars; its name is for who cannot see them.
class PauseButton : public PillButton
{
public:
    PauseButton()
        : PillButton(QString(), true)
    { }

protected:
    void paintFace(QPainter &painter) override
    {
        const QPointF middle = QRectF(rect()).center();
        for (const double x : {-4.0, 1.0})
            painter.fillRect(QRectF(middle.x() + x, middle.y() - 5, 3, 10), painter.pen().color());
    }
};

} // namespace

QString SpanPicker::spanName(Span span)
{
    switch (span) {
    case Span::FiveMinutes:
        return tr("5 min");
    case Span::Hour:
        return tr("1 h");
    case Span::Day:
        return tr("24 h");
    case Span::Week:
        return tr("7 d");
    case Span::Month:
        return tr("30 d");
    case Span::Quarter:
        break;
    }
    return tr("90 d");
}

SpanPicker::SpanPicker(TimeWindow &window, QWidget *parent)
    : QWidget(parent)
    , m_window(window)
    , m_spans(new QButtonGroup(this))
    , m_log(new PillButton(tr("Log"), true))
    , m_pause(new PauseButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const Span span : kSpans) {
        auto *button = new PillButton(spanName(span), false);
        button->setAccessibleName(tr("Show %1").arg(spanName(span)));
        button->setObjectName(QStringLiteral("span%1").arg(static_cast<int>(span)));
        m_spans->addButton(button, static_cast<int>(span));
        row->addWidget(button);
    }
    row->addSpacing(kPickerGap);
    row->addWidget(m_log);
    row->addSpacing(kPickerGap);
    row->addWidget(m_pause);
    m_log->setObjectName(QStringLiteral("log"));
    m_log->setAccessibleName(tr("Logarithmic scale"));
    m_log->setToolTip(tr("Logarithmic scale (Ctrl+Shift+L)"));
    m_pause->setObjectName(QStringLiteral("pause"));
    m_pause->setAccessibleName(tr("Pause the charts"));
    m_pause->setToolTip(tr("Pause (Ctrl+P)"));
    // Screen readers toggle what others click; a click on the span that is shown leads back to now.
    const auto choose = [this](int id) { m_window.setSpan(static_cast<Span>(id)); };
    connect(m_spans, &QButtonGroup::idClicked, this, choose);
    connect(m_spans, &QButtonGroup::idToggled, this, [this, choose](int id, bool on) {
        if (on && !m_following)
            choose(id);
    });
    connect(m_log, &QAbstractButton::toggled, this, &SpanPicker::logRequested);
    connect(m_pause, &QAbstractButton::toggled, this, [this](bool on) {
        if (!m_following)
            Q_EMIT pauseRequested(on);
    });
    connect(&m_window, &TimeWindow::changed, this, &SpanPicker::follow);
    follow();
}

void SpanPicker::setLog(bool log)
{
    m_log->setChecked(log);
}

void SpanPicker::follow()
{
    // A group lets go of its pressed button only while it is not exclusive.
    m_following = true;
    const auto shown = m_window.shownSpan();
    m_spans->setExclusive(false);
    for (const Span span : kSpans)
        m_spans->button(static_cast<int>(span))->setChecked(shown == span);
    m_spans->setExclusive(true);
    m_pause->setChecked(m_window.paused());
    m_following = false;
}

void SpanPicker::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.border);
    painter.setBrush(theme.window);
    const QRect first = m_spans->button(0)->geometry();
    const QRect last = m_spans->button(static_cast<int>(kSpans.back()))->geometry();
    painter.drawRoundedRect(QRectF(first.united(last)).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
}

} // namespace gasgauge
