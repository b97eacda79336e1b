// SPDX-License-Identifier: GPL-3.0-only
#include "settings/upstreams/upstream_dialog.h"

#include "config/values/upstream_option.h"
#include "format/pasted_text.h"
#include "settings/upstreams/source_entry.h"
#include "widgets/forms/reveal_button.h"
#include "widgets/tone_label.h"

#include <algorithm>

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gasgauge {

UpstreamDialog::UpstreamDialog(
    const Clock &clock, const std::optional<UpstreamConfig> &before, QWidget *parent)
    : FittedDialog(parent)
    , m_before(before)
    , m_test(clock)
    , m_useKey(new QRadioButton(tr("The &key of an Infura project")))
    , m_useAddress(new QRadioButton(tr("The &address of a node")))
    , m_key(new QLineEdit)
    , m_address(new QLineEdit)
    , m_name(new QLineEdit)
    , m_chain(new QComboBox)
    , m_chainLabel(new QLabel(tr("For the c&hain:")))
    , m_showKey(new RevealButton(*m_key, tr("Key of an Infura project")))
    , m_showAddress(nullptr)
    , m_testButton(new QPushButton(tr("&Test")))
    , m_message(new ToneLabel(Tone::Error))
{
    setWindowTitle(before ? tr("Change %1").arg(before->name) : tr("Add an upstream"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_testButton->setAutoDefault(false);
    buttons->addButton(m_testButton, QDialogButtonBox::ActionRole);
    m_message->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("upstreamMessage"));
    m_message->setMinimumHeight(fontMetrics().lineSpacing() * 2);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->addWidget(makeFields());
    layout->addWidget(m_message);
    layout->addStretch(1);
    setParts(content, buttons);

    connect(buttons, &QDialogButtonBox::accepted, this, &UpstreamDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &UpstreamDialog::reject);
    connect(m_testButton, &QPushButton::clicked, this, [this] {
        const auto source = entered();
        if (source)
            m_test.start(*source);
        else
            setProblem(source.error());
    });
    connect(&m_test, &UpstreamTest::started, this, [this] {
        m_testButton->setEnabled(false);
        m_message->setTone(Tone::Muted);
        m_message->setText(tr("Asking…"));
    });
    connect(&m_test, &UpstreamTest::finished, this, &UpstreamDialog::showTest);
    setWantedSize({fontMetrics().averageCharWidth() * 64, 0});
}

QWidget *UpstreamDialog::makeFields()
{
    m_useAddress->setObjectName(QStringLiteral("upstreamByAddress"));
    m_key->setObjectName(QStringLiteral("upstreamKey"));
    m_key->setAccessibleName(tr("Key of an Infura project"));
    m_address->setObjectName(QStringLiteral("upstreamAddress"));
    m_address->setAccessibleName(tr("Address of a node"));
    m_address->setPlaceholderText(QStringLiteral("http://127.0.0.1:8545"));
    m_showKey->setObjectName(QStringLiteral("showUpstreamKey"));
    m_name->setObjectName(QStringLiteral("upstreamName"));
    m_name->setPlaceholderText(tr("Empty: the name of the host"));
    if (m_before)
        fillIn(*m_before);
    else
        m_useKey->setChecked(true);
    auto *nameLabel = new QLabel(tr("&Name, as log and window show it:"));
    nameLabel->setBuddy(m_name);

    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    const auto addLine = [column](QLineEdit *line, RevealButton *show) {
        auto *row = new QHBoxLayout;
        row->addWidget(line, 1);
        if (show)
            row->addWidget(show);
        column->addLayout(row);
    };
    column->addWidget(m_useKey);
    addLine(m_key, m_showKey);
    column->addWidget(m_useAddress);
    addLine(m_address, m_showAddress);
    column->addWidget(m_chainLabel);
    column->addWidget(m_chain);
    column->addWidget(nameLabel);
    column->addWidget(m_name);
    m_chain->setObjectName(QStringLiteral("upstreamChain"));
    m_chainLabel->setBuddy(m_chain);
    setChains({});

    const auto follow = [this, nameLabel] {
        m_key->setEnabled(m_useKey->isChecked());
        m_showKey->setEnabled(m_useKey->isChecked());
        m_address->setEnabled(m_useAddress->isChecked());
        m_name->setEnabled(m_useAddress->isChecked());
        m_chain->setEnabled(m_useAddress->isChecked());
        m_chainLabel->setEnabled(m_useAddress->isChecked());
        nameLabel->setEnabled(m_useAddress->isChecked());
        setProblem({});
    };
    connect(m_useKey, &QRadioButton::toggled, this, follow);
    connect(m_useKey, &QRadioButton::clicked, m_key, qOverload<>(&QWidget::setFocus));
    connect(m_useAddress, &QRadioButton::clicked, m_address, qOverload<>(&QWidget::setFocus));
    for (QLineEdit *line : {m_key, m_address, m_name})
        connect(line, &QLineEdit::textEdited, this, [this] { setProblem({}); });
    follow();
    return fields;
}

void UpstreamDialog::fillIn(const UpstreamConfig &before)
{
    m_name->setText(before.name);
    m_key->setText(loneKeyOf(before));
    if (!m_key->text().isEmpty()) {
        m_useKey->setChecked(true);
        return;
    }
    m_useAddress->setChecked(true);
    m_addressBefore = before.callUrl().toString(QUrl::FullyEncoded);
    m_address->setText(m_addressBefore);
    const auto secret = [](const QString &text) { return !text.isEmpty() && text != QLatin1String("/"); };
    if (std::ranges::any_of(secretsOf(before), secret)) {
        m_showAddress = new RevealButton(*m_address, tr("Address of a node"));
        m_showAddress->setObjectName(QStringLiteral("showUpstreamAddress"));
    }
}

tl::expected<UpstreamConfig, QString> UpstreamDialog::entered() const
{
    if (m_useKey->isChecked())
        return sourceOfKey(m_key->text());
    auto source = sourceOfAddress(m_address->text(), text::pasted(m_name->text()));
    if (source && m_chain->count() > 0)
        source->chain = m_chain->currentData().toString();
    else if (source && m_before)
        source->chain = m_before->chain;
    // Only the name is another one: its second door stays.
    if (source && m_before && text::pasted(m_address->text()) == m_addressBefore) {
        source->url = m_before->url;
        source->socketUrl = m_before->socketUrl;
    }
    return source;
}

void UpstreamDialog::setChains(const QStringList &chains)
{
    m_chain->clear();
    // What names no chain is the first one's.
    for (const QString &chain : chains)
        m_chain->addItem(chain, chain == chains.front() ? QString() : chain);
    const int before = m_before ? m_chain->findText(m_before->chain) : 0;
    m_chain->setCurrentIndex(std::max(before, 0));
    for (QWidget *widget : {static_cast<QWidget *>(m_chain), static_cast<QWidget *>(m_chainLabel)})
        widget->setVisible(chains.size() > 1);
    if (chains.size() < 2)
        m_chain->clear();
}

void UpstreamDialog::setProblem(const QString &text)
{
    m_message->setTone(Tone::Error);
    m_message->setText(text);
}

void UpstreamDialog::showTest(bool good, const QString &text)
{
    m_testButton->setEnabled(true);
    m_message->setTone(good ? Tone::Good : Tone::Error);
    m_message->setText(text);
}

void UpstreamDialog::accept()
{
    const auto source = entered();
    if (!source) {
        setProblem(source.error());
        (m_useKey->isChecked() ? m_key : m_address)->setFocus();
        return;
    }
    m_source = *source;
    QDialog::accept();
}

} // namespace gasgauge
