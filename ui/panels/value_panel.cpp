// SPDX-License-Identifier: GPL-3.0-only
#include "panels/value_panel.h"

#include "ethereum/quantity.h"
#include "format/fee_text.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "widgets/fit_label.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/marks/copy_button.h"
#include "widgets/tone_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

/// How long "unsupported" is remembered before the method is asked for again.
constexpr std::chrono::hours kAskedAgainAfter{1};

/// With the digits that the large price has.
QString priceWords(const QString &hex)
{
    constexpr int digits = 3;
    const auto wei = Quantity::parse(hex.toStdString());
    return wei ? text::fee(weiOf(*wei), digits).both() : text::unknown();
}

} // namespace

ValuePanel::ValuePanel(Method method, const QString &title, QWidget *parent)
    : Card(parent)
    , m_method(method)
    , m_value(new FitLabel(1.9))
    , m_detail(new ToneLabel(Tone::Muted, 0.95))
    , m_age(new ToneLabel(Tone::Muted, 0.95))
    , m_mark(new ShapeMark)
    , m_copy(new CopyButton(tr("Copy: %1").arg(title)))
{
    auto *titleLabel = new ToneLabel(Tone::Muted, 1.05);
    titleLabel->setText(title);
    auto *methodLabel = new ToneLabel(Tone::Muted, 0.92);
    const std::string_view name = methodName(method);
    methodLabel->setText(QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
    methodLabel->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *names = new FlowLayout(8, 2);
    names->addWidget(titleLabel);
    names->addWidget(methodLabel);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addLayout(names, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);

    auto *foot = new QHBoxLayout;
    foot->setSpacing(6);
    foot->addWidget(m_mark);
    foot->addWidget(m_age, 1);
    m_detail->setWordWrap(true);
    m_age->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 12, 18, 12);
    layout->setSpacing(5);
    layout->addLayout(head);
    layout->addWidget(m_value);
    layout->addWidget(m_detail);
    layout->addStretch(1);
    layout->addLayout(foot);

    setAccessibleName(title);
    connect(m_value, &FitLabel::copyRequested, this, &ValuePanel::copyRequested);
}

QString ValuePanel::copyText() const
{
    if (specOf(m_method).result.kind == ResultKind::Address)
        return m_result;
    const auto quantity = Quantity::parse(m_result.toStdString());
    return quantity ? QString::fromStdString(quantity->decimal()) : QString();
}

void ValuePanel::refresh(const Monitor *monitor, const QString &chain)
{
    const ValueView view = viewOf(monitor, m_method, chain);
    const ChainReport *report = monitor ? monitor->chain(chain) : nullptr;
    showValue(report ? report->values[m_method].result.value_or(QString()) : QString(), view.mood);
    const QString detail = detailOf(report, m_result, view);
    // Hex in the fixed font: some fonts make a times sign of the x in 0x5.
    m_detail->setFixed(!detail.isEmpty() && detail == m_result);
    m_detail->setTextIfNew(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_age->setTextIfNew(ageOf(monitor, view));
    m_mark->setVisible(view.mood != ValueMood::NoValue);
    m_mark->show(view.shape, view.tone);
    m_mark->setToolTip(view.badge);
    setSpoken(*m_mark, view.badge);
    setSpoken(*m_value, tr("%1: %2, %3").arg(accessibleName(), spokenValue(), view.badge));
}

/// With the word of the state, where it is not well: a mark alone says nothing.
QString ValuePanel::ageOf(const Monitor *monitor, const ValueView &view) const
{
    if (view.mood == ValueMood::Unsupported)
        return askedAgain(*monitor);
    switch (view.mood) {
    case ValueMood::Stale:
    case ValueMood::Error:
    case ValueMood::Gone:
        return view.ageLine.isEmpty() ? view.badge : tr("%1 · %2").arg(view.badge, view.ageLine);
    default:
        return view.ageLine.section(QStringLiteral(" · "), 0, 0);
    }
}

void ValuePanel::showValue(const QString &result, ValueMood mood)
{
    m_value->setMuted(result.isEmpty() || (mood != ValueMood::Live && mood != ValueMood::Simulated));
    m_result = result;
    if (m_method == Method::GasPrice)
        m_copy->offer(copyText());
    else
        m_copy->offer(copyText(), {}, result.isEmpty() ? QString() : tr("Copy %1").arg(copyText()));
    if (result.isEmpty()) {
        const QString words = mood == ValueMood::Unsupported ? tr("not supported") : text::unknown();
        m_value->setText(words);
        return;
    }
    m_value->setText(wordsOf(result));
    m_value->setToolTip(m_method == Method::GasPrice ? text::exactWei(result) : result);
}

QString ValuePanel::spokenValue() const
{
    if (m_result.isEmpty())
        return tr("no value");
    return specOf(m_method).result.kind == ResultKind::Address ? m_result : wordsOf(m_result);
}

QString ValuePanel::wordsOf(const QString &result) const
{
    if (m_method == Method::GasPrice)
        return priceWords(result);
    const bool address = specOf(m_method).result.kind == ResultKind::Address;
    return address ? text::shortAddress(result) : text::decimal(result);
}

QString ValuePanel::detailOf(const ChainReport *report, const QString &result, const ValueView &view) const
{
    if (view.mood == ValueMood::Unsupported) {
        const std::string_view name = methodName(m_method);
        return tr("%1 has no %2")
            .arg(report->upstream, QLatin1String(name.data(), static_cast<qsizetype>(name.size())));
    }
    if (!view.trouble.isEmpty() && view.mood == ValueMood::Error)
        return view.trouble;
    return result;
}

QString ValuePanel::askedAgain(const Monitor &monitor) const
{
    const auto since = monitor.unsupportedSince(m_method);
    if (!since)
        return tr("asked again within the hour");
    const auto gone = monitor.clock().now() - *since;
    if (gone >= kAskedAgainAfter)
        return tr("asked again once an hour");
    const auto msecs
        = [](auto time) { return std::chrono::duration_cast<std::chrono::milliseconds>(time).count(); };
    constexpr qint64 minute = 60'000;
    const qint64 left = (msecs(kAskedAgainAfter - gone) + minute - 1) / minute;
    const qint64 ago = msecs(gone) / minute;
    return ago == 0 ? tr("asked just now, again in %1 min").arg(left)
                    : tr("asked %1 min ago, again in %2 min").arg(ago).arg(left);
}

} // namespace gasgauge
