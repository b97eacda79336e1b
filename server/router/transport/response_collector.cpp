// SPDX-License-Identifier: GPL-3.0-only
#include "router/transport/response_collector.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdint>
#include <limits>

#include <boost/asio/buffer.hpp>

namespace gasgauge {

namespace http = boost::beast::http;

namespace {

constexpr std::array kLeftOut{
    http::field::connection,
    http::field::keep_alive,
    http::field::transfer_encoding,
    http::field::content_length,
    http::field::date,
    http::field::server,
    http::field::upgrade,
    http::field::trailer,
    http::field::te,
};

/// Header names as they are usually written: Qt 6.8 sends them in lower case, and one spelling everywhere
/// lets readers compare to the letter.
std::string usualSpelling(std::string_view name)
{
    std::string spelled(name);
    bool wordStart = true;
    for (char &c : spelled) {
        const auto byte = static_cast<unsigned char>(c);
        c = static_cast<char>(wordStart ? std::toupper(byte) : std::tolower(byte));
        wordStart = c == '-';
    }
    return spelled == "Etag" ? "ETag" : spelled;
}

std::chrono::milliseconds parseMilliseconds(std::string_view text)
{
    std::chrono::milliseconds::rep count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::chrono::milliseconds(count);
}

} // namespace

Response withReusableHeader(Response response)
{
    if (response.reusableFor.count() > 0)
        response.headers.emplace_back(kReusableHeader, std::to_string(response.reusableFor.count()));
    return response;
}

ResponseCollector::ResponseCollector()
{
    m_parser.eager(true);
    // It is our own. Boost 1.74 takes boost::none for a limit of 0.
    m_parser.body_limit(std::numeric_limits<std::uint64_t>::max());
}

ResponseCollector::State ResponseCollector::feed(std::string_view bytes)
{
    if (m_state != State::Incomplete)
        return m_state;
    m_unparsed.append(bytes);
    while (!m_unparsed.empty() && !m_parser.is_done()) {
        boost::system::error_code error;
        const std::size_t used = m_parser.put(boost::asio::buffer(m_unparsed), error);
        m_unparsed.erase(0, used);
        if (error == http::error::need_more)
            return m_state;
        if (error) {
            m_state = State::Malformed;
            return m_state;
        }
    }
    if (m_parser.is_done())
        m_state = State::Complete;
    return m_state;
}

Response ResponseCollector::take()
{
    auto message = m_parser.release();
    Response response;
    response.status = static_cast<int>(message.result_int());
    response.body = std::move(message.body());
    for (const auto &field : message.base()) {
        if (std::ranges::find(kLeftOut, field.name()) != kLeftOut.end())
            continue;
        std::string name = usualSpelling({field.name_string().data(), field.name_string().size()});
        const std::string_view value(field.value().data(), field.value().size());
        if (name == kReusableHeader)
            response.reusableFor = parseMilliseconds(value);
        else
            response.headers.emplace_back(std::move(name), value);
    }
    return response;
}

} // namespace gasgauge
