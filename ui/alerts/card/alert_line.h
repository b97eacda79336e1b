// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "alerts/alert_engine.h"

#include <QAbstractButton>
#include <QPointer>

class QLineEdit;

namespace gasgauge {

/// One rule as a line: a bell, what it waits for, and how it is. It is changed where it stands: arrows a
/// step, pages ten, Enter to type, Space on and off, Delete off.
class AlertLine : public QAbstractButton
{
    Q_OBJECT

public:
    explicit AlertLine(QWidget *parent = nullptr);
    void setRule(const AlertRule &rule, const AlertState &state, bool paused, qint64 nowMsecs);
    const AlertRule &rule() const { return m_rule; }
    /// "rang at 18:11", "last 05:12", "waiting", "off".
    QString state() const { return m_state; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    /// Of one line; more of them are multiples of it.
    int lineHeight() const;
    /// A sentence that is longer than a line takes two.
    int heightForWidth(int wide) const override;
    /// Opens the field for its bound; afterwards the focus is where it was.
    void edit();

Q_SIGNALS:
    void ruleChanged(const gasgauge::AlertRule &rule);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void nextCheckState() override { toggleRule(); }

private:
    void change(const AlertRule &rule);
    void toggleRule();
    void takeTyped();
    void closeField();
    void placeField();
    QRect wordsRect(int wide, int high) const;
    QFont stateFont() const;
    bool rings() const { return m_rule.enabled && m_met && m_rang; }

    AlertRule m_rule;
    QString m_sentence;
    QString m_state;
    bool m_met = false;
    bool m_rang = false;
    QLineEdit *m_field; ///< hidden but while one types
    QPointer<QWidget> m_before; ///< had the focus then
};

} // namespace gasgauge
