// SPDX-License-Identifier: GPL-3.0-only
#include "window/message_area.h"

#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

Tone toneOf(MessageArea::Kind kind)
{
    switch (kind) {
    case MessageArea::Kind::Simulated:
        return Tone::Simulated;
    case MessageArea::Kind::Notice:
        return Tone::Accent;
    case MessageArea::Kind::Problem:
    case MessageArea::Kind::Standing:
        break;
    }
    return Tone::Warning;
}

} // namespace

class MessageArea::Bar : public QWidget
{
public:
    Bar(Kind kind, QWidget *parent)
        : QWidget(parent)
        , m_kind(kind)
        , m_mark(new ShapeMark)
        , m_label(new ToneLabel(toneOf(kind), 1, kind == Kind::Simulated))
        , m_close(new LinkButton(MessageArea::tr("Close")))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(16, 6, 12, 6);
        layout->addWidget(m_mark);
        layout->addWidget(m_label, 1);
        layout->addWidget(m_close);
        m_label->setWordWrap(true);
        m_label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_mark->show(kind == Kind::Simulated ? Shape::Diamond
                : kind == Kind::Notice       ? Shape::Disc
                                             : Shape::Triangle,
            toneOf(kind));
        m_close->setVisible(kind == Kind::Notice || kind == Kind::Problem);
    }

    void setText(const QString &text)
    {
        m_label->setTextIfNew(text);
        setAccessibleName(text);
    }
    QString text() const { return m_label->text(); }
    Kind kind() const { return m_kind; }
    LinkButton *closeButton() const { return m_close; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.fillRect(rect(), theme.wash(toneOf(m_kind)));
        if (m_kind != Kind::Simulated)
            return;
        // Stripes: nobody takes a simulated price for a real one, colour-blind or not.
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(mix(theme.wash(Tone::Simulated), theme.color(Tone::Simulated), 0.22), 5));
        for (int x = -height(); x < width() + height(); x += 18)
            painter.drawLine(x, height() + 3, x + height() + 6, -3);
    }

private:
    Kind m_kind;
    ShapeMark *m_mark;
    ToneLabel *m_label;
    LinkButton *m_close;
};

MessageArea::MessageArea(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void MessageArea::show(const QString &key, Kind kind, const QString &text)
{
    if (const auto old = m_bars.find(key); old != m_bars.end() && old->second->kind() != kind)
        clear(key);
    Bar *&bar = m_bars[key];
    if (!bar) {
        bar = new Bar(kind, this);
        bar->setObjectName(QLatin1String("message-") + key);
        connect(bar->closeButton(), &QAbstractButton::clicked, this, [this, key] { clear(key); });
        // What stays comes first, so that the rest does not move it.
        m_layout->insertWidget(kind == Kind::Simulated ? 0 : m_layout->count(), bar);
    }
    bar->setText(text);
}

void MessageArea::clear(const QString &key)
{
    const auto found = m_bars.find(key);
    if (found == m_bars.end())
        return;
    found->second->hide();
    found->second->deleteLater();
    m_bars.erase(found);
}

QString MessageArea::text(const QString &key) const
{
    const auto found = m_bars.find(key);
    return found == m_bars.end() ? QString() : found->second->text();
}

} // namespace gasgauge
