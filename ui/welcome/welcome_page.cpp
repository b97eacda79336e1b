// SPDX-License-Identifier: GPL-3.0-only
#include "welcome/welcome_page.h"

#include "settings/upstreams/source_entry.h"
#include "welcome/choice_card.h"
#include "widgets/forms/mnemonics.h"
#include "widgets/forms/reveal_button.h"
#include "widgets/link_button.h"
#include "widgets/tone_label.h"

#include <QDesktopServices>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gasgauge {

namespace {

constexpr int kWidestLine = 90; // characters
/// Where people get a key who have none.
constexpr auto kFreeKey = "https://app.infura.io/register";

} // namespace

WelcomePage::WelcomePage(const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_test(clock)
    , m_key(new ChoiceCard(tr("The key of an Infura project"),
          tr("Real values from mainnet and other chains. A free key is enough; it is kept in a file that "
             "only you "
             "may read."),
          tr("Use this &key")))
    , m_node(new ChoiceCard(tr("A node of your own"),
          tr("Real values from any Ethereum JSON-RPC endpoint, such as a node on this machine."),
          tr("Use this &node")))
    , m_demo(new ChoiceCard(tr("The demo"),
          tr("A simulated chain to look around with. Its numbers are made up, and marked so everywhere."),
          tr("Start the &demo")))
    , m_keyField(m_key->addField(tr("K&ey:"), QString()))
    , m_nodeField(m_node->addField(tr("&Address:"), QStringLiteral("http://127.0.0.1:8545")))
{
    auto *reveal = new RevealButton(*m_keyField, tr("Key of an Infura project"));
    reveal->setObjectName(QStringLiteral("showKey"));
    m_key->addBesideField(reveal);
    auto *free = new LinkButton(tr("Get a free key…"));
    free->setObjectName(QStringLiteral("freeKey"));
    free->setToolTip(QString::fromLatin1(kFreeKey));
    m_key->addBelowWords(free);
    m_key->anyway()->setObjectName(QStringLiteral("useKeyAnyway"));
    m_node->anyway()->setObjectName(QStringLiteral("useNodeAnyway"));
    m_keyField->setObjectName(QStringLiteral("welcomeKey"));
    m_nodeField->setObjectName(QStringLiteral("welcomeNode"));
    m_key->button()->setObjectName(QStringLiteral("useKey"));
    m_node->button()->setObjectName(QStringLiteral("useNode"));
    m_demo->button()->setObjectName(QStringLiteral("useDemo"));

    auto *heading = new ToneLabel(Tone::Normal, 1.7, true);
    heading->setText(tr("Where shall the gas price come from?"));
    auto *words = new ToneLabel(Tone::Muted);
    words->setText(tr("It can be changed at any time in Tools › Settings."));
    auto *attach = new LinkButton(tr("Attach to a gasgauge that runs elsewhere…"));
    attach->setObjectName(QStringLiteral("welcomeAttach"));
    for (ToneLabel *label : {heading, words})
        label->setWordWrap(true);

    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setSpacing(14);
    for (QWidget *widget : {static_cast<QWidget *>(heading), static_cast<QWidget *>(words),
             static_cast<QWidget *>(m_key), static_cast<QWidget *>(m_node), static_cast<QWidget *>(m_demo)})
        column->addWidget(widget);
    column->addWidget(attach, 0, Qt::AlignLeft);
    column->addStretch(1);
    content->setMaximumWidth(fontMetrics().averageCharWidth() * kWidestLine);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAlignment(Qt::AlignHCenter);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(scroll);
    setFocusProxy(m_keyField);
    setTabOrder(free, m_keyField);
    setTabOrder(m_keyField, reveal);
    setTabOrder(reveal, m_key->button());
    setTabOrder(m_key->button(), m_nodeField);
    setTabOrder(m_nodeField, m_node->button());
    setTabOrder(m_node->button(), m_demo->button());
    setTabOrder(m_demo->button(), attach);

    connect(m_key, &ChoiceCard::chosen, this, [this] { ask(*m_key, sourceOfKey(m_keyField->text())); });
    connect(m_node, &ChoiceCard::chosen, this,
        [this] { ask(*m_node, sourceOfAddress(m_nodeField->text(), {})); });
    for (ChoiceCard *card : {m_key, m_node})
        connect(card, &ChoiceCard::chosenAnyway, this, [this] { Q_EMIT upstreamChosen(m_asked); });
    connect(free, &QAbstractButton::clicked, this,
        [] { QDesktopServices::openUrl(QUrl(QString::fromLatin1(kFreeKey))); });
    connect(m_demo, &ChoiceCard::chosen, this, &WelcomePage::demoChosen);
    connect(attach, &QAbstractButton::clicked, this, &WelcomePage::attachChosen);
    connect(&m_test, &UpstreamTest::finished, this, &WelcomePage::takeAnswer);
    spreadMnemonics(*this);
}

void WelcomePage::ask(ChoiceCard &card, const tl::expected<UpstreamConfig, QString> &source)
{
    if (m_test.running())
        return;
    if (!source) {
        card.setMessage(source.error(), false);
        return;
    }
    m_asked = *source;
    m_asking = &card;
    card.setMessage(tr("Asking %1…").arg(source->name), true);
    m_test.start(*source);
}

void WelcomePage::takeAnswer(bool good, const QString &text)
{
    if (!good)
        return m_asking->setDoubt(text, tr("Use it all the same"));
    m_asking->setMessage(text, true);
    Q_EMIT upstreamChosen(m_asked);
}

void WelcomePage::setProblem(const QString &text)
{
    (m_asking ? m_asking : m_demo)->setMessage(text, false);
}

} // namespace gasgauge
