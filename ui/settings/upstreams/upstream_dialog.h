// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "settings/upstreams/upstream_test.h"
#include "widgets/forms/fitted_dialog.h"

#include <optional>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QRadioButton;

namespace gasgauge {

class RevealButton;
class ToneLabel;

/// Asks for one upstream: the key of an Infura project or the address of a node. One that is changed is there
/// to be changed; a key, and an address with a secret in it, stay unseen until they are asked for.
class UpstreamDialog : public FittedDialog
{
    Q_OBJECT

public:
    UpstreamDialog(
        const Clock &clock, const std::optional<UpstreamConfig> &before = {}, QWidget *parent = nullptr);
    /// The chains that are followed; where there are several, the address of a node is for one of them.
    void setChains(const QStringList &chains);
    /// What was entered, once accepted.
    const UpstreamConfig &source() const { return m_source; }

    void accept() override;

private:
    tl::expected<UpstreamConfig, QString> entered() const;
    void setProblem(const QString &text);
    void showTest(bool good, const QString &text);
    QWidget *makeFields();
    void fillIn(const UpstreamConfig &before);

    std::optional<UpstreamConfig> m_before;
    UpstreamConfig m_source;
    UpstreamTest m_test;
    QRadioButton *m_useKey;
    QRadioButton *m_useAddress;
    QLineEdit *m_key;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QComboBox *m_chain; ///< empty where one chain is followed
    QLabel *m_chainLabel;
    RevealButton *m_showKey;
    RevealButton *m_showAddress; ///< only where the address that is changed has a secret
    QString m_addressBefore;
    QPushButton *m_testButton;
    ToneLabel *m_message;
};

} // namespace gasgauge
