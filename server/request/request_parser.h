// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "options/server_config.h"
#include "request/limit.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include <boost/beast/http/basic_parser.hpp>

namespace gasgauge {

/// Why a request is refused; a status of 0 stands for "not refused".
struct Refusal
{
    int status = 0;
    std::string_view message;
    Limit limit = Limit::Malformed; ///< what it counts as
    explicit operator bool() const { return status != 0; }
};

inline constexpr Refusal kTargetTooLong{
    414, "The request target is too long (--max-target-bytes).", Limit::TargetBytes};

/// Whether a request line, without its line feed, is longer than any whose target is within the limit has to
/// be.
constexpr bool isRequestLineTooLong(std::size_t size, const ServerLimits &limits)
{
    constexpr std::size_t rest = 64; // method, blanks and version
    return size > limits.maxTargetBytes + rest;
}

/// The one parser of the server: Boost.Beast's, and on top of it what RFC 9112 leaves to the recipient,
/// decided for safety (exactly one Host, no list or repetition in Content-Length, no folded lines, only
/// `chunked`). It keeps views into the bytes it was given and no container of fields.
class RequestParser final : public boost::beast::http::basic_parser<true>
{
public:
    explicit RequestParser(const ServerLimits &limits);

    /// Parses a whole head: `head` ends with the empty line. The views below stay valid as long as `head`
    /// does.
    Refusal parseHead(std::string_view head);
    /// Parses what follows the head and says in `used` how much of it belongs to the message so far. The rest
    /// has to be given again, with more behind it. Done when is_done(). Chunk headers and the trailer may be
    /// as long as a head.
    Refusal parseBody(std::string_view bytes, std::size_t &used);

    boost::beast::http::verb verb() const { return m_verb; }
    std::string_view method() const { return m_method; }
    std::string_view head() const { return m_head; }
    /// Without scheme and authority of an absolute-form target, without query.
    std::string_view path() const { return m_path; }
    /// What stands behind the first question mark of the target.
    std::string_view query() const;
    bool isHttp10() const { return m_version == 10; }
    bool keepsAlive() const { return keep_alive() && !m_closes; }
    bool expectsContinue() const { return m_expectsContinue; }
    /// 0 where the body comes in chunks, or there is none.
    std::uint64_t contentLength() const { return m_contentLength; }
    bool hasBody() const { return chunked() || m_contentLength > 0; }
    /// Whether an If-None-Match field of the request names `etag`.
    bool noneMatchNames(std::string_view etag) const;
    /// From now on the bytes of the body are added to `sink`, which outlives the parser.
    void keepBodyIn(std::string &sink) { m_sink = &sink; }
    bool isConditional() const { return m_conditions > 0; }
    /// All If-None-Match fields joined by commas, as RFC 9110, 5.3 allows.
    std::string ifNoneMatch() const;

private:
    using error_code = boost::beast::error_code;
    using string_view = boost::beast::string_view;
    using verb_t = boost::beast::http::verb;
    using field = boost::beast::http::field;

    void on_request_impl(
        verb_t verb, string_view method, string_view target, int version, error_code &ec) override;
    void on_response_impl(int, string_view, int, error_code &) override { }
    void on_field_impl(field name, string_view text, string_view value, error_code &ec) override;
    void on_header_impl(error_code &ec) override;
    void on_body_init_impl(const boost::optional<std::uint64_t> &, error_code &) override { }
    std::size_t on_body_impl(string_view body, error_code &) override { return takeBody(body); }
    void on_chunk_header_impl(std::uint64_t size, string_view extensions, error_code &ec) override;
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code &) override
    {
        return takeBody(body);
    }
    std::size_t takeBody(string_view body)
    {
        if (m_sink)
            m_sink->append(body.data(), body.size());
        return body.size();
    }
    void on_finish_impl(error_code &) override { }

    void refuse(const Refusal &refusal, error_code &ec);
    Refusal refusalFor(const error_code &ec) const;
    void checkContentLength(std::string_view value, error_code &ec);
    void checkTransferEncoding(std::string_view value, error_code &ec);

    static constexpr std::size_t kMaxConditions = 4;
    const ServerLimits &m_limits;
    std::string_view m_head;
    std::string_view m_method;
    std::string_view m_path;
    std::string_view m_target;
    std::array<std::string_view, kMaxConditions> m_ifNoneMatch;
    Refusal m_refusal;
    std::string *m_sink = nullptr;
    std::uint64_t m_contentLength = 0;
    std::uint32_t m_fields = 0;
    std::uint32_t m_conditions = 0;
    std::uint32_t m_hosts = 0;
    int m_version = 11;
    verb_t m_verb = verb_t::unknown;
    bool m_hasContentLength = false;
    bool m_hasTransferEncoding = false;
    bool m_tookChunkHeader = false; ///< in the last step; that of the last chunk comes with the trailer
    bool m_expectsContinue = false;
    bool m_closes = false; ///< HTTP/1.0 with both close and keep-alive
};

} // namespace gasgauge
