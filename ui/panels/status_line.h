// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "look/chain_look.h"

#include <array>

#include <QWidget>

namespace gasgauge {

class FlowLayout;
class LinkButton;
class ToneLabel;

/// What the built-in server does, as the program tells the window.
struct Serving
{
    QString url; ///< "http://127.0.0.1:8081"; empty: not serving
    QString reason; ///< why it is not
    quint64 dailyCredits = 0; ///< what the day has; 0: no limit known
    quint64 mostConnections = 0; ///< that the server takes
};

/// The last line of the window: what is served where, and a summary of the page that is not seen.
class StatusLine : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setServing(const Serving &serving);
    const Serving &serving() const { return m_serving; }
    /// Cheap where nothing changed; null while nothing is watched. `ofServer`: the page of the server is
    /// seen, so that the fees are summed up.
    void refresh(const Monitor *monitor, const ChainLook &look, bool ofServer);
    /// A command that asks for the gas price; empty where there is nobody to ask.
    QString curlCommand() const;
    /// "3 on, 1 rang": who has alerts says it; shown with the fees from the next refresh on.
    void setAlerts(const QString &summary) { m_alerts = summary; }
    /// How much room the words may take, from the next refresh on.
    enum class Room : unsigned char {
        Whole,
        Narrow, ///< short words, and no version
        TwoRows, ///< what is served stands without its verb, too
    };
    void setRoom(Room room);

Q_SIGNALS:
    void copyCurlRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    /// A word and the number that belongs to it.
    struct Fact
    {
        QWidget *box = nullptr;
        ToneLabel *name = nullptr;
        ToneLabel *number = nullptr;
    };
    Fact addFact(const QString &id, bool fixed = false);
    bool narrow() const { return m_room != Room::Whole; }
    static void showFact(const Fact &fact, const QString &name, const QString &number, Tone tone);
    void showServer(const Monitor *monitor, const ChainLook &look);
    void showFees(const ChainLook &look);
    void showVersion(const Monitor *monitor);
    void paintSeparators(QPainter &painter, const Theme &theme) const;

    Serving m_serving;
    QString m_url;
    Room m_room = Room::Whole;
    FlowLayout *m_layout;
    ToneLabel *m_verb;
    ToneLabel *m_address;
    LinkButton *m_curl;
    std::array<Fact, 5> m_serverFacts; ///< gas price, block, coinbase, hit rate, requests
    std::array<Fact, 5> m_feeFacts; ///< price, verdict, swap, age, alerts
    QString m_alerts;
    ToneLabel *m_version;
};

} // namespace gasgauge
