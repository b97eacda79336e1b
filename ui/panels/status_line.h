// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "monitor/monitor.h"

#include <QWidget>

namespace gasgauge {

class LinkButton;
class ThinBar;
class ToneLabel;

/// What the built-in server does, as the program tells the window.
struct Serving
{
    QString url; ///< "http://127.0.0.1:8081"; empty: not serving
    QString reason; ///< why it is not
    quint64 dailyCredits = 0; ///< what the day has; 0: no limit known
};

/// The last line of the window: what is served where, to how many, and what it costs.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setServing(const Serving &serving);
    /// Cheap where nothing changed; null while nothing is watched.
    void refresh(const Monitor *monitor);
    /// A command that asks for the gas price; empty where there is nobody to ask.
    QString curlCommand() const;

Q_SIGNALS:
    void copyCurlRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showCredits(const StatusReport &report, bool local);

    Serving m_serving;
    QString m_url;
    ToneLabel *m_verb;
    ToneLabel *m_address;
    LinkButton *m_curl;
    ToneLabel *m_connections;
    ToneLabel *m_upstreamCalls;
    ToneLabel *m_creditsTitle;
    ThinBar *m_creditsBar;
    ToneLabel *m_credits;
    ToneLabel *m_version;
};

} // namespace gasgauge
