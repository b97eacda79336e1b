// SPDX-License-Identifier: GPL-3.0-only
#include "pages/fees/cost_card.h"

#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/marks/hairline.h"
#include "widgets/tone_label.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr std::size_t kOwnRow = 3;
constexpr int kCostHead = 24;
constexpr int kCostRow = 26;
constexpr int kDollarsLeast = 54;

/// On the ground of the window, with an edge as a card has it.
class GasField : public QLineEdit
{
public:
    explicit GasField(QWidget *parent)
        : QLineEdit(parent)
    {
        setFrame(false);
        setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
        setTextMargins(3, 0, 3, 0);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        QPalette clear = palette();
        clear.setColor(QPalette::Base, Qt::transparent);
        setPalette(clear);
    }
    QSize sizeHint() const override
    {
        constexpr int side = 10;
        constexpr int least = 22;
        return {fontMetrics().horizontalAdvance(QStringLiteral("000,000")) + side,
            std::max(fontMetrics().height() + 6, least)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        {
            const Theme theme = Theme::of(QApplication::palette());
            QPainter painter(this);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(hasFocus() ? theme.color(Tone::Accent) : theme.border, hasFocus() ? 1.6 : 1));
            painter.setBrush(theme.window);
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
        }
        QLineEdit::paintEvent(event);
    }
};

QWidget *grouped(std::initializer_list<QWidget *> widgets)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget *widget : widgets) {
        row->addWidget(widget);
        widget->show();
    }
    row->addStretch(1);
    return box;
}

} // namespace

CostCard::CostCard(QWidget *parent)
    : Card(parent)
    , m_title(new ToneLabel(Tone::Normal, 1.04, true, this))
    , m_coinsTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_dollarsTitle(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_own(new GasField(this))
    , m_wrong(new ToneLabel(Tone::Error, 0.88, false, this))
    , m_rule(new Hairline(this))
    , m_coin(new ToneLabel(Tone::Muted, 0.96, false, this))
    , m_price(new ToneLabel(Tone::Normal, 1, true, this))
    , m_source(new ToneLabel(Tone::Muted, 0.88, false, this))
    , m_age(new ToneLabel(Tone::Muted, 0.88, false, this))
{
    m_title->setText(tr("Cost now"));
    m_dollarsTitle->setText(tr("USD"));
    const std::array names{tr("Transfer"), tr("ERC-20"), tr("Swap"), tr("Own")};
    const std::array gas{tr("21k"), tr("65k"), tr("180k"), QString()};
    const std::array ids{
        QStringLiteral("transfer"), QStringLiteral("erc20"), QStringLiteral("swap"), QStringLiteral("own")};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        m_rows[i]
            = {new ToneLabel(Tone::Normal, 1, false, this), new ToneLabel(Tone::Muted, 0.92, false, this),
                new ToneLabel(Tone::Muted, 0.92, false, this), new ToneLabel(Tone::Normal, 1, true, this)};
        m_rows[i].name->setText(names[i]);
        m_rows[i].gas->setText(gas[i]);
        m_rows[i].coins->setObjectName(ids[i] + QStringLiteral("Coins"));
        m_rows[i].dollars->setObjectName(ids[i] + QStringLiteral("Dollars"));
    }
    m_own->setObjectName(QStringLiteral("ownGas"));
    m_own->setAccessibleName(tr("Gas of a transaction of your own"));
    m_own->setMaxLength(40);
    m_wrong->setWordWrap(true);
    m_wrong->setObjectName(QStringLiteral("ownGasWrong"));
    m_price->setObjectName(QStringLiteral("coinPrice"));
    m_age->setObjectName(QStringLiteral("coinPriceAge"));
    connect(m_own, &QLineEdit::textEdited, this, &CostCard::readOwn);
    setOwnGas(m_ownGas);
    arrange();
}

void CostCard::setOwnGas(quint64 gas)
{
    m_ownGas = m_readGas = gas;
    m_own->setText(QLocale().toString(gas));
    m_wrong->setText({});
    m_wrong->hide();
}

void CostCard::readOwn()
{
    const auto gas = parseGas(m_own->text(), QLocale());
    m_ownGas = gas.value_or(0);
    m_readGas = gas.value_or(m_readGas);
    m_wrong->setTextIfNew(gas ? QString() : gas.error());
    m_wrong->setVisible(!gas);
    Q_EMIT ownGasChanged();
}

void CostCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || m_ownGas == m_readGas)
        return Card::keyPressEvent(event);
    setOwnGas(m_readGas);
    Q_EMIT ownGasChanged();
}

void CostCard::setForm(Form form)
{
    if (std::exchange(m_form, form) != form)
        arrange();
}

void CostCard::arrange()
{
    // What a former form has put into boxes comes back before they go.
    QWidgetList boxes;
    for (QObject *child : children()) {
        auto *box = qobject_cast<QWidget *>(child);
        if (box && box->layout())
            boxes << box;
    }
    QWidgetList all{
        m_title, m_coinsTitle, m_dollarsTitle, m_own, m_wrong, m_rule, m_coin, m_price, m_source, m_age};
    for (const Row &row : m_rows)
        all << row.name << row.gas << row.coins << row.dollars;
    const bool focused = m_own->hasFocus();
    for (QWidget *widget : all) {
        widget->setParent(this);
        widget->hide();
    }
    delete layout();
    qDeleteAll(boxes);
    m_form == Form::Card ? arrangeCard() : arrangeLine();
    m_wrong->setVisible(!m_wrong->text().isEmpty());
    if (focused)
        m_own->setFocus();
}

void CostCard::arrangeCard()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 9);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(0);
    grid->setColumnMinimumWidth(2, kDollarsLeast);
    grid->setRowMinimumHeight(0, kCostHead);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_coinsTitle, 0, 1, Qt::AlignTrailing);
    grid->addWidget(m_dollarsTitle, 0, 2, Qt::AlignTrailing);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        const int line = static_cast<int>(i) + 1;
        grid->setRowMinimumHeight(line, kCostRow);
        QWidget *second = i == kOwnRow ? static_cast<QWidget *>(m_own) : row.gas;
        auto *name = new QHBoxLayout;
        name->setSpacing(6);
        name->addWidget(row.name);
        name->addWidget(second);
        name->addStretch(1);
        grid->addLayout(name, line, 0);
        grid->addWidget(row.coins, line, 1, Qt::AlignTrailing);
        grid->addWidget(row.dollars, line, 2, Qt::AlignTrailing);
        for (QWidget *widget : {static_cast<QWidget *>(row.name), second, static_cast<QWidget *>(row.coins),
                 static_cast<QWidget *>(row.dollars)})
            widget->show();
    }
    grid->addWidget(m_wrong, 5, 0, 1, 3);
    grid->setRowStretch(6, 1);
    grid->addWidget(m_rule, 7, 0, 1, 3);
    grid->setRowMinimumHeight(8, 5);
    grid->addWidget(m_coin, 9, 0);
    grid->addWidget(m_price, 9, 1, 1, 2, Qt::AlignTrailing);
    grid->addWidget(m_source, 10, 0);
    grid->addWidget(m_age, 10, 1, 1, 2, Qt::AlignTrailing);
    m_rule->show();
    grid->setColumnStretch(0, 1);
    for (ToneLabel *label : {m_title, m_coinsTitle, m_dollarsTitle, m_coin, m_price, m_source, m_age})
        label->show();
}

void CostCard::arrangeLine()
{
    auto *line = new FlowLayout(14, 3, this);
    line->setContentsMargins(18, 10, 16, 10);
    // Shown at once: what is not yet seen cannot keep the focus.
    const auto add = [line](QWidget *box) {
        line->addWidget(box);
        box->show();
    };
    for (std::size_t i = m_form == Form::ShortLine ? 2 : 0; i < m_rows.size(); ++i) {
        const Row &row = m_rows[i];
        add(i == kOwnRow ? grouped({row.name, m_own, row.dollars}) : grouped({row.name, row.dollars}));
    }
    line->addWidget(m_wrong);
    add(grouped({m_coin, m_price, m_age}));
}

void CostCard::showRow(const Row &row, const CostLine &line, bool muted)
{
    row.coins->setTextIfNew(line.coins);
    row.coins->setToolTip(line.exact);
    row.dollars->setTone(muted ? Tone::Muted : Tone::Normal);
    row.dollars->setTextIfNew(line.dollars);
}

void CostCard::show(const CostsView &view)
{
    m_coinsTitle->setTextIfNew(view.symbol);
    const std::array lines{&view.transfer, &view.erc20Transfer, &view.swap, &view.own};
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        showRow(m_rows[i], *lines[i], view.muted);
        setSpoken(*m_rows[i].dollars,
            tr("%1 costs %2, that is %3 %4")
                .arg(m_rows[i].name->text(), lines[i]->dollars, lines[i]->coins, view.symbol));
    }
    m_coin->setTextIfNew(view.coin);
    m_price->setTextIfNew(view.price);
    m_source->setTextIfNew(view.source);
    m_age->setTextIfNew(view.age);
    setSpoken(*this, tr("Cost now: a swap %1, a transfer %2").arg(view.swap.dollars, view.transfer.dollars));
}

} // namespace gasgauge
