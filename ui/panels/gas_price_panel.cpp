// SPDX-License-Identifier: GPL-3.0-only
#include "panels/gas_price_panel.h"

#include "ethereum/quantity.h"
#include "format/number_text.h"
#include "hub/live_series.h"
#include "widgets/badge.h"
#include "widgets/fit_label.h"
#include "widgets/flow_layout.h"
#include "widgets/link_button.h"
#include "widgets/thin_bar.h"
#include "widgets/tone_label.h"

#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr qint64 kChangeSpan = 5 * 60'000;

} // namespace

GasPricePanel::GasPricePanel(QWidget *parent)
    : Card(parent)
    , m_price(new FitLabel(4.2))
    , m_unitLabel(new ToneLabel(Tone::Muted, 1.4))
    , m_badge(new Badge)
    , m_changeMark(new ShapeMark)
    , m_change(new ToneLabel(Tone::Accent, 1.15, true))
    , m_changeNote(new ToneLabel(Tone::Muted, 0.95))
    , m_age(new ToneLabel(Tone::Muted))
    , m_trouble(new ToneLabel(Tone::Warning))
    , m_bar(new ThinBar)
    , m_copy(new LinkButton(tr("Copy")))
    , m_refresh(new LinkButton(tr("Refresh now")))
{
    auto *title = new ToneLabel(Tone::Muted, 1.05);
    title->setText(tr("Gas price"));
    auto *head = new FlowLayout(10, 4);
    title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    head->addWidget(title);
    head->addWidget(m_copy);
    head->addWidget(m_badge);

    auto *change = new QWidget;
    auto *changeRow = new QHBoxLayout(change);
    changeRow->setContentsMargins(10, 0, 0, 0);
    changeRow->setSpacing(6);
    changeRow->addWidget(m_changeMark);
    changeRow->addWidget(m_change);
    changeRow->addWidget(m_changeNote);

    auto *number = new FlowLayout(10, 2);
    for (QWidget *widget : {static_cast<QWidget *>(m_price), static_cast<QWidget *>(m_unitLabel), change})
        number->addWidget(widget);
    number->setAlignment(m_unitLabel, Qt::AlignBottom);
    m_unitLabel->setContentsMargins(0, 0, 0, m_unitLabel->fontMetrics().descent());
    m_unitLabel->setText(text::unitName(m_unit));

    auto *foot = new FlowLayout(10, 2);
    m_age->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    foot->addWidget(m_age);
    foot->addWidget(m_refresh);
    m_trouble->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 12);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addLayout(number);
    layout->addStretch(1);
    layout->addWidget(m_trouble);
    layout->addLayout(foot);
    layout->addWidget(m_bar);

    setAccessibleName(tr("Gas price"));
    m_price->setObjectName(QStringLiteral("gasPrice"));
    m_badge->setObjectName(QStringLiteral("gasPriceState"));
    m_age->setObjectName(QStringLiteral("gasPriceAge"));
    m_trouble->setObjectName(QStringLiteral("gasPriceTrouble"));
    m_change->setObjectName(QStringLiteral("gasPriceChange"));
    m_refresh->setObjectName(QStringLiteral("refreshNow"));
    m_copy->setObjectName(QStringLiteral("copyPrice"));
    m_copy->setAccessibleName(tr("Copy the exact gas price in wei"));
    m_refresh->setToolTip(
        tr("Asks the upstream for new values; at most once in five seconds, and within the day's credits"));
    connect(m_copy, &QAbstractButton::clicked, this, &GasPricePanel::copyRequested);
    connect(m_price, &FitLabel::copyRequested, this, &GasPricePanel::copyRequested);
    connect(m_refresh, &QAbstractButton::clicked, this, &GasPricePanel::refreshRequested);
}

void GasPricePanel::refresh(const LiveSeries &series)
{
    const Monitor *monitor = series.monitor();
    const ValueView view = viewOf(monitor, Method::GasPrice);
    showPrice(monitor ? monitor->value(Method::GasPrice) : nullptr, view);
    m_badge->show(view.shape, view.tone, view.badge);
    m_age->setTextIfNew(view.ageLine);
    m_trouble->setTone(view.tone);
    m_trouble->setTextIfNew(view.trouble);
    // Who is gone is told across the window.
    m_trouble->setVisible(!view.trouble.isEmpty() && view.mood != ValueMood::Gone);
    const bool live = view.mood == ValueMood::Live || view.mood == ValueMood::Simulated;
    showChange(series, live);
    m_bar->show(live ? view.elapsedShare : 0, Tone::Accent);
    m_refresh->setEnabled(monitor && monitor->refreshAllowed());
}

void GasPricePanel::setUnit(GasUnit unit)
{
    m_unit = unit;
    m_unitLabel->setText(text::unitName(unit));
    m_result.clear();
    m_price->setText({}); // shown anew by the next refresh
}

void GasPricePanel::showPrice(const ValueReport *value, const ValueView &view)
{
    const QString result = value ? value->result.value_or(QString()) : QString();
    m_price->setMuted(result.isEmpty() || view.mood == ValueMood::Gone);
    if (result == m_result && !m_price->text().isEmpty())
        return;
    m_result = result;
    const auto wei = Quantity::parse(result.toStdString());
    m_wei = wei ? QString::fromStdString(wei->decimal()) : QString();
    m_price->setText(wei ? text::price(result, m_unit) : QString(QChar(0x2014)));
    m_price->setToolTip(text::exactWei(result));
    m_price->setAccessibleName(wei
            ? tr("Gas price: %1 gwei, exactly %2").arg(text::gwei(result), text::exactWei(result))
            : tr("Gas price: no value"));
    m_unitLabel->setVisible(wei.has_value());
    m_copy->setVisible(wei.has_value());
}

void GasPricePanel::showChange(const LiveSeries &series, bool live)
{
    // How an old price compares with what came before it is no news.
    const auto found = live && !m_wei.isEmpty() ? series.priceChange(kChangeSpan) : std::nullopt;
    m_change->setVisible(found.has_value());
    m_changeMark->setVisible(found.has_value());
    m_changeNote->setVisible(live && !m_wei.isEmpty());
    const double change = found.value_or(0);
    if (!found) {
        m_changeNote->setTextIfNew(tr("no price of 5 min ago yet"));
        return;
    }
    const double size = std::abs(change) * 100;
    const QString amount = tr("%1 %").arg(QLocale().toString(size, 'f', size < 100 ? 1 : 0));
    const bool still = size < 0.05;
    const bool up = change > 0;
    m_changeMark->show(still ? Shape::Dash
            : up             ? Shape::Triangle
                             : Shape::TriangleDown,
        still    ? Tone::Muted
            : up ? Tone::Warning
                 : Tone::Accent);
    m_change->setTone(still ? Tone::Muted : up ? Tone::Warning : Tone::Accent);
    m_change->setTextIfNew(amount);
    m_change->setAccessibleName(still ? tr("unchanged")
            : up                      ? tr("risen by %1").arg(amount)
                                      : tr("fallen by %1").arg(amount));
    m_changeNote->setTextIfNew(tr("against 5 min ago"));
}

} // namespace gasgauge
