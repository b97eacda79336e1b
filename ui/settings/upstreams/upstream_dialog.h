// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "settings/upstreams/upstream_test.h"

#include <optional>

#include <QDialog>

class QLineEdit;
class QPushButton;
class QRadioButton;

namespace gasgauge {

class ToneLabel;

/// Asks for one upstream: the key of an Infura project, which is not shown, or the address of a node. One
/// that is changed never shows the address it has.
class UpstreamDialog : public QDialog
{
    Q_OBJECT

public:
    UpstreamDialog(
        const Clock &clock, const std::optional<UpstreamConfig> &before = {}, QWidget *parent = nullptr);
    /// What was entered, once accepted.
    const UpstreamConfig &source() const { return m_source; }

    void accept() override;

private:
    tl::expected<UpstreamConfig, QString> entered() const;
    void setProblem(const QString &text);
    void showTest(bool good, const QString &text);
    QWidget *makeFields();

    std::optional<UpstreamConfig> m_before;
    UpstreamConfig m_source;
    UpstreamTest m_test;
    QRadioButton *m_useKey;
    QRadioButton *m_useAddress;
    QLineEdit *m_key;
    QLineEdit *m_address;
    QLineEdit *m_name;
    QPushButton *m_testButton;
    ToneLabel *m_message;
};

} // namespace gasgauge
