// SPDX-License-Identifier: GPL-3.0-only
#include "eye/picture_check.h"

#include "eye/contrast.h"
#include "eye/drawn_text.h"

#include <algorithm>
#include <map>
#include <vector>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QGraphicsView>
#include <QLabel>
#include <QLineEdit>
#include <QPixmap>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>

namespace gasgauge::eye {

namespace {

const QChar kEllipsis(0x2026);

QString nameOf(const QWidget *widget)
{
    QString chain;
    for (const QWidget *at = widget; at && chain.count(u'/') < 3; at = at->parentWidget()) {
        QString name = QString::fromLatin1(at->metaObject()->className()).section(QStringLiteral("::"), -1);
        if (!at->objectName().isEmpty())
            name += u'#' + at->objectName();
        chain = chain.isEmpty() ? name : name + u'/' + chain;
        if (at->isWindow())
            break;
    }
    return chain;
}

QString placeOf(const QWidget *widget)
{
    const QRect at = widget->geometry();
    return QStringLiteral("%1 at %2,%3 %4x%5")
        .arg(nameOf(widget))
        .arg(at.x())
        .arg(at.y())
        .arg(at.width())
        .arg(at.height());
}

/// The words that were given to a widget, as far as it can be asked for them; empty: not known.
QString givenWords(const QWidget *widget)
{
    QString words;
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        words = label->text();
    else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        words = button->text();
    if (Qt::mightBeRichText(words))
        return {};
    words.replace(QLatin1String("&&"), QStringLiteral("\x01")).remove(u'&').replace(u'\x01', u'&');
    return words;
}

QString bare(QString words)
{
    words.removeIf([](QChar c) { return c.isSpace() || !c.isPrint(); });
    return words;
}

class Look
{
public:
    explicit Look(QWidget &window)
        : m_window(window)
        , m_picture(window.grab().toImage())
        , m_scale(window.devicePixelRatioF())
        , m_texts(textsOf(window))
    { }

    Findings findings()
    {
        checkWidgets(&m_window);
        for (const DrawnText &text : m_texts) {
            checkCut(text);
            checkShortened(text);
            checkContrast(text);
        }
        checkOverwritten();
        checkLeftOut();
        return m_found;
    }

private:
    void fault(const QString &what) { m_found.faults << what; }

    /// The part of a widget that is seen, in pixels of the picture.
    QRectF seen(const QWidget *widget) const
    {
        QRect room(widget->mapTo(&m_window, QPoint()), widget->size());
        for (const QWidget *at = widget; at != &m_window; at = at->parentWidget())
            room &= QRect(at->parentWidget()->mapTo(&m_window, QPoint()), at->parentWidget()->size());
        return {QPointF(room.topLeft()) * m_scale, QSizeF(room.size()) * m_scale};
    }

    /// What moves under an edge when the widget is scrolled up and down; null: nothing does.
    static const QWidget *viewportOf(const QWidget *widget)
    {
        for (const QWidget *at = widget; at && !at->isWindow(); at = at->parentWidget()) {
            const auto *area = qobject_cast<const QAbstractScrollArea *>(at->parentWidget());
            if (area && area->viewport() == at && area->verticalScrollBar()->maximum() > 0)
                return at;
        }
        return nullptr;
    }

    bool wholeInSight(const DrawnText &text) const { return seen(text.widget).contains(text.ink); }

    void checkCut(const DrawnText &text)
    {
        if (qobject_cast<const QLineEdit *>(text.widget)
            && !static_cast<const QLineEdit *>(text.widget)->text().isEmpty())
            return; // what is typed moves along
        const double grace = m_scale; // a pixel of an italic or of a comma
        QRectF room = text.room.adjusted(-grace, -grace, grace, grace);
        if (!room.contains(text.ink)) {
            const QRectF ink = text.ink;
            fault(QStringLiteral("cut: '%1' takes %2,%3 %4x%5 of %6,%7 %8x%9 in ")
                      .arg(text.words())
                      .arg(ink.x())
                      .arg(ink.y())
                      .arg(ink.width())
                      .arg(ink.height())
                      .arg(room.x())
                      .arg(room.y())
                      .arg(room.width())
                      .arg(room.height())
                + placeOf(text.widget));
            return;
        }
        const QRectF sight = seen(text.widget).adjusted(-grace, -grace, grace, grace);
        if (sight.contains(text.ink))
            return;
        if (!viewportOf(text.widget) || isBesideItsArea(text))
            fault(QStringLiteral("out of sight: '%1' in %2").arg(text.words(), placeOf(text.widget)));
    }

    /// Whether words are where nobody gets by scrolling up and down.
    bool isBesideItsArea(const DrawnText &text) const
    {
        for (const QWidget *at = text.widget; at != &m_window; at = at->parentWidget()) {
            const double left = at->parentWidget()->mapTo(&m_window, QPointF()).x() * m_scale - m_scale;
            const double right = left + (at->parentWidget()->width() + 2) * m_scale;
            if (text.ink.left() < left || text.ink.right() > right)
                return true;
        }
        return false;
    }

    /// Shortened words have to be had whole: by the pointer and by a screen reader.
    void checkShortened(const DrawnText &text)
    {
        const QString words = text.words();
        if (!words.contains(kEllipsis))
            return;
        const QString given = bare(givenWords(text.widget));
        const bool meant
            = given.contains(bare(words)) && words.endsWith(kEllipsis) && given.endsWith(kEllipsis);
        if (meant || tipAt(text).size() > 0)
            return;
        fault(QStringLiteral("shortened: '%1' without a tooltip in %2").arg(words, placeOf(text.widget)));
    }

    static QString tipAt(const DrawnText &text)
    {
        const QWidget *widget = text.widget;
        const QPointF middle = text.toPicture.inverted().map(text.ink.center());
        if (const auto *view = qobject_cast<const QAbstractItemView *>(widget->parentWidget()))
            return view->indexAt(middle.toPoint()).data(Qt::ToolTipRole).toString();
        if (const auto *tabs = qobject_cast<const QTabBar *>(widget))
            return tabs->tabToolTip(tabs->tabAt(middle.toPoint()));
        for (; widget; widget = widget->isWindow() ? nullptr : widget->parentWidget()) {
            if (!widget->toolTip().isEmpty())
                return widget->toolTip();
        }
        return {};
    }

    void checkContrast(const DrawnText &text)
    {
        if (!text.widget->isEnabled() || !wholeInSight(text))
            return;
        const QWidget *const viewport = viewportOf(text.widget);
        const double measured
            = measuredContrast(m_picture, text, viewport ? seen(viewport).toAlignedRect() : m_picture.rect());
        ++m_found.texts;
        if (measured < m_found.leastContrast) {
            m_found.leastContrast = measured;
            m_found.faintest = QStringLiteral("'%1' in %2").arg(text.words(), nameOf(text.widget));
        }
        // Half of the last digit is given to the rounding of 8-bit colours.
        if (measured < kLeastContrast - 0.05)
            fault(QStringLiteral("contrast %1: '%2' in %3")
                      .arg(measured, 0, 'f', 2)
                      .arg(text.words(), placeOf(text.widget)));
    }

    /// Words of one widget that stand on each other.
    void checkOverwritten()
    {
        for (std::size_t i = 0; i < m_texts.size(); ++i) {
            for (std::size_t j = i + 1; j < m_texts.size() && m_texts[j].widget == m_texts[i].widget; ++j) {
                const QRectF both = m_texts[i].ink & m_texts[j].ink;
                if (both.width() > m_scale && both.height() > m_scale)
                    fault(QStringLiteral("written over: '%1' and '%2' in %3")
                              .arg(m_texts[i].words(), m_texts[j].words(), placeOf(m_texts[i].widget)));
            }
        }
    }

    /// What a label or a button has to say and does not draw.
    void checkLeftOut()
    {
        std::map<const QWidget *, QString> drawn;
        for (const DrawnText &text : m_texts)
            drawn[text.widget] += bare(text.words());
        for (const QWidget *widget : m_window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != &m_window)
                continue;
            const QString given = bare(givenWords(widget));
            const QString seen = drawn[widget];
            if (!seen.contains(given) && !seen.contains(kEllipsis))
                fault(QStringLiteral("left out: '%1' of '%2' in %3").arg(seen, given, placeOf(widget)));
        }
    }

    void checkWidgets(const QWidget *parent)
    {
        std::vector<const QWidget *> shown;
        for (const QObject *child : parent->children()) {
            const auto *widget = qobject_cast<const QWidget *>(child);
            if (widget && !widget->isWindow() && widget->isVisible() && !widget->size().isEmpty())
                shown.push_back(widget);
        }
        const auto *area = qobject_cast<const QAbstractScrollArea *>(parent->parentWidget());
        const bool moves = area && area->viewport() == parent;
        if (moves && area->horizontalScrollBar()->maximum() > 0 && qobject_cast<const QScrollArea *>(area))
            fault(QStringLiteral("wider than its room: %1").arg(placeOf(area)));
        for (std::size_t i = 0; i < shown.size(); ++i) {
            if (!moves && !parent->rect().contains(shown[i]->geometry()))
                fault(QStringLiteral("outside: %1 of %2").arg(placeOf(shown[i]), placeOf(parent)));
            for (std::size_t j = i + 1; j < shown.size(); ++j) {
                const bool onPicture = qobject_cast<const QGraphicsView *>(shown[i]); // marks on a chart
                if (!onPicture && shown[i]->geometry().intersects(shown[j]->geometry()))
                    fault(QStringLiteral("overlap: %1 and %2").arg(placeOf(shown[i]), placeOf(shown[j])));
            }
        }
        for (const QWidget *widget : shown)
            checkWidgets(widget);
    }

    QWidget &m_window;
    QImage m_picture;
    double m_scale;
    std::vector<DrawnText> m_texts;
    Findings m_found;
};

} // namespace

Findings lookAt(QWidget &window)
{
    return Look(window).findings();
}

} // namespace gasgauge::eye
