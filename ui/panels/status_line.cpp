// SPDX-License-Identifier: GPL-3.0-only
#include "panels/status_line.h"

#include "ethereum/quantity.h"
#include "format/fee_text.h"
#include "format/number_text.h"
#include "format/time_text.h"
#include "look/cost_view.h"
#include "look/hero_view.h"
#include "panels/value_view.h"
#include "style/theme.h"
#include "widgets/flow_layout.h"
#include "widgets/keys/spoken.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace gasgauge {

namespace {

constexpr int kUsualGap = 18;
constexpr int kStatusHeight = 34;
constexpr int kSeparator = 12;
constexpr int kLeastGap = 12;
constexpr int kNarrowGap = 15;

QWidget *inOneBox(std::initializer_list<QWidget *> widgets)
{
    auto *box = new QWidget;
    auto *row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QWidget *widget : widgets)
        row->addWidget(widget);
    return box;
}

/// "0x5290…9ee7", or "0x52…e7"; the whole of it is on the page of the server.
QString veryShortAddress(const QString &address, bool narrow)
{
    const int tail = narrow ? 2 : 4;
    return address.size() <= 12 ? address : address.left(tail + 2) + QChar(0x2026) + address.right(tail);
}

QString priceText(const QString &hex)
{
    const auto wei = Quantity::parse(hex.toStdString());
    return wei ? text::briefFee(*wei) : QString();
}

bool actable(const ValueView &view)
{
    return view.mood == ValueMood::Live || view.mood == ValueMood::Simulated;
}

} // namespace

StatusLine::StatusLine(QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(kUsualGap, 4, this))
    , m_verb(new ToneLabel(Tone::Muted, 0.96))
    , m_address(new ToneLabel(Tone::Normal, 0.96, true))
    , m_curl(new LinkButton(tr("Copy curl")))
    , m_version(new ToneLabel(Tone::Muted, 0.96))
{
    m_layout->setContentsMargins(20, 5, 20, 5);
    setMinimumHeight(kStatusHeight);
    m_layout->addWidget(inOneBox({m_verb, m_address, m_curl}));
    m_serverFacts = {addFact(QStringLiteral("statusGasPrice")), addFact(QStringLiteral("statusBlock")),
        addFact(QStringLiteral("statusCoinbase"), true), addFact(QStringLiteral("statusHitRate")),
        addFact(QStringLiteral("statusRequests"))};
    m_feeFacts = {addFact(QStringLiteral("statusPrice")), addFact(QStringLiteral("statusVerdict")),
        addFact(QStringLiteral("statusSwap")), addFact(QStringLiteral("statusAge")),
        addFact(QStringLiteral("statusAlerts"))};
    m_version->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    m_version->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_layout->addWidget(m_version);

    m_address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_address->setObjectName(QStringLiteral("servingAddress"));
    m_curl->setObjectName(QStringLiteral("copyCurl"));
    m_curl->setAccessibleName(tr("Copy a curl command that asks for the gas price"));
    setAccessibleName(tr("Status"));
    connect(m_curl, &QAbstractButton::clicked, this, &StatusLine::copyCurlRequested);
    refresh(nullptr, {}, false);
}

StatusLine::Fact StatusLine::addFact(const QString &id, bool fixed)
{
    Fact fact{nullptr, new ToneLabel(Tone::Muted, 0.96), new ToneLabel(Tone::Normal, 0.96)};
    fact.number->setWeight(QFont::Medium);
    if (fixed)
        fact.number->setFixed();
    fact.number->setObjectName(id);
    fact.box = inOneBox({fact.name, fact.number});
    m_layout->addWidget(fact.box);
    return fact;
}

void StatusLine::showFact(const Fact &fact, const QString &name, const QString &number, Tone tone)
{
    fact.box->setVisible(!number.isEmpty());
    fact.name->setTextIfNew(name);
    fact.number->setTone(tone);
    fact.number->setTextIfNew(number);
    setSpoken(*fact.number, tr("%1: %2").arg(name, number));
}

void StatusLine::setRoom(Room room)
{
    m_room = room;
    m_layout->setColumnGap(room == Room::TwoRows ? kLeastGap : room == Room::Narrow ? kNarrowGap : kUsualGap);
}

void StatusLine::setServing(const Serving &serving)
{
    m_serving = serving;
}

QString StatusLine::curlCommand() const
{
    return m_url.isEmpty() ? QString() : QStringLiteral("curl -i %1/eth_gasPrice").arg(m_url);
}

void StatusLine::refresh(const Monitor *monitor, const ChainLook &look, bool ofServer)
{
    const bool remote = monitor && !monitor->isLocal();
    m_url = remote ? monitor->origin() : m_serving.url;
    m_verb->setTextIfNew(remote ? tr("Attached to") : m_url.isEmpty() ? tr("Not serving") : tr("Serving"));
    m_address->setTextIfNew(m_url.isEmpty() ? m_serving.reason : hostOf(m_url));
    m_address->setAccessibleName(tr("%1: %2").arg(m_verb->text(), m_address->text()));
    m_address->setToolTip(m_url);
    m_address->setVisible(!m_address->text().isEmpty());
    m_curl->setVisible(!m_url.isEmpty());
    // What is hidden and shown again would be laid out and painted anew at every tick.
    for (const Fact &fact : m_feeFacts)
        fact.box->setVisible(ofServer && !fact.box->isHidden());
    for (const Fact &fact : m_serverFacts)
        fact.box->setVisible(!ofServer && look.report && !fact.box->isHidden());
    if (ofServer)
        showFees(look);
    else if (look.report)
        showServer(monitor, look);
    showVersion(monitor);
    // In one row, where that costs no more than the word before the address, which says of itself what it is.
    // Not before the layouts within have heard what has changed.
    QMetaObject::invokeMethod(
        this,
        [this] {
            constexpr int gap = 6;
            const int more = m_verb->isHidden() ? m_verb->sizeHint().width() + gap : 0;
            const bool fits = m_room == Room::Narrow && m_layout->sizeHint().width() + more <= width();
            m_verb->setVisible(m_room == Room::Whole || m_url.isEmpty() || fits);
        },
        Qt::QueuedConnection);
}

/// The three values, and how the server does.
void StatusLine::showServer(const Monitor *monitor, const ChainLook &look)
{
    const auto result = [&](Method method) { return look.report->values[method].result.value_or(QString()); };
    const auto tone = [&](Method method) {
        return actable(viewOf(monitor, method, look.name)) ? Tone::Normal : Tone::Muted;
    };
    const auto orDash = [](const QString &words) { return words.isEmpty() ? text::unknown() : words; };
    showFact(m_serverFacts[0], narrow() ? tr("Gas") : tr("Gas price"),
        orDash(priceText(result(Method::GasPrice))), tone(Method::GasPrice));
    m_serverFacts[0].number->setToolTip(text::exactWei(result(Method::GasPrice)));
    showFact(m_serverFacts[1], tr("Block"), orDash(text::decimal(result(Method::BlockNumber))),
        tone(Method::BlockNumber));
    showFact(m_serverFacts[2], tr("Coinbase"), orDash(veryShortAddress(result(Method::Coinbase), narrow())),
        tone(Method::Coinbase));
    m_serverFacts[2].number->setToolTip(result(Method::Coinbase));
    const auto &report = monitor->frame().report;
    const auto share = hitShare(report->traffic);
    const auto &rates = monitor->frame().rates;
    const double answers = rates ? rates->served + rates->coalesced + rates->stale + rates->failed : 0;
    const bool served = !m_url.isEmpty();
    showFact(m_serverFacts[3], narrow() ? tr("Hits") : tr("Hit rate"),
        !served     ? QString()
            : share ? text::percent(*share)
                    : text::unknown(),
        Tone::Normal);
    showFact(m_serverFacts[4], tr("Requests"),
        !served     ? QString()
            : rates ? tr("%1 /s").arg(text::compact(answers))
                    : text::unknown(),
        Tone::Normal);
    m_serverFacts[4].name->setVisible(!narrow() || !rates); // "/s" says it
}

void StatusLine::showFees(const ChainLook &look)
{
    const HeroView hero = heroOf(look);
    const Tone tone = hero.muted ? Tone::Muted : Tone::Normal;
    showFact(m_feeFacts[0], tr("Price now"), hero.price.both(), tone);
    showFact(m_feeFacts[1], tr("Verdict"), hero.verdict.brief(), hero.verdict.tone);
    showFact(m_feeFacts[2], tr("Swap"), costsOf(look, 0).swap.dollars, tone);
    const auto age = look.blockAgeMs ? look.blockAgeMs : look.fetchedAgeMs;
    showFact(m_feeFacts[3], tr("Age"), age ? text::duration(*age) : QString(), hero.ageTone);
    showFact(m_feeFacts[4], tr("Alerts"), m_alerts, Tone::Normal);
}

void StatusLine::showVersion(const Monitor *monitor)
{
    m_version->setVisible(!narrow());
    const auto &report = monitor ? monitor->frame().report : std::nullopt;
    const QString here = QStringLiteral(GASGAUGE_VERSION);
    const bool other = report && !monitor->isLocal() && report->version != here;
    m_version->setTextIfNew(other ? tr("gasgauge %1 there, %2 here").arg(report->version, here)
                                  : QStringLiteral("gasgauge %1").arg(here));
}

void StatusLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(QApplication::palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.card);
    painter.fillRect(0, 0, width(), 1, theme.border);
    paintSeparators(painter, theme);
}

/// Between two facts of one row.
void StatusLine::paintSeparators(QPainter &painter, const Theme &theme) const
{
    const QWidget *before = m_verb->parentWidget();
    for (int i = 1; i < m_layout->count(); ++i) {
        const QWidget *fact = m_layout->itemAt(i)->widget();
        if (fact->isHidden() || fact == m_version)
            continue;
        const QRect left = before->geometry();
        const QRect right = fact->geometry();
        before = fact;
        if (right.center().y() > left.bottom() || right.bottom() < left.top())
            continue;
        const int x = right.left() > left.left() ? (left.right() + right.left()) / 2
                                                 : (right.right() + left.left()) / 2;
        painter.fillRect(QRectF(x, left.center().y() - kSeparator / 2, 1, kSeparator), theme.border);
    }
}

} // namespace gasgauge
