// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "settings/upstreams/upstream_test.h"

#include <QWidget>

class QLineEdit;

namespace gasgauge {

class ChoiceCard;

/// What a first start shows in place of values: the ways to get some. An upstream is asked once before it is
/// taken, so that a mistyped key is told here and not later.
class WelcomePage : public QWidget
{
    Q_OBJECT

public:
    explicit WelcomePage(const Clock &clock, QWidget *parent = nullptr);
    /// What the program could not do with the choice, for the user.
    void setProblem(const QString &text);

Q_SIGNALS:
    void upstreamChosen(const gasgauge::UpstreamConfig &upstream);
    void demoChosen();
    void attachChosen();

private:
    void ask(ChoiceCard &card, const tl::expected<UpstreamConfig, QString> &source);
    void takeAnswer(bool good, const QString &text);

    UpstreamTest m_test;
    UpstreamConfig m_asked;
    ChoiceCard *m_asking = nullptr;
    ChoiceCard *m_key;
    ChoiceCard *m_node;
    ChoiceCard *m_demo;
    QLineEdit *m_keyField;
    QLineEdit *m_nodeField;
};

} // namespace gasgauge
