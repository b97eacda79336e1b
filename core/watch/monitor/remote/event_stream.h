// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QByteArray>

namespace gasgauge {

/// One event that a server sent.
struct ServerEvent
{
    QByteArray name;
    QByteArray data;
};

/// Makes events of the bytes of a stream (HTML standard, 9.2.6) as they come, cut anywhere. What is longer
/// than any event of a gasgauge ends it: there is nothing to read on then.
class EventStream
{
public:
    static constexpr qsizetype kMaxEvent = 256 * 1024;

    /// The events that became whole with these bytes.
    std::vector<ServerEvent> take(const QByteArray &bytes);
    bool broken() const { return m_broken; }

private:
    void takeLine(const QByteArray &line, std::vector<ServerEvent> &events);

    QByteArray m_rest;
    ServerEvent m_event;
    bool m_hasData = false;
    bool m_broken = false;
};

} // namespace gasgauge
