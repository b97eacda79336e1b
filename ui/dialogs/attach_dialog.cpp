// SPDX-License-Identifier: GPL-3.0-only
#include "dialogs/attach_dialog.h"

#include "format/pasted_text.h"
#include "monitor/remote_address.h"
#include "widgets/tone_label.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace gasgauge {

AttachDialog::AttachDialog(const QStringList &recent, QWidget *parent)
    : FittedDialog(parent)
    , m_field(new QComboBox)
    , m_problem(new ToneLabel(Tone::Error))
{
    setWindowTitle(tr("Attach to a gasgauge"));
    auto *label = new QLabel(tr("&Address of a running gasgauge:"));
    label->setBuddy(m_field);
    auto *note = new ToneLabel(Tone::Muted, 0.95);
    note->setText(tr("The window shows its values in place of this program's own."));
    note->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_problem->setObjectName(QStringLiteral("attachProblem"));
    m_field->setEditable(true);
    m_field->setInsertPolicy(QComboBox::NoInsert);
    m_field->addItems(recent);
    m_field->setMinimumContentsLength(34);
    m_field->lineEdit()->setPlaceholderText(QStringLiteral("http://127.0.0.1:8081"));
    if (recent.isEmpty())
        m_field->clearEditText();
    connect(m_field, &QComboBox::editTextChanged, m_problem, &QWidget::hide);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("A&ttach"));
    connect(buttons, &QDialogButtonBox::accepted, this, &AttachDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &AttachDialog::reject);

    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setSpacing(10);
    for (QWidget *widget : {static_cast<QWidget *>(label), static_cast<QWidget *>(m_field),
             static_cast<QWidget *>(m_problem), static_cast<QWidget *>(note)})
        layout->addWidget(widget);
    layout->addStretch(1);
    setParts(content, buttons);
    setWantedSize({fontMetrics().averageCharWidth() * 56, 0});
}

void AttachDialog::setText(const QString &text)
{
    m_field->setEditText(text);
}

void AttachDialog::setProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void AttachDialog::accept()
{
    const auto address = parseRemoteAddress(text::pasted(m_field->currentText()));
    if (!address) {
        setProblem(address.error());
        m_field->setFocus();
        return;
    }
    m_address = *address;
    QDialog::accept();
}

} // namespace gasgauge
