// SPDX-License-Identifier: GPL-3.0-only
#include "pages/bar/top_bar.h"

#include "widgets/keys/spoken.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kMarkSide = 13;
constexpr int kBarHeight = 42;
constexpr double kPageWords = 0.96;
/// From the edge of the group to that of its chosen pill.
constexpr double kPillIn = 2.5;

/// One page of the window as a pill.
class PageButton : public QAbstractButton
{
public:
    explicit PageButton(const QString &text)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAccessibleName(text);
    }
    QSize sizeHint() const override
    {
        const QFontMetrics metrics(wordsFont(true));
        return {metrics.horizontalAdvance(text()) + 32, metrics.height() + 11};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(QApplication::palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF edge = QRectF(rect()).adjusted(kPillIn, kPillIn, -kPillIn, -kPillIn);
        painter.setFont(wordsFont(isChecked()));
        if (isChecked() || hasFocus()) {
            painter.setPen(QPen(theme.color(Tone::Accent), hasFocus() ? 1.6 : 1));
            painter.setBrush(isChecked() ? QBrush(theme.wash(Tone::Accent)) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(edge, 5, 5);
        }
        painter.setPen(isChecked() ? theme.text : theme.muted);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }

private:
    QFont wordsFont(bool chosen) const
    {
        QFont words = font();
        if (words.pointSizeF() > 0)
            words.setPointSizeF(words.pointSizeF() * kPageWords);
        words.setWeight(chosen ? QFont::DemiBold : QFont::Medium);
        return words;
    }
};

/// The pages as one group.
class PageGroup : public QWidget
{
protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Theme::of(QApplication::palette()).border);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7);
    }
};

QString boxText(const ChainTab &tab)
{
    const QString word = tab.live ? QString() : TopBar::tr(" · %1").arg(tab.word);
    return TopBar::tr("%1  %2%3").arg(tab.title, tab.price, word);
}

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QHBoxLayout(this))
    , m_tabs(new ChainTabs)
    , m_box(new ChainBox)
    , m_other(new ToneLabel(Tone::Muted))
    , m_otherMark(new ShapeMark)
    , m_pages(new PageGroup)
    , m_group(new QButtonGroup(this))
{
    m_layout->setContentsMargins(14, 0, 14, 0);
    m_layout->setSpacing(8);
    setMinimumHeight(kBarHeight);
    m_layout->addWidget(m_tabs);
    m_layout->addWidget(m_box);
    m_layout->addWidget(m_otherMark);
    m_layout->addWidget(m_other);
    m_layout->addStretch(1);
    m_layout->addWidget(m_pages);
    m_box->setObjectName(QStringLiteral("chainBox"));
    m_box->setIconSize({kMarkSide, kMarkSide});
    m_box->setAccessibleName(tr("Chain"));
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_other->setObjectName(QStringLiteral("otherChain"));

    auto *row = new QHBoxLayout(m_pages);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_pages->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    for (const auto &[page, name] :
        {std::pair(Page::Fees, tr("Fees")), std::pair(Page::Server, tr("Server"))}) {
        auto *button = new PageButton(name);
        button->setObjectName(page == Page::Fees ? QStringLiteral("pageFees") : QStringLiteral("pageServer"));
        m_group->addButton(button, static_cast<int>(page));
        row->addWidget(button);
    }
    // Screen readers toggle what others click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on && !m_setting)
            Q_EMIT pageChosen(static_cast<Page>(id));
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &TopBar::choose);
    connect(m_box, &QComboBox::activated, this, &TopBar::choose);
    setPage(Page::Fees);
    fit();
}

void TopBar::setPage(Page page)
{
    m_setting = true;
    m_group->button(static_cast<int>(page))->setChecked(true);
    m_setting = false;
}

void TopBar::setServerOffered(bool offered)
{
    m_pages->setVisible(offered);
    hideIfNeedless();
}

void TopBar::addAtEnd(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void TopBar::choose(int index)
{
    if (index >= 0 && index < static_cast<int>(m_chains.size()))
        Q_EMIT chainChosen(m_chains[static_cast<std::size_t>(index)].name);
}

void TopBar::show(const std::vector<ChainTab> &chains, const QString &chosen)
{
    if (chains == m_chains && chosen == m_chosen)
        return;
    m_chains = chains;
    m_chosen = chosen;
    m_tabs->show(chains);
    const auto found = std::ranges::find(chains, chosen, &ChainTab::name);
    const int index = found == chains.end() ? 0 : static_cast<int>(found - chains.begin());
    const QSignalBlocker quietTabs(m_tabs);
    const QSignalBlocker quietBox(m_box);
    m_tabs->setCurrentIndex(index);
    while (m_box->count() > static_cast<int>(chains.size()))
        m_box->removeItem(m_box->count() - 1);
    for (int i = 0; i < static_cast<int>(chains.size()); ++i) {
        const QString text = boxText(chains[static_cast<std::size_t>(i)]);
        if (i >= m_box->count())
            m_box->addItem(text);
        else if (m_box->itemText(i) != text)
            m_box->setItemText(i, text);
    }
    m_box->setCurrentIndex(index);
    if (!chains.empty())
        m_box->setTab(chains[static_cast<std::size_t>(index)]);
    showMarks();
    fitBox();
    fit();
    showOther(chosen);
    hideIfNeedless();
}

/// As wide as what is chosen needs; the list is as wide as its longest line.
void TopBar::fitBox()
{
    const QFontMetrics metrics(m_box->font());
    int longest = 0;
    for (int i = 0; i < m_box->count(); ++i)
        longest = std::max(longest, metrics.horizontalAdvance(m_box->itemText(i)));
    constexpr int around = 40;
    m_box->view()->setMinimumWidth(longest + m_box->iconSize().width() + around);
    m_box->setFixedWidth(m_box->sizeHint().width());
}

void TopBar::showMarks()
{
    const Theme theme = Theme::of(QApplication::palette());
    const int side = m_box->iconSize().height();
    for (int i = 0; i < m_box->count(); ++i) {
        const ChainTab &tab = m_chains[static_cast<std::size_t>(i)];
        QPixmap picture(QSize(side, side) * devicePixelRatioF());
        picture.setDevicePixelRatio(devicePixelRatioF());
        picture.fill(Qt::transparent);
        QPainter painter(&picture);
        painter.setRenderHint(QPainter::Antialiasing);
        drawShape(painter, QRect(2, 2, side - 4, side - 4), tab.shape, theme.color(tab.tone));
        painter.end();
        m_box->setItemIcon(i, picture);
    }
}

void TopBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMarks();
}

/// Behind a box nobody sees how the others are.
void TopBar::showOther(const QString &chosen)
{
    const auto bad = std::ranges::find_if(
        m_chains, [&chosen](const ChainTab &tab) { return !tab.live && tab.name != chosen; });
    bool shown = m_boxed && m_chains.size() > 1 && bad != m_chains.end();
    if (shown) {
        const QString whole = tr("%1: %2").arg(bad->title, bad->word);
        const QFontMetrics metrics(m_other->font());
        const int room = roomForOther();
        const bool fits = metrics.horizontalAdvance(whole) <= room;
        shown = fits || metrics.horizontalAdvance(bad->title) <= room;
        m_otherMark->show(bad->shape, bad->tone);
        m_other->setTextIfNew(fits ? whole : bad->title); // the mark says which state
        m_other->setToolTip(whole);
        m_other->setAccessibleName(whole);
        setSpoken(*m_otherMark, bad->word);
    }
    m_other->setVisible(shown);
    m_otherMark->setVisible(shown);
}

/// What is left beside the box and the buttons, which are never cut.
int TopBar::roomForOther() const
{
    const QMargins margins = m_layout->contentsMargins();
    int room = width() - margins.left() - margins.right() - m_otherMark->sizeHint().width();
    for (int i = 0; i < m_layout->count(); ++i) {
        const QWidget *widget = m_layout->itemAt(i)->widget();
        if (widget != m_tabs)
            room -= m_layout->spacing();
        if (widget == m_box)
            room -= m_box->maximumWidth();
        else if (widget && widget != m_other && widget != m_otherMark && !widget->isHidden())
            room -= widget->sizeHint().width();
    }
    return room;
}

void TopBar::fit()
{
    const int pages = m_pages->isHidden() ? 0 : m_pages->sizeHint().width();
    m_boxed = m_tabs->wholeWidth() + pages + 60 > width();
    const bool several = m_chains.size() > 1;
    m_layout->setContentsMargins(several && !m_boxed ? 18 : 14, 0, 14, 0);
    m_tabs->setVisible(several && !m_boxed);
    m_box->setVisible(several && m_boxed);
    showOther(m_chosen);
}

void TopBar::hideIfNeedless()
{
    setVisible(m_chains.size() > 1 || !m_pages->isHidden());
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Who shows or hides something while a layout gives out its room has it begin anew inside itself.
    QMetaObject::invokeMethod(this, &TopBar::fit, Qt::QueuedConnection);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(0, height() - 1, width(), 1, Theme::of(QApplication::palette()).border);
}

} // namespace gasgauge
