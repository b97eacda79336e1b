// SPDX-License-Identifier: GPL-3.0-only
#include "charts/span_picker.h"

#include "style/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

/// A small button that can stay pressed; its frame and weight say so, not its colour alone.
class PillButton : public QAbstractButton
{
public:
    explicit PillButton(const QString &text)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
    }
    QSize sizeHint() const override
    {
        QFont strong = font();
        strong.setWeight(QFont::DemiBold);
        const QFontMetrics metrics(strong);
        return {metrics.horizontalAdvance(text()) + 24, metrics.height() + 8};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool marked = isChecked() || hasFocus();
        painter.setPen(QPen(marked ? theme.color(Tone::Accent) : theme.border, hasFocus() ? 2 : 1));
        painter.setBrush(isChecked() ? theme.wash(Tone::Accent) : underMouse() ? theme.border : theme.card);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
        QFont words = font();
        words.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(words);
        painter.setPen(isChecked() ? theme.text : theme.muted);
        painter.drawText(rect(), Qt::AlignCenter, text());
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
        break;
    }
    return tr("7 d");
}

SpanPicker::SpanPicker(TimeWindow &window, QWidget *parent)
    : QWidget(parent)
    , m_window(window)
    , m_spans(new QButtonGroup(this))
    , m_pause(new PillButton(tr("Pause")))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    row->addWidget(m_pause);
    row->addSpacing(6);
    for (const Span span : kSpans) {
        auto *button = new PillButton(spanName(span));
        button->setAccessibleName(tr("Show %1").arg(spanName(span)));
        button->setObjectName(QStringLiteral("span%1").arg(static_cast<int>(span)));
        m_spans->addButton(button, static_cast<int>(span));
        row->addWidget(button);
    }
    m_pause->setObjectName(QStringLiteral("pause"));
    m_pause->setAccessibleName(tr("Pause the charts"));
    connect(
        m_spans, &QButtonGroup::idClicked, this, [this](int id) { m_window.setSpan(static_cast<Span>(id)); });
    connect(m_pause, &QAbstractButton::clicked, this, &SpanPicker::pauseRequested);
    connect(&m_window, &TimeWindow::changed, this, &SpanPicker::follow);
    follow();
}

void SpanPicker::follow()
{
    m_spans->button(static_cast<int>(m_window.span()))->setChecked(true);
    m_pause->setChecked(m_window.paused());
}

} // namespace gasgauge
