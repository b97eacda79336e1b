// SPDX-License-Identifier: GPL-3.0-only
#include "settings/upstreams/upstream_dialog.h"

#include "settings/upstreams/source_entry.h"
#include "widgets/tone_label.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace gasgauge {

UpstreamDialog::UpstreamDialog(
    const Clock &clock, const std::optional<UpstreamConfig> &before, QWidget *parent)
    : QDialog(parent)
    , m_before(before)
    , m_test(clock)
    , m_useKey(new QRadioButton(tr("The &key of an Infura project")))
    , m_useAddress(new QRadioButton(tr("The &address of a node")))
    , m_key(new QLineEdit)
    , m_address(new QLineEdit)
    , m_name(new QLineEdit)
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
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(makeFields());
    layout->addWidget(m_message);
    layout->addWidget(buttons);

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
    setMinimumWidth(fontMetrics().averageCharWidth() * 64);
}

QWidget *UpstreamDialog::makeFields()
{
    m_useAddress->setObjectName(QStringLiteral("upstreamByAddress"));
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setObjectName(QStringLiteral("upstreamKey"));
    m_key->setAccessibleName(tr("Key of an Infura project"));
    m_address->setObjectName(QStringLiteral("upstreamAddress"));
    m_address->setAccessibleName(tr("Address of a node"));
    m_address->setPlaceholderText(m_before ? tr("Empty: as it is") : QStringLiteral("http://127.0.0.1:8545"));
    m_name->setObjectName(QStringLiteral("upstreamName"));
    m_name->setPlaceholderText(tr("Empty: the name of the host"));
    if (m_before)
        m_name->setText(m_before->name);
    m_useAddress->setChecked(m_before.has_value());
    m_useKey->setChecked(!m_before);
    auto *nameLabel = new QLabel(tr("&Name, as log and window show it:"));
    nameLabel->setBuddy(m_name);

    auto *fields = new QWidget;
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins(0, 0, 0, 0);
    for (QWidget *widget : {static_cast<QWidget *>(m_useKey), static_cast<QWidget *>(m_key),
             static_cast<QWidget *>(m_useAddress), static_cast<QWidget *>(m_address),
             static_cast<QWidget *>(nameLabel), static_cast<QWidget *>(m_name)})
        column->addWidget(widget);

    const auto follow = [this, nameLabel] {
        m_key->setEnabled(m_useKey->isChecked());
        m_address->setEnabled(m_useAddress->isChecked());
        m_name->setEnabled(m_useAddress->isChecked());
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

tl::expected<UpstreamConfig, QString> UpstreamDialog::entered() const
{
    if (m_useKey->isChecked())
        return sourceOfKey(m_key->text());
    if (!m_before || !m_address->text().trimmed().isEmpty())
        return sourceOfAddress(m_address->text(), m_name->text().trimmed());
    return sourceOfAddress(m_before->callUrl().toString(QUrl::FullyEncoded), m_name->text().trimmed());
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
