// SPDX-License-Identifier: GPL-3.0-only
#include "monitor/remote/event_stream.h"

#include <utility>

namespace gasgauge {

std::vector<ServerEvent> EventStream::take(const QByteArray &bytes)
{
    std::vector<ServerEvent> events;
    m_rest += bytes;
    qsizetype begin = 0;
    for (qsizetype end = m_rest.indexOf('\n'); end >= 0 && !m_broken; end = m_rest.indexOf('\n', begin)) {
        QByteArray line = m_rest.mid(begin, end - begin);
        if (line.endsWith('\r'))
            line.chop(1);
        begin = end + 1;
        takeLine(line, events);
    }
    m_rest.remove(0, begin);
    m_broken = m_broken || m_rest.size() + m_event.data.size() > kMaxEvent;
    return events;
}

void EventStream::takeLine(const QByteArray &line, std::vector<ServerEvent> &events)
{
    if (line.isEmpty()) {
        if (m_hasData)
            events.push_back(std::exchange(m_event, {}));
        m_event = {};
        m_hasData = false;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    if (colon == 0)
        return; // a comment
    const QByteArray field = colon < 0 ? line : line.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event")
        m_event.name = value;
    if (field != "data")
        return;
    if (std::exchange(m_hasData, true))
        m_event.data += '\n';
    m_event.data += value;
    m_broken = m_broken || m_event.data.size() > kMaxEvent;
}

} // namespace gasgauge
