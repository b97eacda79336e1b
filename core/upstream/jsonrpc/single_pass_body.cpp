// SPDX-License-Identifier: GPL-3.0-only
#include "upstream/jsonrpc/single_pass_body.h"

#include <algorithm>

namespace gasgauge {

qint64 SinglePassBody::readData(char *data, qint64 maxSize)
{
    const qsizetype count = std::min<qsizetype>(maxSize, m_bytes.size() - m_position);
    if (count == 0)
        return -1;
    std::copy_n(m_bytes.constData() + m_position, count, data);
    m_position += count;
    return count;
}

} // namespace gasgauge
