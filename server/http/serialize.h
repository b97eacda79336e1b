// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "http/response.h"

#include <string>
#include <string_view>

namespace gasgauge {

/// What the answer says of the connection (RFC 9112, 9.3): nothing for HTTP/1.1 that goes on, "close", or
/// "keep-alive" for an HTTP/1.0 client that asked for it.
enum class Persistence : unsigned char { Default, Close, KeepAlive10 };
inline constexpr std::size_t kPersistences = 3;

/// An answer as bytes; the first `headBytes` of them are the answer to HEAD.
struct Message
{
    std::string bytes;
    std::size_t headBytes = 0;
    std::string_view head() const { return std::string_view(bytes).substr(0, headBytes); }
};

/// Makes the bytes of a response, with the header fields that every response carries.
class Serializer
{
public:
    explicit Serializer(bool simulated)
        : m_source(simulated ? "simulated" : "upstream")
    { }

    Message message(const Response &response, Persistence persistence, std::string_view date) const;
    /// The head of an answer whose body is made for each request: all of it up to its length, behind which a
    /// blank line has to follow.
    std::string headWithoutLength(
        const Response &response, Persistence persistence, std::string_view date) const;
    /// The head of an answer that ends with the connection; all of it.
    std::string endlessHead(const Response &response, Persistence persistence, std::string_view date) const;
    /// The 304 for a response: its ETag and what RFC 9110, 15.4.5 wants beside it, without content.
    static Response notModified(const Response &response);

private:
    static void writeStart(std::string &out, const Response &response, std::string_view date);
    void writeEnd(std::string &out, Persistence persistence) const;

    std::string_view m_source;
};

} // namespace gasgauge
