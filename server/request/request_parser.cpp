// SPDX-License-Identifier: GPL-3.0-only
#include "request/request_parser.h"

#include "request/conditional.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <boost/beast/http/rfc7230.hpp>

namespace gasgauge {

namespace http = boost::beast::http;

namespace {

std::string_view toStd(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// The path of an origin-form or absolute-form target (RFC 9112, 3.2), without query. Other forms stay as
/// they are and match no endpoint.
std::string_view pathOf(std::string_view target)
{
    if (target.starts_with('/')) [[likely]]
        return target.substr(0, target.find('?'));
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() > scheme.size()
            && boost::beast::iequals({target.data(), scheme.size()}, {scheme.data(), scheme.size()})) {
            const std::size_t end = target.find_first_of("/?", scheme.size());
            if (end == std::string_view::npos || target[end] == '?')
                return "/";
            target.remove_prefix(end);
            break;
        }
    }
    return target.substr(0, target.find('?'));
}

/// Two blanks, the version and the carriage return.
constexpr std::size_t kRequestLineEnds = 2 + 8 + 1;

/// Of what stands between the data of chunks: sizes, extensions, and the trailer.
Refusal tooLong()
{
    return {431, "A chunk header or the trailer is too long (--max-head-bytes).", Limit::HeadBytes};
}

constexpr std::string_view kMalformed = "The request is not well-formed HTTP/1.1.";

/// Whether a value stands on another line than its name. Beast joins folded lines in a buffer of its own,
/// unless the first of them is blank: then the value is a part of the head, behind a line's end.
bool isFolded(std::string_view name, std::string_view value, std::string_view head)
{
    const char *const nameEnd = name.data() + name.size();
    const char *const valueBegin = value.data();
    if (valueBegin < nameEnd || valueBegin > head.data() + head.size())
        return !value.empty();
    return std::find(nameEnd, valueBegin, '\n') != valueBegin;
}

/// What no host may hold, by the byte: asked of every request.
constexpr auto kNotInHosts = [] {
    std::array<bool, 256> marked{};
    for (const char c : std::string_view(" \t,/?#@\\\"<>"))
        marked[static_cast<unsigned char>(c)] = true;
    return marked;
}();

std::ptrdiff_t blanksInRequestLine(std::string_view head)
{
    return std::count(head.begin(), std::find(head.begin(), head.end(), '\r'), ' ');
}

} // namespace

RequestParser::RequestParser(const ServerLimits &limits)
    : m_limits(limits)
{
    // The caller bounds the head; Beast only has to be told that it may be that long.
    header_limit(std::numeric_limits<std::uint32_t>::max());
    body_limit(limits.maxBodyBytes);
}

Refusal RequestParser::parseHead(std::string_view head)
{
    m_head = head;
    error_code ec;
    put(boost::asio::const_buffer(head.data(), head.size()), ec);
    if (ec)
        return refusalFor(ec);
    return {};
}

Refusal RequestParser::parseBody(std::string_view bytes, std::size_t &used)
{
    // No chunked message ends in less than "0 CRLF CRLF"; with less than that in hand Beast asserts.
    const std::size_t atLeast = chunked() ? 5 : 1;
    used = 0;
    while (!is_done() && bytes.size() - used >= atLeast) {
        error_code ec;
        m_tookChunkHeader = false;
        const std::size_t n = put(boost::asio::const_buffer(bytes.data() + used, bytes.size() - used), ec);
        used += n;
        if (ec == http::error::need_more)
            break;
        if (ec)
            return refusalFor(ec);
        // Also where it came in one piece: what is accepted must not depend on how bytes arrive.
        if (m_tookChunkHeader && n > m_limits.maxHeadBytes)
            return tooLong();
    }
    if (!is_done() && bytes.size() - used > m_limits.maxHeadBytes)
        return tooLong();
    return {};
}

bool RequestParser::noneMatchNames(std::string_view etag) const
{
    return std::any_of(m_ifNoneMatch.begin(), m_ifNoneMatch.begin() + m_conditions,
        [etag](std::string_view value) { return matchesEntityTag(value, etag); });
}

std::string_view RequestParser::query() const
{
    const std::size_t mark = m_target.find('?');
    const std::string_view query
        = mark == std::string_view::npos ? std::string_view() : m_target.substr(mark + 1);
    return query.substr(0, query.find('#'));
}

std::string RequestParser::ifNoneMatch() const
{
    std::string joined;
    for (std::uint32_t i = 0; i < m_conditions; ++i)
        joined.append(i == 0 ? "" : ", ").append(m_ifNoneMatch[i]);
    return joined;
}

void RequestParser::on_request_impl(
    verb_t verb, string_view method, string_view target, int version, error_code &ec)
{
    if (target.size() > m_limits.maxTargetBytes
        || isRequestLineTooLong(method.size() + target.size() + kRequestLineEnds, m_limits))
        return refuse(kTargetTooLong, ec);
    m_verb = verb;
    m_method = toStd(method);
    m_path = pathOf(toStd(target));
    m_target = toStd(target);
    m_version = version;
}

void RequestParser::on_field_impl(field name, string_view text, string_view rawValue, error_code &ec)
{
    if (++m_fields > m_limits.maxFields)
        return refuse({431, "The request has too many header fields (--max-fields).", Limit::Fields}, ec);
    if (is_header_done())
        return; // trailers: counted, otherwise ignored
    const std::string_view value = toStd(rawValue);
    // RFC 9112, 5.2 lets a server refuse what only smugglers use.
    if (isFolded(toStd(text), value, m_head))
        return refuse({400, "Folded header lines are not accepted."}, ec);
    switch (name) {
    case field::host:
        if (++m_hosts > 1)
            return refuse({400, "The request has more than one Host."}, ec);
        if (std::ranges::any_of(value, [](char c) { return kNotInHosts[static_cast<unsigned char>(c)]; }))
            return refuse({400, "The Host is not valid."}, ec);
        break;
    case field::content_length:
        return checkContentLength(value, ec);
    case field::transfer_encoding:
        return checkTransferEncoding(value, ec);
    case field::connection:
        // Beast lets keep-alive win here; RFC 9112, 9.3 lets close.
        m_closes = m_closes || (isHttp10() && http::token_list(rawValue).exists("close"));
        break;
    case field::expect:
        if (!boost::beast::iequals(rawValue, "100-continue"))
            return refuse({417, "Only the expectation 100-continue can be met."}, ec);
        m_expectsContinue = true;
        break;
    case field::if_none_match:
        if (m_conditions < kMaxConditions)
            m_ifNoneMatch[m_conditions++] = value;
        break;
    default:
        break;
    }
}

void RequestParser::checkContentLength(std::string_view value, error_code &ec)
{
    if (m_hasContentLength)
        return refuse({400, "Content-Length is repeated."}, ec);
    m_hasContentLength = true;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), m_contentLength);
    if (error != std::errc() || end != value.data() + value.size())
        return refuse({400, "Content-Length is not a plain number."}, ec);
    if (m_hasTransferEncoding)
        return refuse({400, "Content-Length and Transfer-Encoding exclude each other."}, ec);
}

void RequestParser::checkTransferEncoding(std::string_view value, error_code &ec)
{
    if (m_hasContentLength)
        return refuse({400, "Content-Length and Transfer-Encoding exclude each other."}, ec);
    if (m_hasTransferEncoding || m_version == 10)
        return refuse({400, "Transfer-Encoding is not valid here."}, ec);
    m_hasTransferEncoding = true;
    if (!boost::beast::iequals({value.data(), value.size()}, "chunked"))
        return refuse({501, "Only the transfer coding chunked is understood."}, ec);
}

void RequestParser::on_header_impl(error_code &ec)
{
    if (m_hosts == 0 && m_version == 11)
        return refuse({400, "The request has no Host."}, ec);
}

/// Beast lets a quoted extension hold anything, a bare LF too, which others take for the end of the line.
void RequestParser::on_chunk_header_impl(std::uint64_t, string_view extensions, error_code &ec)
{
    m_tookChunkHeader = true;
    const auto isControl = [](char c) { return (c >= 0 && c < ' ' && c != '\t') || c == '\x7F'; };
    if (std::any_of(extensions.begin(), extensions.end(), isControl))
        refuse({400, kMalformed}, ec);
}

void RequestParser::refuse(const Refusal &refusal, error_code &ec)
{
    m_refusal = refusal;
    ec = http::error::bad_value;
}

Refusal RequestParser::refusalFor(const error_code &ec) const
{
    if (m_refusal)
        return m_refusal;
    if (ec == http::error::body_limit)
        return {413, "The request body is too large (--max-body-bytes).", Limit::BodyBytes};
    if (ec == http::error::bad_version && blanksInRequestLine(m_head) == 2)
        return {505, "Only HTTP/1.0 and HTTP/1.1 are spoken here."};
    if (ec == http::error::bad_content_length)
        return {400, "Content-Length is not a plain number, or stands beside Transfer-Encoding."};
    if (ec == http::error::bad_transfer_encoding)
        return {400, "Transfer-Encoding is repeated, or stands beside Content-Length."};
    return {400, kMalformed};
}

} // namespace gasgauge
