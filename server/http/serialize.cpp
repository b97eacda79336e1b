// SPDX-License-Identifier: GPL-3.0-only
#include "http/serialize.h"

#include "http/error_response.h"

#include <algorithm>

namespace gasgauge {

namespace {

void appendField(std::string &out, std::string_view name, std::string_view value)
{
    out.append(name).append(": ").append(value).append("\r\n");
}

/// RFC 9110, 8.6: no Content-Length in a 204, and in a 304 only the one of the 200, which nobody needs.
constexpr bool mayHaveContent(int status)
{
    return status != 204 && status != 304;
}

} // namespace

Message Serializer::message(const Response &response, Persistence persistence, std::string_view date) const
{
    Message message;
    std::string &out = message.bytes;
    out.reserve(384 + response.body.size());
    writeStart(out, response, date);
    if (mayHaveContent(response.status))
        appendField(out, "Content-Length", std::to_string(response.body.size()));
    writeEnd(out, persistence);
    out.append("\r\n");
    message.headBytes = out.size();
    if (mayHaveContent(response.status))
        out.append(response.body);
    return message;
}

std::string Serializer::headWithoutLength(
    const Response &response, Persistence persistence, std::string_view date) const
{
    std::string out;
    writeStart(out, response, date);
    writeEnd(out, persistence);
    return out.append("Content-Length: ");
}

std::string Serializer::endlessHead(
    const Response &response, Persistence persistence, std::string_view date) const
{
    std::string out;
    writeStart(out, response, date);
    writeEnd(out, persistence);
    return out.append("\r\n");
}

void Serializer::writeStart(std::string &out, const Response &response, std::string_view date)
{
    out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
    out.append(reasonPhrase(response.status)).append("\r\n");
    appendField(out, "Date", date);
    for (const auto &[name, value] : response.headers)
        appendField(out, name, value);
}

void Serializer::writeEnd(std::string &out, Persistence persistence) const
{
    appendField(out, "X-Gasgauge-Source", m_source);
    appendField(out, "X-Content-Type-Options", "nosniff");
    if (persistence != Persistence::Default)
        appendField(out, "Connection", persistence == Persistence::Close ? "close" : "keep-alive");
}

Response Serializer::notModified(const Response &response)
{
    Response result = response;
    result.status = 304;
    result.body.clear();
    std::erase_if(result.headers, [](const auto &field) { return field.first == "Content-Type"; });
    return result;
}

} // namespace gasgauge
